// What one size costs, in the wasm that the page uses: `scale.mjs objects`. Prints one JSON object, in milliseconds and MiB.
import { median } from '../../scripts/median.mjs';
import { open, reach } from './in-wasm.mjs';

const [objects] = process.argv.slice(2).map(Number);
/** No history is as long as its budget lets it be; the heap may be as large as ten million lists. */
const OPTIONS = { memoryLimitBytes: 2 ** 31 };
const SEEKS = 20;
const PICTURE = { onlyNamed: false, maxCards: 300 };

/** As many empty lists as are asked for, one a line, all kept. */
const KEPT = `import gc
gc.disable()
kept = []
for _ in range(${objects}):
    kept.append([])
`;
/** As many lists, each of which holds itself and is held by nothing else. */
const CYCLES = `import gc
gc.disable()
for _ in range(${objects}):
    one = []; one.append(one)
`;

function timed(act) {
  const start = performance.now();
  const result = act();
  return [performance.now() - start, result];
}

function ran(program) {
  const session = open(program, OPTIONS, 'scale.py');
  const [milliseconds, { position }] = timed(() => reach(session, { kind: 'end' }));
  return { session, milliseconds, lines: position.line };
}

/** The time of a statement typed at the end. */
function typed(session, statement) {
  session.pushStatement(statement);
  return timed(() => reach(session, { kind: 'end' }))[0];
}

/** To lines spread over the whole run; the same in every run. */
function seek({ session, lines }) {
  const times = Array.from({ length: SEEKS }, (_, index) => {
    const line = Math.floor((((index * 7) % SEEKS) / SEEKS) * lines);
    return timed(() => reach(session, { kind: 'position', input: 0, line }))[0];
  });
  return median(times);
}

const kept = ran(KEPT);
const looked = [1, 2, 3].map(() => timed(() => kept.session.moment(PICTURE))[0]);
const sought = seek(kept);
reach(kept.session, { kind: 'end' });
const survivors = typed(kept.session, 'gc.collect()');
const peak = kept.session.stats().wasmPages / 16;
kept.session.free();
const cycles = ran(CYCLES);
const garbage = typed(cycles.session, 'gc.collect()');

console.log(
  JSON.stringify({
    allocate: kept.milliseconds,
    collect_kept: survivors,
    collect_garbage: garbage,
    moment: median(looked),
    seek: sought,
    wasm_mib: peak,
  }),
);
