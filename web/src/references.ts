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
  /** What it leads to, by its short value. */
  title: string;
}

/** All of them, those of the object `about` first: what leads to it, then what it holds. */
export function referencesOf(moment: Moment, about: ObjectId | null): Reference[] {
  const titles = new Map(moment.cards.map(({ id, title }) => [id, title]));
  const titleOf = (value: Value): { target: ObjectId; title: string } | null =>
    value.kind !== 'reference' || value.weak ? null : { target: value.id, title: titles.get(value.id) ?? '' };
  const names = moment.scopes
    .filter(({ kind }) => kind === 'module' || kind === 'function')
    .flatMap(({ id, names }) =>
      names.flatMap(({ name, value }) => {
        const led = titleOf(value);
        const from = `name:${id}:${name}`;
        return led === null ? [] : [{ expression: name, isName: true, from, holder: null, ...led }];
      }),
    );
  const fields = moment.cards.flatMap(({ id, expression, sections }) =>
    sections
      .flatMap(({ rows }) => rows)
      .flatMap(({ key, access, value, weak }) => {
        const led = weak || access === null || expression === null ? null : titleOf(value);
        const from = `row:${key}`;
        return led === null ? [] : [{ expression: `${expression}${access}`, isName: false, from, holder: id, ...led }];
      }),
  );
  const rank = ({ target, holder }: Reference): number =>
    target === about ? 0 : holder !== null && holder === about ? 1 : 2;
  // Fields first: a name is more often dropped than made weak.
  return [...fields, ...names].sort((one, other) => rank(one) - rank(other));
}
