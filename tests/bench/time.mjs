// How long it takes to go to any line of a run, and to the one beside it; what the past costs in memory and in time.
// Prints one JSON object. `tests/bench/time/*.py` are the programs; each says in its first lines how many lines it runs.
import { readdirSync, readFileSync } from 'node:fs';
import { initSync, Session } from '../../web/pkg/heapscape_wasm.js';

/** The work units that the page gives to one slice. */
const SLICE = 1_000_000;
const SEEKS = 100;
const RUNS = 3;
const FOLDER = new URL('time/', import.meta.url);
const [lengths, bare] = [process.argv[2].split(',').map(Number), process.argv[3] === 'bare'];

initSync({ module: readFileSync(new URL('../../web/pkg/heapscape_wasm_bg.wasm', import.meta.url)) });

function open(source, options = {}) {
  const session = new Session({ memoryLimitBytes: 2 ** 30, historyBytes: 2 ** 28, ...options });
  const loaded = session.load(source, 'script.py');
  if (!loaded.ok) throw new Error(loaded.error.rendered);
  return session;
}

function reach(session, goal) {
  for (;;) {
    const progress = session.advance(goal, SLICE);
    if (progress.status === 'failed' || progress.status === 'limit') throw new Error(progress.message);
    if (progress.status !== 'busy') return progress.position;
  }
}

/** The same lines in every run. */
function* jumble(count) {
  let state = 12345;
  for (;;) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    yield Math.floor((state / 2 ** 32) * count);
  }
}

function figures(times) {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (part) => Number(sorted[Math.floor(part * (sorted.length - 1))].toFixed(2));
  return { median: at(0.5), p95: at(0.95) };
}

const round = (value) => Number(value.toFixed(2));

function timed(act) {
  const start = performance.now();
  const result = act();
  return [performance.now() - start, result];
}

/** A run to the end, as it is in the page and with neither checkpoints nor dirty tracking. */
function overhead(source) {
  const times = { page: [], bare: [] };
  for (let run = 0; run < RUNS; run++) {
    for (const [name, historyBytes] of [['page', 2 ** 28], ['bare', 0]]) {
      const session = open(source, { historyBytes });
      times[name].push(timed(() => reach(session, { kind: 'end' }))[0]);
      session.free();
    }
  }
  return round(figures(times.page).median / figures(times.bare).median);
}

function measure(source) {
  const session = open(source);
  const [milliseconds, end] = timed(() => reach(session, { kind: 'end' }));
  const [seeks, steps] = [[], []];
  for (const line of jumble(end.line - 1)) {
    seeks.push(timed(() => reach(session, { kind: 'position', input: 0, line }))[0]);
    for (const kind of ['lineBack', 'lineBack', 'line', 'line']) steps.push(timed(() => reach(session, { kind }))[0]);
    if (seeks.length === SEEKS) break;
  }
  const { historyBytes, wasmPages } = session.stats();
  session.free();
  return {
    lines: end.line,
    run_ms: round(milliseconds),
    seek_ms: figures(seeks),
    step_ms: figures(steps),
    history_mib: round(historyBytes / 2 ** 20),
    wasm_mib: round(wasmPages / 16),
    ...(bare && { overhead: overhead(source) }),
  };
}

const results = {};
for (const file of readdirSync(FOLDER).sort()) {
  const source = readFileSync(new URL(file, FOLDER), 'utf8');
  const name = file.slice(0, 2).toUpperCase();
  results[name] = {};
  for (const lines of lengths) {
    results[name][lines] = measure(source.replace(/^LINES = .*$/m, `LINES = ${lines}`));
  }
}
console.log(JSON.stringify(results));
