/** The cycles that an object is in: along data references alone, or every instance of a class would be in one. */
import type { Card, Moment, ObjectId } from '../session/wire';
import { rowsOf } from './narrow';

/** Ways through these are not counted. */
const NO_DATA: readonly Card['shape'][] = ['class', 'function', 'module', 'frame'];

/** All cards that lead to `id` and that it leads to; empty when it is in no cycle. */
export function cycleOf({ cards }: Moment, id: ObjectId): ReadonlySet<ObjectId> {
  const data = new Set(cards.flatMap((card) => (NO_DATA.includes(card.shape) ? [] : [card.id])));
  const onward = new Map<ObjectId, ObjectId[]>();
  const backward = new Map<ObjectId, ObjectId[]>();
  const note = (map: Map<ObjectId, ObjectId[]>, from: ObjectId, to: ObjectId): void => {
    map.set(from, [...(map.get(from) ?? []), to]);
  };
  for (const card of cards)
    for (const { value } of rowsOf(card)) {
      if (value.kind !== 'reference' || value.weak || !data.has(card.id) || !data.has(value.id)) continue;
      note(onward, card.id, value.id);
      note(backward, value.id, card.id);
    }
  const behind = reached(onward, id);
  if (!behind.has(id)) return new Set();
  const before = reached(backward, id);
  return new Set([...behind].filter((one) => before.has(one)));
}

function reached(ways: ReadonlyMap<ObjectId, readonly ObjectId[]>, from: ObjectId): Set<ObjectId> {
  const seen = new Set<ObjectId>();
  const open = [...(ways.get(from) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(ways.get(next) ?? []));
  }
  return seen;
}
