/** /dev/mail: what patients of the demo clinic were sent, newest first, with links that work. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Mailbox, MailboxMessage } from './mailbox.ts';

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 ui-sans-serif, system-ui, sans-serif; }
  body { margin: 0 auto; max-width: 44rem; padding: 1.5rem 1rem 4rem; }
  h1 { font-size: 1.5rem; margin: 0; } header p { margin: .25rem 0 1.5rem; opacity: .75; }
  article { border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: .75rem; padding: 1rem; margin: 0 0 .75rem; }
  article p { margin: .5rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; }
  h2 { font-size: 1rem; margin: 0; } .meta { font-size: .875rem; opacity: .75; font-variant-numeric: tabular-nums; }
  .kind { border: 1px solid currentColor; border-radius: .3rem; padding: 0 .35rem; font-size: .75rem; margin-inline-end: .4rem; }`;

// Only the list is put in anew, and only when something came, so that a text that is being selected stays.
const script = `
  setInterval(async () => {
    const response = await fetch(location.pathname).catch(() => null);
    if (!response?.ok) return;
    const next = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('main');
    const main = document.querySelector('main');
    if (next.dataset.newest !== main.dataset.newest) main.replaceWith(next);
  }, 1500);`;

const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = `default-src 'none'; style-src ${digest(style)}; script-src ${digest(script)}; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'`;

export function showMailbox(mailbox: Mailbox): (request: IncomingMessage, response: ServerResponse) => void {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'cache-control': 'no-store' });
    response.end(page(mailbox.messages()));
  };
}

function page(messages: MailboxMessage[]): string {
  const list = messages.map(article).join('') || '<p>Nothing was sent yet. Book a telehealth appointment, and the invite comes here.</p>';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Dev mailbox · Anteroom</title><style>${style}</style>
<header><h1>Dev mailbox</h1><p>Emails and text messages of the demo clinic. They end here and are gone with the next start.</p></header>
<main data-newest="${messages[0]?.id ?? ''}">${list}</main><script>${script}</script></html>`;
}

function article({ id, at, kind, to, subject, text }: MailboxMessage): string {
  const when = at.toISOString().slice(11, 19);
  return `<article data-id="${id}" data-to="${escaped(to)}" dir="auto"><div class="meta" dir="ltr"><span class="kind">${kind === 'sms' ? 'SMS' : 'Email'}</span>${escaped(to)} · ${when} UTC</div>
${subject ? `<h2>${escaped(subject)}</h2>` : ''}<p>${linked(text.trim())}</p></article>`;
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (mark) => marks[mark] ?? mark);

/** Only http and https: a message comes from outside and could bring other schemes. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, index) =>
      index % 2 === 1 ? `<a href="${escaped(part)}" target="_blank" rel="noreferrer">${escaped(part)}</a>` : escaped(part),
    )
    .join('');
}
