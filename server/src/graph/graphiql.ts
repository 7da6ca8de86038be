/** GraphiQL from our own files, nothing from elsewhere, and a policy that lets its one script run and no other. */
import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';

const example = `# Everything that our own pages do, they do by this API. Sign in on the pages, or send a token in the headers below:
# { "authorization": "Bearer atm_…" }
{
  viewer { kind organisation { name } permissions }
}
`;

let page: { html: string; policy: string } | undefined;

/** The page is some megabytes: made when somebody first asks. */
export function showGraphiQL(response: ServerResponse): void {
  page ??= makePage();
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': page.policy,
    'cache-control': 'no-cache',
  });
  response.end(page.html);
}

function makePage(): { html: string; policy: string } {
  const html = renderGraphiQL({ endpoint: '/graphql', title: 'Anteroom: the API', subscriptionsProtocol: 'WS', defaultQuery: example });
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, text]) =>
      `'sha256-${createHash('sha256')
        .update(text ?? '')
        .digest('base64')}'`,
  );
  return {
    html,
    policy: [
      "default-src 'none'",
      `script-src ${scripts.join(' ')} blob:`,
      "style-src 'unsafe-inline'",
      "connect-src 'self'",
      'worker-src blob:',
      'img-src data:',
      'font-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  };
}
