/** The references of a moment that Python can reach: each an expression, and where its arrow starts and ends. */
import type { Moment, ObjectId, Value } from './session/wire';

export interface Reference {
  /** As Python writes it: `node2.next`, `words['a']`, `node1`. */
  expression: string;
  isName: boolean;
  /** The key that its arrow starts from. */
  from: string;
  /** The object that has it, where one does, and the object that it leads to. */
  holder: ObjectId | null;
  target: ObjectId;
  /** What it leads to, by its short value and its type. */
  title: string;
  type: string;
}

type Led = Pick<Reference, 'target' | 'title' | 'type'>;

/** Those that lead to a card, those of the object `about` first: what leads to it, then what it holds. */
export function referencesOf(moment: Moment, about: ObjectId | null): Reference[] {
  const cards = new Map(moment.cards.map((card) => [card.id, card]));
  const found = heldIn(moment, (value) => {
    if (value.kind !== 'reference' || value.weak) return null;
    const { title = '', type = '' } = cards.get(value.id) ?? {};
    return { target: value.id, title, type };
  });
  const rank = ({ target, holder }: Reference): number =>
    target === about ? 0 : holder !== null && holder === about ? 1 : 2;
  return found.sort((one, other) => rank(one) - rank(other));
}

/** All that can be cut: also those that lead to a value in a row. None is what a cut leaves there. */
export const cuttable = (moment: Moment): Reference[] => [
  ...referencesOf(moment, null),
  ...heldIn(moment, (value) =>
    value.kind === 'chip' && value.type !== 'NoneType'
      ? { target: value.id, title: value.text, type: value.type }
      : null,
  ),
];

/** What names and fields hold, as far as `led` wants it. Fields first: a name is more often dropped than made weak. */
function heldIn(moment: Moment, led: (value: Value) => Led | null): Reference[] {
  const names = moment.scopes
    .filter(({ kind }) => kind === 'module' || kind === 'function')
    .flatMap(({ id, names }) =>
      names.flatMap(({ name, value }) => {
        const to = led(value);
        const from = `name:${id}:${name}`;
        return to === null ? [] : [{ expression: name, isName: true, from, holder: null, ...to }];
      }),
    );
  const fields = moment.cards.flatMap(({ id, expression, sections }) =>
    sections
      .flatMap(({ rows }) => rows)
      .flatMap(({ key, access, value, weak }) => {
        const to = weak || access === null || expression === null ? null : led(value);
        const from = `row:${key}`;
        return to === null ? [] : [{ expression: `${expression}${access}`, isName: false, from, holder: id, ...to }];
      }),
  );
  return [...fields, ...names];
}
