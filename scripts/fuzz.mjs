// `npm run fuzz`: random programs about objects, run by the real CPython and by Heapscape, and compared. What differs is
// reduced to a small program, shown, and kept in `target/fuzz/`. Needs HEAPSCAPE_ORACLE, as the recorder does.
// `-- --seed 7` begins at another seed, `-- --count 1000` says how many there are, `-- --minutes 60` when to stop.
// A seed is a program, the same everywhere. Even seeds run as scripts, odd ones in the canonical tier, collections included.
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chunksOf } from '../tests/fuzz/programs.mjs';
import { reduce } from '../tests/fuzz/reduce.mjs';
import { normalise } from '../tests/normalise.mjs';
import { Failure, main, put, ROOT, step } from './run.mjs';

const FOLDER = join(ROOT, 'target/fuzz');
const BINARY = join(ROOT, 'target/debug/heapscape');
const CANONICAL = join(ROOT, 'tests/canonical.py');
const PREAMBLE = readFileSync(join(ROOT, 'tests/fuzz/preamble.py'), 'utf8');
const SECONDS = 60;

/** The collector's part: left to the program in a script, whose start decides when collections come; eager otherwise. */
function textOf(seed, chunks) {
  const collector = seed % 2 === 0 ? 'gc.disable()\n' : `gc.set_threshold(${20 + (seed % 50)}, 3, 3)\n`;
  return `${PREAMBLE}\n${collector}${chunks.join('')}print("end")\nprint("end", file=sys.stderr)\n`;
}

function oracle() {
  const words = process.env.HEAPSCAPE_ORACLE?.split(' ');
  if (words === undefined) throw new Failure('HEAPSCAPE_ORACLE names no Python 3.9.');
  return words[0].includes('/') ? [resolve(ROOT, words[0]), ...words.slice(1)] : words;
}

/**
 * What can be seen of a run: output, errors, exit code. The canonical tier's own exit is not looked at: nothing of a program
 * that does not come to its end there. Nothing waits in a buffer, for pending output is memory too.
 */
function observe(words, isCanonical) {
  const shown = (text) => (isCanonical ? text.replace(/^end\n[\s\S]*/m, '') : text);
  const options = {
    cwd: FOLDER,
    timeout: SECONDS * 1000,
    maxBuffer: 64 << 20,
    env: {
      ...{ PATH: process.env.PATH, HOME: process.env.HOME },
      ...{ PYTHONHASHSEED: '0', PYTHONUNBUFFERED: '1', LC_ALL: 'C.UTF-8' },
    },
  };
  return new Promise((done) => {
    const child = execFile(words[0], words.slice(1), options, (error, stdout, stderr) => {
      if (error?.killed) return done(ENDLESS);
      const code = error === null ? 0 : (error.code ?? error.signal);
      if (isCanonical && code === 1) return done('');
      done(normalise(`${shown(stdout)}--- stderr\n${shown(stderr)}--- exit ${code}`, FOLDER));
    });
    child.stdin.end();
  });
}

async function difference(seed, chunks) {
  const path = join(FOLDER, `program_${seed}.py`);
  writeFileSync(path, textOf(seed, chunks));
  const script = `program_${seed}.py`;
  const isCanonical = seed % 2 === 1;
  const [real, ours] = await Promise.all([
    observe([...oracle(), '-B', ...(isCanonical ? [CANONICAL] : []), script], isCanonical),
    observe([BINARY, ...(isCanonical ? ['--canonical'] : []), script], isCanonical),
  ]);
  return real === ours || real === ENDLESS ? null : firstDifference(real, ours);
}

/** What is seen of a program that does not end in time; nothing else of one that does not end in CPython is looked at. */
const ENDLESS = '(it does not end)';

function firstDifference(real, ours) {
  const [left, right] = [real.split('\n'), ours.split('\n')];
  const at = left.findIndex((line, index) => line !== right[index]);
  const place = at < 0 ? left.length : at;
  const shown = (line) => (line ?? '(nothing)').slice(0, 200);
  return `  CPython    ${shown(left[place])}\n  Heapscape  ${shown(right[place])}`;
}

/** Runs a seed's program; resolves to whether both agree. */
async function attempt(seed) {
  const chunks = chunksOf(seed);
  if ((await difference(seed, chunks)) === null) return true;
  const small = await reduce(chunks, async (some) => (await difference(seed, some)) !== null);
  const seen = await difference(seed, small);
  put(join(FOLDER, `difference_${seed}.py`), textOf(seed, small));
  console.log(`\nSeed ${seed}:\n${small.join('')}\n${seen}\n  kept in target/fuzz/difference_${seed}.py`);
  return false;
}

await main(async () => {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '200' },
      minutes: { type: 'string', default: '60' },
    },
  });
  mkdirSync(FOLDER, { recursive: true });
  oracle();
  await step('Building the command', 'cargo', ['build', '--locked', '-p', 'heapscape-core', '--bin', 'heapscape']);
  const end = Date.now() + Number(values.minutes) * 60_000;
  const tally = { run: 0, different: 0 };
  let seed = Number(values.seed);
  const last = seed + Number(values.count);
  const work = async () => {
    while (seed < last && Date.now() < end) {
      const agreed = await attempt(seed++);
      tally.run += 1;
      if (!agreed) tally.different += 1;
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism() >> 1) }, work));
  console.log(`${tally.run} programs, ${tally.different} differences`);
  process.exitCode = tally.different === 0 ? 0 : 1;
});
