// `npm run bench`: programs timed natively and in wasm, beside the real CPython where HEAPSCAPE_ORACLE names one.
// `npm run bench -- seek` times going to any moment of a long run, `-- page` the built page in Chromium; another word
// picks programs by name.
import { basename } from 'node:path';
import { build, buildWasm } from './build.mjs';
import { filesBelow } from './fingerprint.mjs';
import { Failure, main, run, step, which } from './run.mjs';
import { setup } from './setup.mjs';

const RUNS = 3;

/** The shortest of a few runs, in milliseconds; null where there is nothing to run. */
async function best(words, read = (_, elapsed) => elapsed) {
  if (words === null) return null;
  const times = [];
  for (let index = 0; index < RUNS; index++) {
    const start = performance.now();
    const { code, output } = await run(words[0], words.slice(1));
    if (code !== 0) throw new Failure(`${words.join(' ')}\n${output}`);
    times.push(read(output, performance.now() - start));
  }
  return times.toSorted((one, other) => one - other)[0];
}

const show = (value) => (value === null ? '–' : `${value.toFixed(0)} ms`).padStart(11);

async function programs(files) {
  const native = `${process.env.CARGO_TARGET_DIR ?? 'target'}/release/heapscape`;
  const oracle = process.env.HEAPSCAPE_ORACLE?.split(' ') ?? (which('python3.9') && ['python3.9']);
  console.log(`${'program'.padEnd(28)}     native       wasm    CPython`);
  for (const file of files) {
    const times = [
      await best([native, file]),
      await best(['node', 'tests/bench/in-wasm.mjs', file], (output) => JSON.parse(output).milliseconds),
      await best(oracle && [...oracle, '-B', file]),
    ];
    console.log(`${basename(file, '.py').padEnd(28)}${times.map(show).join('')}`);
  }
}

await main(async () => {
  const word = process.argv[2];
  await setup();
  if (word === 'page') {
    await build();
    await run('node', ['tests/bench/page.mjs'], { show: true });
    return;
  }
  await buildWasm();
  if (word === 'seek') {
    await run('node', ['tests/bench/seek.mjs'], { show: true });
    return;
  }
  const build = ['build', '--release', '--locked', '-p', 'heapscape-core', '--bin', 'heapscape'];
  await step('Compiling the native command', 'cargo', build);
  const files = filesBelow('tests/bench').filter((file) => file.endsWith('.py') && file.includes(word ?? ''));
  await programs(files);
});
