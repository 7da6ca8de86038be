import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

const api = process.env.ANTEROOM_API ?? 'http://localhost:4000';

export default defineConfig({
  plugins: [
    // What patients read, in their languages. The choice is theirs, else their browser's.
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/lib/paraglide',
      strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
      disableAsyncLocalStorage: true,
    }),
    tailwindcss(),
    sveltekit({
      // One page for every address: the API's server answers it for whatever is no file.
      adapter: adapter({ pages: 'build', assets: 'build', fallback: '200.html' }),
    }),
  ],
  server: { proxy: { '/graphql': { target: api, ws: true }, '/dev': api, '/files': api } },
});
