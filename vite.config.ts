// The page: web/ → dist/. Relative addresses only, so that it works in any sub-folder.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/** The page's first moment, as still HTML: there before any script, made by tests/page/first-screen.spec.ts. */
const firstMoment: Plugin = {
  name: 'first-moment',
  transformIndexHtml: (html) =>
    html.replace('<!-- first moment -->', () => readFileSync('web/first-moment.html', 'utf8').trim()),
};

/** The service worker of the page, told which files there are once all are written. */
const offline: Plugin = {
  name: 'offline',
  apply: 'build',
  closeBundle: () => {
    const files = readdirSync('dist/assets').map((name) => `assets/${name}`);
    const print = createHash('sha256').update(files.join()).update(readFileSync('dist/index.html'));
    const text = readFileSync('web/offline.js', 'utf8')
      .replace("['/* files */']", JSON.stringify(['./', ...files]))
      .replace('/* print */', print.digest('hex').slice(0, 12));
    writeFileSync('dist/offline.js', text);
  },
};

export default defineConfig({
  root: 'web',
  plugins: [firstMoment, offline],
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
