// The page: web/ → dist/. Relative addresses only, so that it works in any sub-folder.
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/** The page's first moment, as still HTML: there before any script, made by tests/page/first-screen.spec.ts. */
const firstMoment: Plugin = {
  name: 'first-moment',
  transformIndexHtml: (html) =>
    html.replace('<!-- first moment -->', () => readFileSync('web/first-moment.html', 'utf8').trim()),
};

export default defineConfig({
  root: 'web',
  plugins: [firstMoment],
  base: './',
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    outDir: '../dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
