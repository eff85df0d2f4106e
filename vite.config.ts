// The page: web/ → dist/. Relative addresses only, so that it works in any sub-folder.
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'web',
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
