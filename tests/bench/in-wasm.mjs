// Runs one program in the wasm that the page uses; prints its time, what starting took before, the memory that it took and
// what it printed, as JSON.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { initSync, Session } from '../../web/pkg/heapscape_wasm.js';

/** The work units that the page gives to one slice. */
const SLICE = 1_000_000;

const begun = performance.now();
initSync({ module: readFileSync(new URL('../../web/pkg/heapscape_wasm_bg.wasm', import.meta.url)) });

/** A session that is about to run a program. */
export function open(source, options = { memoryLimitBytes: 2 ** 30 }, file = 'script.py') {
  const session = new Session(options);
  const loaded = session.load(source, file);
  if (!loaded.ok) throw new Error(loaded.error.rendered);
  return session;
}

/** Advances until the goal is met; throws where the program fails. */
export function reach(session, goal) {
  for (;;) {
    const progress = session.advance(goal, SLICE);
    if (progress.status === 'failed' || progress.status === 'limit') throw new Error(progress.message);
    if (progress.status !== 'busy') return progress;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = process.argv[2];
  const session = open(readFileSync(file, 'utf8'), undefined, file);
  const start = performance.now();
  reach(session, { kind: 'end' });
  const milliseconds = performance.now() - start;
  const output = session
    .outputSince(0)
    .map(({ text }) => text)
    .join('');
  const megabytes = session.stats().wasmPages / 16;
  console.log(JSON.stringify({ milliseconds, starting: start - begun, megabytes, output }));
}
