// How long it takes to go to any line of a run of ten million, and to the line beside it.
import { fileURLToPath } from 'node:url';
import { open, reach } from './in-wasm.mjs';

const SEEKS = 200;

/** The same positions in every run. */
function* positions(count) {
  let state = 12345;
  for (;;) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    yield Math.floor((state / 2 ** 32) * count);
  }
}

function report(title, times) {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (part) => sorted[Math.floor(part * (sorted.length - 1))].toFixed(1);
  console.log(`${title.padEnd(18)} median ${at(0.5)} ms, 95 % below ${at(0.95)} ms, longest ${at(1)} ms`);
}

const session = open(fileURLToPath(new URL('ten_million_lines.py', import.meta.url)));
const began = performance.now();
const { position } = reach(session, { kind: 'end' });
console.log(`${position.line} lines in ${((performance.now() - began) / 1000).toFixed(1)} s`);

const far = [];
const near = [];
const timed = (times, line) => {
  const start = performance.now();
  reach(session, { kind: 'position', input: position.input, line });
  times.push(performance.now() - start);
};
for (const line of positions(position.line - 1)) {
  timed(far, line);
  timed(near, line + 1);
  timed(near, line);
  if (far.length === SEEKS) break;
}
report('to any line', far);
report('to the line beside', near);
const { residentBytes, wasmPages } = session.stats();
console.log(
  `history and heap ${(residentBytes / 2 ** 20).toFixed(0)} MiB, wasm memory ${(wasmPages / 16).toFixed(0)} MiB`,
);
