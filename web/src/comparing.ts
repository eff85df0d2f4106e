/** What if: two futures of a moment run on to their ends, one of them with a change, and are laid side by side. */
import type { Change, Course } from './course';
import type { PageState } from './pane';
import type { SessionClient } from './session/client';
import type { Comparison, Otherwise } from './session/wire';

/** The question, and what is known of its answer. */
export interface WhatIf {
  /** The object whose references are offered first. */
  about: number | null;
  /** The reference that is chosen first. */
  reference: string | null;
  asked: Otherwise | null;
  /** Work that both futures have done so far; null while none is under way. */
  work: number | null;
  comparison: Comparison | null;
  /** Why the change could not be compiled. */
  refused: string | null;
}

export const openQuestion = (about: number | null, reference: string | null): WhatIf => ({
  about,
  reference,
  asked: null,
  work: null,
  comparison: null,
  refused: null,
});

/** Runs both futures; a Stop gives them up, and so does the next wish. The session stays where it is. */
export async function compare(
  otherwise: Otherwise,
  session: SessionClient,
  course: Course,
  state: () => PageState,
  change: Change,
): Promise<void> {
  const { about = null, reference = null } = state().whatIf ?? {};
  const question = { ...openQuestion(about, reference), asked: otherwise };
  change({ whatIf: { ...question, work: 0 } });
  const tried = await session.whatIf(otherwise);
  if (tried.error != null) return change({ whatIf: { ...question, refused: tried.error.rendered } });
  const tell = (work: number): void => {
    if (state().whatIf !== null) change({ whatIf: { ...question, work } });
  };
  const outlook = await course.ask(session.goOn(tell));
  // It may have been closed meanwhile.
  if (state().whatIf === null) return;
  const comparison = outlook.kind === 'compared' ? outlook.comparison : null;
  change({ whatIf: { ...question, comparison } });
}
