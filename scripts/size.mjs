// `npm run size`: what a visitor downloads, per file of dist/: raw, gzip, brotli. With `--wasm`, what the module is made of.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { ROOT } from './run.mjs';
import { reportWasm } from './wasm-parts.mjs';

function below(folder) {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? below(path) : [path];
    });
}

const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(9);

function report(title, paths) {
  const total = [0, 0, 0];
  console.log(`${title.padEnd(44)}      raw     gzip   brotli  (kB)`);
  for (const path of paths) {
    const content = readFileSync(path);
    const sizes = [content.length, gzipSync(content, { level: 9 }).length, brotliCompressSync(content).length];
    for (const [index, size] of sizes.entries()) total[index] += size;
    console.log(`${path.slice(ROOT.length + 1).padEnd(44)}${sizes.map(kilobytes).join('')}`);
  }
  console.log(`${'total'.padEnd(44)}${total.map(kilobytes).join('')}\n`);
}

function reportFiles() {
  const all = below(join(ROOT, 'dist'));
  const embed = join(ROOT, 'dist', 'embed');
  report(
    'the page',
    all.filter((path) => !path.startsWith(embed)),
  );
  report(
    'the element',
    all.filter((path) => path.startsWith(embed)),
  );
}

if (process.argv.includes('--wasm')) reportWasm();
else reportFiles();
