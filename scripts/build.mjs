// Builds the wasm (web/pkg/) and the page (dist/), each only when what it is made of has changed.
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprint, isUpToDate, stamp } from './fingerprint.mjs';
import { main, ROOT, step } from './run.mjs';
import { setup, wasmBindgenVersion } from './setup.mjs';

const WASM_SOURCES = [
  'core',
  'wasm/src',
  'wasm/Cargo.toml',
  'Cargo.toml',
  'Cargo.lock',
  '.cargo',
  'rust-toolchain.toml',
];
const PAGE_SOURCES = ['web', 'vite.config.ts', 'vite.embed.config.ts', 'tsconfig.json', 'package-lock.json'];
const PACKAGE = 'web/pkg';
export const BARE_PACKAGE = '.tools/bare';

// wasm-opt would put each function that has one caller into it. The interpreter's loop is then so large that a browser needs
// a quarter of a second to optimize it, and runs it slowly until then.
const OPTIMIZATION = ['-O3', '--one-caller-inline-max-function-size=60'];

// What Rust's own wasm32 target switches on, and no more: wasm-opt must not use what a browser may lack.
const FEATURES = [
  'bulk-memory',
  'multivalue',
  'mutable-globals',
  'nontrapping-float-to-int',
  'reference-types',
  'sign-ext',
].map((feature) => `--enable-${feature}`);

/** Builds web/pkg/: the module, its JavaScript, and the TypeScript generated from wire.rs. */
export function buildWasm() {
  return buildModule('wasm', PACKAGE, []);
}

/** Builds the module without checkpoints, which only a benchmark wants, into .tools/bare/. */
export function buildBareWasm() {
  return buildModule('bare', BARE_PACKAGE, ['--features', 'without-history']);
}

async function buildModule(name, folder, options) {
  const module = `${folder}/heapscape_wasm_bg.wasm`;
  const print = fingerprint(WASM_SOURCES, wasmBindgenVersion(), [...OPTIMIZATION, ...FEATURES].join(), options.join());
  if (isUpToDate(name, print, [module])) return print;
  const target = 'wasm32-unknown-unknown';
  const built = join(process.env.CARGO_TARGET_DIR ?? 'target', target, 'release', 'heapscape_wasm.wasm');
  await step('Compiling the emulator to wasm (first time: a few minutes)', 'cargo', [
    ...['build', '--release', '--locked', '--lib', '--target', target, '-p', 'heapscape-wasm', ...options],
  ]);
  rmSync(join(ROOT, folder), { recursive: true, force: true });
  await step('Making its JavaScript', 'wasm-bindgen', ['--target', 'web', '--out-dir', folder, built]);
  await step('Optimizing it', 'wasm-opt', [...OPTIMIZATION, ...FEATURES, module, '-o', module]);
  console.log(`  ${module}: ${Math.round(statSync(join(ROOT, module)).size / 1000)} kB`);
  stamp(name, print);
  return print;
}

/** Builds dist/: the page, and below dist/embed/ the element for other pages. */
export async function buildPage(wasmPrint) {
  const print = fingerprint(PAGE_SOURCES, wasmPrint);
  if (isUpToDate('page', print, ['dist/index.html', 'dist/embed/heap-scape.js'])) return;
  await step('Building the page', 'vite', ['build', '--logLevel', 'warn']);
  await step('Building the element', 'vite', ['build', '--logLevel', 'warn', '-c', 'vite.embed.config.ts']);
  stamp('page', print);
}

/** Both, in order. */
export async function build() {
  await buildPage(await buildWasm());
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await setup();
    await build();
  });
}
