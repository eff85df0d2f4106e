// Records what CPython 3.9 prints for each case of `cases/`: the expectations of the conformance test.
//
//   node tests/record.mjs [--check] [filter…]
//
// Each case runs five times in each of its tiers, with address randomisation and with another environment each time,
// so that what the start allocated differs too, buffered and unbuffered. A case that does not print the same every time, or not the same in
// both tiers, is rejected. `--check` compares with the recorded files and writes none.
// The oracle is the command in HEAPSCAPE_ORACLE, by default `../shared/oracles/python 3.9` from the repository's root.
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { normalise, normaliseCase } from './normalise.mjs';

const RUNS = 5;
const PARALLEL = 2;
const TIMEOUT_MS = 120_000;

const testsFolder = dirname(fileURLToPath(import.meta.url));
const casesFolder = join(testsFolder, 'cases');
const canonical = join(testsFolder, 'canonical.py');
const oracle = oracleCommand();

/** The oracle as a list of words, its program resolved from the repository's root. */
function oracleCommand() {
  const root = dirname(testsFolder);
  const [program, ...rest] = (process.env.HEAPSCAPE_ORACLE ?? '../shared/oracles/python 3.9').split(' ');
  return [program.includes('/') ? resolve(root, program) : program, ...rest];
}

function listCases(filters) {
  return readdirSync(casesFolder, { recursive: true })
    .filter((path) => path.endsWith('.py'))
    .map((path) => path.slice(0, -'.py'.length))
    .filter((name) => filters.length === 0 || filters.some((filter) => name.includes(filter)))
    .sort();
}

/** The tiers that a case names in its first line; without one, both. The tutorial's blocks are verbatim and plain. */
function tiersOf(name) {
  if (name.startsWith('tutorial/')) return ['plain'];
  const [first] = readFileSync(join(casesFolder, `${name}.py`), 'utf8').split('\n', 1);
  const tier = /^# tier: (\w+)$/.exec(first)?.[1] ?? 'both';
  if (tier === 'both') return ['plain', 'canonical'];
  if (tier === 'plain' || tier === 'canonical') return [tier];
  throw new Error(`${name}: no tier is called ${tier}`);
}

/**
 * The environment of one run. Variables that nobody reads shift what the start allocates, and every other turn is
 * unbuffered, for pending output is memory too. None of the caller's own settings of Python remains.
 */
function environment(turn) {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('PYTHON'));
  const padding = Array.from({ length: turn * 13 }, (_, i) => [`PADDING_${i}`, 'x'.repeat((i * 37) % 300)]);
  const buffering = turn % 2 === 1 ? { PYTHONUNBUFFERED: '1' } : {};
  return {
    ...Object.fromEntries([...own, ...padding]),
    ...buffering,
    PYTHONHASHSEED: '0',
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
  };
}

/** Runs a case in its own folder under its plain file name, so that tracebacks show the same name everywhere. */
function run(name, tier, turn) {
  const [program, ...words] = oracle;
  const script = `${basename(name)}.py`;
  const args = [...words, '-B', ...(tier === 'canonical' ? [canonical] : []), script];
  const options = {
    cwd: dirname(join(casesFolder, name)),
    env: environment(turn),
    timeout: TIMEOUT_MS,
    maxBuffer: 64 << 20,
  };
  return new Promise((done, fail) => {
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      const status = error === null ? 0 : statusOf(error);
      if (status === undefined) fail(new Error(`${name}: ${error.message}`));
      else done(format(name, stdout, stderr, status));
    });
    child.stdin.end();
  });
}

/** What a shell calls the status of a process that failed, by itself or by a signal; undefined where it was not its own end. */
function statusOf({ code, signal, killed }) {
  if (typeof code === 'number') return code;
  return signal === null || killed ? undefined : 128 + constants.signals[signal];
}

function format(name, stdout, stderr, code) {
  const section = (title, text) => {
    if (text === '') return '';
    if (/^--- /m.test(text)) throw new Error(`${name}: a line of output starts with "--- "`);
    const body = normaliseCase(name, normalise(text, dirname(join(casesFolder, name))));
    return `--- ${title}\n${body.endsWith('\n') ? body : `${body}\n--- no newline\n`}`;
  };
  return `${section('stdout', stdout)}${section('stderr', stderr)}--- exit ${code}\n`;
}

/** What the case prints, once it has printed it every time. */
async function observe(name) {
  let agreed;
  for (const tier of tiersOf(name)) {
    for (let i = 0; i < RUNS; i += 1) {
      const seen = await run(name, tier, i);
      agreed ??= { seen, tier };
      if (seen !== agreed.seen) {
        throw new Error(
          `${name}: not stable (${agreed.tier}, then ${tier} run ${i + 1})\n${firstDifference(agreed.seen, seen)}`,
        );
      }
    }
  }
  return agreed.seen;
}

function firstDifference(before, after) {
  const [left, right] = [before.split('\n'), after.split('\n')];
  const at = left.findIndex((line, i) => line !== right[i]);
  return `  line ${at + 1}\n  - ${left[at]}\n  + ${right[at]}`;
}

async function record(name, check) {
  const path = join(casesFolder, `${name}.expected`);
  const seen = await observe(name);
  const recorded = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (recorded === seen) return 'same';
  if (check)
    throw new Error(`${name}: differs from ${relative(process.cwd(), path)}\n${firstDifference(recorded, seen)}`);
  writeFileSync(path, seen);
  return 'written';
}

/** What stands in for CPython, or another version of it, would be recorded as if it were right. */
async function checkOracle() {
  const [program, ...words] = oracle;
  const says = await new Promise((done) => {
    execFile(program, [...words, '-B', '--version'], (_, stdout, stderr) => done(`${stdout}${stderr}`.trim()));
  });
  if (!/^Python 3\.9\./.test(says)) throw new Error(`HEAPSCAPE_ORACLE is no CPython 3.9: ${says}`);
}

async function main() {
  await checkOracle();
  const words = process.argv.slice(2);
  const check = words.includes('--check');
  const queue = listCases(words.filter((word) => word !== '--check'));
  const tally = { same: 0, written: 0, rejected: 0 };
  const work = async () => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      try {
        tally[await record(name, check)] += 1;
      } catch (error) {
        tally.rejected += 1;
        console.error(error.message);
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  console.log(`${tally.same} same, ${tally.written} written, ${tally.rejected} rejected`);
  process.exitCode = tally.rejected === 0 ? 0 : 1;
}

await main();
