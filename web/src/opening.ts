/** The search for the moment that a program opens at. */
import type { Start } from './examples';
import type { Goal, Moment, Progress } from './session/wire';

/** Lines tried in search of the line to open at. */
const MAX_OPENING_LINES = 400;

/** What a search needs of a run. */
export interface Way {
  advance(goal: Goal): Promise<Progress>;
  /** Of each moment only the position and the next line matter. */
  look(): Promise<Moment>;
  isStopped(): boolean;
}

/** Goes straight to a known step, if the line is there; else line by line. False where the line is not found. */
export async function goToStart({ line, step }: Start, way: Way): Promise<boolean> {
  if (step !== null) {
    await way.advance({ kind: 'position', input: 0, line: step });
    const { next } = await way.look();
    if (next?.line === line && next.input === 0) return true;
  }
  return goToLine(line, way);
}

async function goToLine(line: number, way: Way): Promise<boolean> {
  await way.advance({ kind: 'position', input: 0, line: 0 });
  for (let tried = 0; tried < MAX_OPENING_LINES; tried++) {
    const { next } = await way.look();
    if (next?.line === line && next.input === 0) return true;
    if (next === null) return false;
    const { status } = await way.advance({ kind: 'line' });
    if (status === 'failed' || status === 'limit' || way.isStopped()) return false;
  }
  return false;
}
