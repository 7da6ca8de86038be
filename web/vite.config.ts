import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const api = process.env.ANTEROOM_API ?? 'http://localhost:4000';

/**
 * The generated `graphql()` looks its document up in a map of all of them, so that each page would load every page's. Here each
 * call becomes the text of its own document, with the fragments that it spreads.
 */
function ownDocumentsOnly(): Plugin {
  const call = /graphql\(`\s*(query|mutation|subscription|fragment)\s+(\w+)[^`]*`,?\s*\)/g;
  return {
    name: 'own-documents-only',
    enforce: 'pre',
    transform(code, id) {
      if (id.includes('/lib/gql/')) return { code, moduleSideEffects: false };
      if (!id.endsWith('.ts') || !code.includes('graphql(`')) return null;
      const generated = readFileSync(here('./src/lib/gql/graphql.ts'), 'utf8');
      return code.replaceAll(call, (_, kind: string, name: string) => {
        // A fragment is part of the documents that spread it.
        if (kind === 'fragment') return 'undefined';
        const text = generated.split(`export const ${name}Document = new TypedDocumentString(\``)[1]?.split('`')[0];
        if (text === undefined) throw new Error(`${name} is not among the generated documents: npm run codegen`);
        return JSON.stringify(text.replaceAll(/\s+/g, ' '));
      });
    },
  };
}

export default defineConfig({
  plugins: [
    ownDocumentsOnly(),
    // What patients read, in their languages. The choice is theirs, else their browser's.
    paraglideVitePlugin({
      project: here('./project.inlang'),
      outdir: here('./src/lib/paraglide'),
      strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
      disableAsyncLocalStorage: true,
      outputStructure: 'locale-modules',
    }),
    tailwindcss(),
    sveltekit({
      // One page for every address: the API's server answers it for whatever is no file.
      adapter: adapter({ pages: 'build', assets: 'build', fallback: '200.html' }),
    }),
  ],
  server: { proxy: { '/graphql': { target: api, ws: true }, '/dev': api, '/files': api } },
});
