// The element for other pages: dist/embed/heap-scape.js, one module script with its assets beside it.
// Not `build.lib`: that mode inlines the wasm as base64 and leaves the code half minified.
import { defineConfig } from 'vite';

const beside = {
  entryFileNames: '[name].js',
  chunkFileNames: 'heap-scape-[name].js',
  assetFileNames: 'heap-scape-[name][extname]',
};

export default defineConfig({
  root: 'web',
  base: './',
  publicDir: false,
  worker: { format: 'es', rollupOptions: { output: { ...beside, entryFileNames: 'heap-scape-[name].js' } } },
  build: {
    target: 'es2022',
    outDir: '../dist/embed',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    rollupOptions: {
      input: { 'heap-scape': 'web/src/define.ts' },
      preserveEntrySignatures: 'exports-only',
      output: { format: 'es', ...beside },
    },
  },
});
