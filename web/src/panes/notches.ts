/** Marks on the bar of time: a notch where the collector ran, deeper for an older generation; a cross for an exception. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Actions, PageState } from '../pane';
import type { Timeline } from '../session/wire';
import { plural } from '../words';

/** Marks that can be told apart on a bar: of those that fall together the first is drawn. */
const MOST_APART = 200;
const GENERATIONS = ['young', 'young and middle', 'all'] as const;

interface Notch {
  /** Executed lines of all inputs before it. */
  index: number;
  look: string;
  words: string;
}

/** The marks of a bar that stands for `end` lines. */
export function notchesMark(state: PageState, end: number, actions: Actions): TemplateResult {
  const { timeline } = state;
  if (timeline === null) return html``;
  // What came before the first line was CPython's start.
  const collections = timeline.collections.filter(({ input, line }) => input > 0 || line > 0);
  const { exceptions, isCut } = timeline;
  const count = `${plural(collections.length, 'collection')}, ${plural(exceptions.length, 'exception')}${isCut ? ', and more' : ''}`;
  const marks = apart(notchesOf({ collections, exceptions, isCut }, state.lengths), end).map(
    ({ index, look, words }) =>
      html`<i class=${`notch ${look}`} style=${`--at:${index / end}`} title=${words} @click=${() => actions.seek(index)}></i>`,
  );
  return html`<span class="hidden-text">${count}</span><div class="notches" aria-hidden="true">${marks}</div>`;
}

function notchesOf({ collections, exceptions }: Timeline, lengths: PageState['lengths']): Notch[] {
  const indexOf = ({ input, line }: { input: number; line: number }): number =>
    lengths.slice(0, input).reduce<number>((sum, length) => sum + (length ?? 0), line);
  return [
    ...exceptions.map((one) => ({ index: indexOf(one), look: 'exception', words: 'an exception' })),
    ...collections.map((one) => ({
      index: indexOf(one),
      look: `generation-${one.generation}`,
      words: `the collector ran: ${GENERATIONS[one.generation] ?? one.generation}`,
    })),
  ];
}

function apart(notches: readonly Notch[], end: number): Notch[] {
  const drawn = new Map<string, Notch>();
  for (const notch of notches) {
    // Of a run that was stopped and gone back in, more may be known than the bar stands for.
    if (notch.index > end) continue;
    const where = `${notch.look} ${Math.round((notch.index / end) * MOST_APART)}`;
    if (!drawn.has(where)) drawn.set(where, notch);
  }
  return [...drawn.values()];
}
