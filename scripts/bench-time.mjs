// `npm run --silent bench:time -- --json`: what going to any moment costs, in wasm, for the programs of tests/bench/time/.
// `--lines 1000,100000` says how long they are, `--rounds 5` how often the run with and without history takes turns.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BARE_PACKAGE, buildBareWasm, buildWasm } from './build.mjs';
import { median } from './median.mjs';
import { Failure, main, ROOT, run } from './run.mjs';
import { setup } from './setup.mjs';

const PROGRAMS = 'tests/bench/time';

/** What a measurement in a process of its own says. */
async function measured(words, folder) {
  const { code, output } = await run('node', ['tests/bench/time.mjs', ...words], {
    env: { HEAPSCAPE_PACKAGE: folder },
  });
  if (code !== 0) throw new Failure(`${words.join(' ')}\n${output}`);
  return JSON.parse(output.trim().split('\n').at(-1));
}

/** Run time with checkpoints and shared pages ÷ without, taking turns. */
async function overhead(file, lines, rounds) {
  const [whole, bare] = [[], []];
  for (let round = 0; round < rounds; round++) {
    whole.push((await measured(['run', file, lines], 'web/pkg')).run_ms);
    bare.push((await measured(['run', file, lines], BARE_PACKAGE)).run_ms);
  }
  return Number((median(whole) / median(bare)).toFixed(2));
}

function show(name, lines, at) {
  const both = ({ median, p95 }) => `${median} ms (95 %: ${p95} ms)`;
  console.log(
    `${name} ${lines.padStart(9)} lines  seek ${both(at.seek_ms)}  step ${both(at.step_ms)}  history ${at.history_mib} MiB  overhead ${at.overhead}`,
  );
}

await main(async () => {
  const options = {
    json: { type: 'boolean', default: false },
    lines: { type: 'string', default: '1000,100000,10000000' },
    rounds: { type: 'string', default: '3' },
  };
  const { values } = parseArgs({ options });
  const say = console.log;
  // Standard output is for the result alone.
  if (values.json) console.log = console.error;
  await setup();
  await buildBareWasm();
  await buildWasm();
  const results = {};
  for (const file of readdirSync(join(ROOT, PROGRAMS)).sort()) {
    const name = file.slice(0, 2).toUpperCase();
    results[name] = {};
    for (const lines of values.lines.split(',')) {
      const at = await measured(['seek', file, lines], 'web/pkg');
      at.overhead = await overhead(file, lines, Number(values.rounds));
      results[name][lines] = at;
      if (!values.json) show(name, lines, at);
    }
  }
  if (values.json) say(JSON.stringify(results));
});
