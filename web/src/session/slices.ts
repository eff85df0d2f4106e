/** What the worker does in many small advances between two messages. */
import type { Handle, Moment, NextLine, Progress } from './wire';

/** Work units in one slice: about 10 to 20 ms. */
export const SLICE = 1_000_000;
const SLICE_MS = 15;
/** Of a moment of which only the frames and the next line matter. */
const BRIEF = { onlyNamed: false, maxCards: 1 };

/** Goes on until it answers what is not busy. */
export type Slice = () => Progress;

/** Advances as `advance` does until `isThere`, or until it cannot go on. */
function until(advance: Slice, isThere: (progress: Progress) => boolean): Slice {
  return () => {
    const end = performance.now() + SLICE_MS;
    for (;;) {
      const progress = advance();
      if (progress.status !== 'arrived' || isThere(progress)) return progress;
      if (performance.now() > end) return { ...progress, status: 'busy' };
    }
  };
}

/** To right before one of `lines` of the script. */
export function sliceTo(session: Handle, lines: readonly number[]): Slice {
  session.breakAt(new Uint32Array(lines));
  return () => session.advance({ kind: 'break' }, SLICE);
}

/** To where a statement is over that was begun at `before`: its frame is about to run `line`, as it was then. */
export function sliceOfAct(session: Handle, before: Moment, inputs: number, line: NextLine | null): Slice {
  if (line === null || inputs > before.position.input + 1) return () => session.advance({ kind: 'end' }, SLICE);
  // A statement that has taken the place of another, which was about to begin, may see that one's frame in `before`.
  const frames = line.text === before.next?.text ? framesOf(before) : null;
  const isOver = (now: Moment): boolean =>
    now.next?.text === line.text && (frames === null || framesOf(now) === frames);
  return until(
    () => session.advance({ kind: 'line' }, SLICE),
    () => nextLine(session) === line.line && isOver(session.moment(BRIEF)),
  );
}

/** By phases of a collection; where the line has none, to its end. */
export function sliceOfPhase(session: Handle, kind: 'phase' | 'phaseBack'): Slice {
  return until(
    () => session.advance({ kind }, SLICE),
    ({ position }) => position.event > 0 || position.betweenLines,
  );
}

/** The line about to run. The instructions of a line are had for a hundredth of what a moment costs. */
const nextLine = (session: Handle): number => session.stepsOfLine().steps[0]?.line ?? 0;

const framesOf = ({ scopes }: Moment): string =>
  scopes
    .filter(({ kind }) => kind === 'function')
    .map(({ id }) => id)
    .join();
