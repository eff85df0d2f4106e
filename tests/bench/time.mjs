// How long it takes to go to any line of a run, and to the one beside it, in the wasm that the page uses: one process, one
// program, one length. Prints one JSON object. `seek file lines` or `run file lines`; scripts/bench-time.mjs calls it.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** The work units that the page gives to one slice. */
const SLICE = 1_000_000;
const SEEKS = 200;

const folder = new URL(`${process.env.HEAPSCAPE_PACKAGE ?? 'web/pkg'}/`, pathToFileURL(`${process.cwd()}/`));
const { initSync, Session } = await import(new URL('heapscape_wasm.js', folder).href);
initSync({ module: readFileSync(new URL('heapscape_wasm_bg.wasm', folder)) });

const [what, file, lines] = process.argv.slice(2);
const program = readFileSync(new URL(`time/${file}`, import.meta.url), 'utf8');
const source = program.replace(/^LINES = .*$/m, `LINES = ${lines}`);

const session = new Session({ memoryLimitBytes: 2 ** 30 });
const loaded = session.load(source, 'script.py');
if (!loaded.ok) throw new Error(loaded.error.rendered);

function reach(goal) {
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

const round = (value) => Number(value.toFixed(2));

function figures(times) {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (part) => round(sorted[Math.floor(part * (sorted.length - 1))]);
  return { median: at(0.5), p95: at(0.95), longest: at(1) };
}

function timed(act) {
  const start = performance.now();
  const result = act();
  return [performance.now() - start, result];
}

/** To random lines, and from each of them two steps back and two on. */
function seeks(count) {
  const [far, near] = [[], []];
  for (const line of jumble(count)) {
    far.push(timed(() => reach({ kind: 'position', input: 0, line }))[0]);
    for (const kind of ['lineBack', 'lineBack', 'line', 'line']) near.push(timed(() => reach({ kind }))[0]);
    if (far.length === SEEKS) return { seek_ms: figures(far), step_ms: figures(near) };
  }
}

const [milliseconds, end] = timed(() => reach({ kind: 'end' }));
const sought = what === 'seek' ? seeks(end.line) : {};
const { historyBytes, wasmPages } = session.stats();
const mebibytes = (bytes) => round(bytes / 2 ** 20);
console.log(
  JSON.stringify({
    lines: end.line,
    run_ms: round(milliseconds),
    ...sought,
    history_mib: mebibytes(historyBytes),
    wasm_mib: mebibytes(wasmPages * 65536),
  }),
);
