// `npm run bench`: the same programs in our wasm, in Pyodide and in MicroPython, and natively beside CPython 3.9. All
// systems take turns, several rounds; shown are medians and their ratios, and each must print what the others print.
// `-- --json` prints one object, `-- --rounds 9` sets how many rounds there are, another word picks programs by name.
// `-- page` times the built page in Chromium, `-- scale` tells cost against size. Going back in time: `npm run bench:time`.
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { scale } from './bench-scale.mjs';
import { build, buildWasm } from './build.mjs';
import { median } from './median.mjs';
import { Failure, main, ROOT, run, step, TOOLS, which } from './run.mjs';
import { setup } from './setup.mjs';

/** What only this command needs, so `npm ci` does not get it: a name, a package and the file that is there when it is. */
const PACKAGES = [
  ['pyodide', 'pyodide@0.29.4', 'pyodide/pyodide.mjs'],
  // CPython 3.10: the last in wasm whose instances have dicts of their own and whose loop does not specialize itself, as 3.9's.
  ['pyodide310', 'pyodide@0.21.3', 'pyodide/pyodide.mjs'],
  [
    'micropython',
    '@micropython/micropython-webassembly-pyscript@1.27.0',
    '@micropython/micropython-webassembly-pyscript/micropython.mjs',
  ],
];
/** Where the CPython of the conformance cases is looked for. */
const ORACLE = '../shared/oracles/python 3.9';
const SYSTEMS = ['ours_wasm', 'pyodide', 'pyodide310', 'micropython', 'ours_native', 'cpython39'];
const RATIOS = [
  ['ours_wasm', 'pyodide', 'wasm ÷ Pyodide'],
  ['ours_wasm', 'pyodide310', 'wasm ÷ Pyodide 3.10'],
  ['ours_wasm', 'micropython', 'wasm ÷ MicroPython'],
  ['ours_native', 'cpython39', 'native ÷ CPython'],
];
const START = 'start_up';
const PEAK = 'million';

async function install([name, spec, file]) {
  const folder = join(TOOLS, name);
  if (existsSync(join(folder, 'node_modules', file))) return;
  const options = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', spec];
  await step(`Installing ${spec} into .tools/ (once)`, 'npm', options);
}

/** The command in front of a file, by system; those that are not here are left out. */
function commands() {
  const [program, ...rest] = (process.env.HEAPSCAPE_ORACLE ?? ORACLE).split(' ');
  const path = program.includes('/') ? join(ROOT, program) : which(program);
  const oracle = path !== null && existsSync(path) ? [path, ...rest] : which('python3.9') && ['python3.9'];
  const all = {
    ours_wasm: ['node', 'tests/bench/in-wasm.mjs'],
    pyodide: ['node', 'tests/bench/in-pyodide.mjs', 'pyodide'],
    pyodide310: ['node', 'tests/bench/in-pyodide.mjs', 'pyodide310'],
    micropython: ['node', 'tests/bench/in-micropython.mjs'],
    ours_native: [`${process.env.CARGO_TARGET_DIR ?? 'target'}/release/heapscape`],
    cpython39: oracle && [...oracle, '-B'],
  };
  return Object.entries(all).filter(([, words]) => words);
}

/** What one run took in milliseconds, and what it printed: a native one with its start, the others as they say. */
async function once([name, words], file) {
  const begun = performance.now();
  const { code, output } = await run(words[0], [...words.slice(1), file]);
  const elapsed = performance.now() - begun;
  if (code !== 0) {
    // MicroPython lacks much of the language and of memory: what it cannot run is left out.
    if (name === 'micropython') return null;
    throw new Failure(`${words.join(' ')} ${file}\n${output}`);
  }
  if (name === 'ours_native' || name === 'cpython39') return { milliseconds: elapsed, starting: elapsed, output };
  return JSON.parse(output.trim().split('\n').at(-1));
}

/** All runs of a program, by system, in turns. */
async function runs(file, rounds) {
  const found = {};
  for (let round = 0; round < rounds; round++) {
    for (const system of commands()) {
      const [name] = system;
      const result = found[name] === null ? null : await once(system, file);
      if (result === null) found[name] = null;
      else found[name] = [...(found[name] ?? []), result];
    }
  }
  const there = Object.entries(found).filter(([, results]) => results !== null);
  agree(file, there);
  return Object.fromEntries(there);
}

/** Nothing is fast by being wrong. */
function agree(file, results) {
  const [[first, [{ output: expected }]]] = results;
  for (const [name, all] of results) {
    const other = all.find(({ output }) => output !== expected);
    if (other) throw new Failure(`${file}: ${first} prints\n${expected}\nand ${name} prints\n${other.output}`);
  }
}

/** One figure of each system: the median of a field. */
const figures = (found, field) =>
  Object.fromEntries(
    Object.entries(found)
      .map(([name, all]) => [name, all.map((one) => one[field]).filter((one) => one !== undefined)])
      .filter(([, all]) => all.length > 0)
      .map(([name, all]) => [name, median(all)]),
  );

const cell = (text) => String(text).padStart(20);
const show = (value, unit) => cell(value === undefined ? '–' : `${value.toFixed(0)} ${unit}`);
const ratio = (at, [one, other]) => cell(at[one] && at[other] ? (at[one] / at[other]).toFixed(2) : '–');

function row(name, at, unit) {
  const values = SYSTEMS.map((system) => show(at[system], unit)).join('');
  return `${name.padEnd(26)}${values}${RATIOS.map((pair) => ratio(at, pair)).join('')}`;
}

async function programs(files, rounds) {
  console.log(`${'program'.padEnd(26)}${[...SYSTEMS, ...RATIOS.map(([, , words]) => words)].map(cell).join('')}`);
  const results = {};
  for (const file of files) {
    const name = basename(file, '.py');
    const found = await runs(file, rounds);
    results[name] = figures(found, name === START ? 'starting' : 'milliseconds');
    console.log(row(name, results[name], 'ms'));
    if (name === PEAK) {
      results.peak_mib = figures(found, 'megabytes');
      console.log(row('peak_mib', results.peak_mib, 'MiB'));
    }
  }
  return results;
}

await main(async () => {
  const options = {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    sizes: { type: 'string' },
  };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const word = positionals[0];
  // What is told on the way must not stand in the object.
  if (values.json) console.log = console.error;
  await setup();
  if (word === 'page') {
    await build();
    await run('node', ['tests/bench/page.mjs'], { show: true });
    return;
  }
  await buildWasm();
  if (word === 'scale') {
    const results = await scale(values.sizes?.split(',').map(Number));
    if (values.json) process.stdout.write(`${JSON.stringify(results)}\n`);
    return;
  }
  for (const one of PACKAGES) await install(one);
  const native = ['build', '--release', '--locked', '-p', 'heapscape-core', '--bin', 'heapscape'];
  await step('Compiling the native command', 'cargo', native);
  const files = readdirSync(join(ROOT, 'tests/bench'))
    .filter((file) => file.endsWith('.py') && file.includes(word ?? ''))
    .map((file) => join('tests/bench', file));
  const results = await programs(files, Number(values.rounds));
  if (values.json) process.stdout.write(`${JSON.stringify(results)}\n`);
});
