/** The starting points of the menu: each a program as its author wrote it, with notes where it meets 3.9. */
import { type Example, emptyExample, example, type Group, WRITE_YOUR_OWN } from './examples/example';
import { LEAKS } from './examples/leaks';
import { TUTORIAL } from './examples/tutorial';

export type { Example, Group, Onward, Start } from './examples/example';

const FIRST: Group = {
  title: 'Start here',
  examples: [
    example('cycle', 'A cycle that leaks', 'a_cycle_that_leaks', {
      start: { line: 11, step: 11 },
      onward: [
        { words: 'Make node2.next weak and compare', otherwise: { kind: 'weaken', reference: 'node2.next' } },
        WRITE_YOUR_OWN,
      ],
    }),
    example('weak', 'The same cycle, one link weak', 'a_cycle_with_a_weak_link', {
      start: { line: 13, step: 12 },
      onward: [{ words: 'Back to the cycle that leaks', key: 'cycle' }, WRITE_YOUR_OWN],
    }),
    emptyExample('own', 'Write your own'),
  ],
};

/** In the order of the menu: the tutorial's sections are called as they are there. */
export const GROUPS: readonly Group[] = [FIRST, ...TUTORIAL, LEAKS];

export const EXAMPLES: readonly Example[] = GROUPS.flatMap(({ examples }) => examples);

export const DEFAULT_EXAMPLE = EXAMPLES[0] as Example;
