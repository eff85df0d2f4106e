// `npm run bench`: programs timed natively, in wasm and in Pyodide, beside the real CPython where HEAPSCAPE_ORACLE names
// one. All ways take turns, several rounds; shown are the medians. `-- --json` prints them as JSON, `-- --rounds 9` sets
// how many rounds there are, another word picks programs by name. `-- page` times
// the built page in Chromium. What going back in time costs: `npm run bench:time`.
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, buildWasm } from './build.mjs';
import { Failure, main, ROOT, run, step, TOOLS, which } from './run.mjs';
import { setup } from './setup.mjs';

const PYODIDE = '0.29.4';

/** CPython in wasm: only this command needs its 13 MB, so `npm ci` does not get it. */
async function pyodide() {
  const folder = join(TOOLS, 'pyodide');
  if (existsSync(join(folder, 'node_modules/pyodide/pyodide.mjs'))) return;
  const install = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', `pyodide@${PYODIDE}`];
  await step(`Installing Pyodide ${PYODIDE} into .tools/ (once)`, 'npm', install);
}

/** How long one run takes, in milliseconds: of the whole process, or what it says itself. */
async function time(words, says) {
  const start = performance.now();
  const { code, output } = await run(words[0], words.slice(1));
  const elapsed = performance.now() - start;
  if (code !== 0) throw new Failure(`${words.join(' ')}\n${output}`);
  return says ? JSON.parse(output.trim().split('\n').at(-1)).milliseconds : elapsed;
}

function median(times) {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

/** The ways to run a program: its name, the command in front of the file, whether it tells its own time. */
function ways() {
  const native = `${process.env.CARGO_TARGET_DIR ?? 'target'}/release/heapscape`;
  const oracle = process.env.HEAPSCAPE_ORACLE?.split(' ') ?? (which('python3.9') && ['python3.9']);
  const all = [
    ['wasm', ['node', 'tests/bench/in-wasm.mjs'], true],
    ['pyodide', ['node', 'tests/bench/in-pyodide.mjs'], true],
    ['native', [native], false],
    ['cpython', oracle && [...oracle, '-B'], false],
  ];
  return all.filter(([, words]) => words);
}

/** The median time of each way, by name. */
async function measure(file, rounds) {
  const times = Object.fromEntries(ways().map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, words, says] of ways()) times[name].push(await time([...words, file], says));
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

const ratio = (one, other) => (one && other ? (one / other).toFixed(2) : '–').padStart(8);
const show = (value) => (value === undefined ? '–' : `${value.toFixed(0)} ms`).padStart(10);

async function programs(files, rounds, json) {
  const results = {};
  const head = ['wasm', 'Pyodide', 'ratio', 'native', 'CPython', 'ratio'];
  if (!json)
    console.log(`${'program'.padEnd(28)}${head.map((word) => word.padStart(word === 'ratio' ? 8 : 10)).join('')}`);
  for (const file of files) {
    const name = basename(file, '.py');
    const at = await measure(file, rounds);
    results[name] = at;
    const inWasm = `${show(at.wasm)}${show(at.pyodide)}${ratio(at.wasm, at.pyodide)}`;
    const natively = `${show(at.native)}${show(at.cpython)}${ratio(at.native, at.cpython)}`;
    if (!json) console.log(`${name.padEnd(28)}${inWasm}${natively}`);
  }
  if (json) console.log(JSON.stringify(results));
}

await main(async () => {
  const options = { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '5' } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const word = positionals[0];
  await setup();
  if (word === 'page') {
    await build();
    await run('node', ['tests/bench/page.mjs'], { show: true });
    return;
  }
  await buildWasm();
  await pyodide();
  const build = ['build', '--release', '--locked', '-p', 'heapscape-core', '--bin', 'heapscape'];
  await step('Compiling the native command', 'cargo', build);
  const files = readdirSync(join(ROOT, 'tests/bench'))
    .filter((file) => file.endsWith('.py') && file.includes(word ?? ''))
    .map((file) => join('tests/bench', file));
  await programs(files, Number(values.rounds), values.json);
});
