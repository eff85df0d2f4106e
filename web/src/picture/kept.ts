/** The other leak: what has just lost a name and stays. Its way from the names is shown, so that its holder is found. */
import type { ObjectId } from '../session/wire';
import type { Arrow, CardBox } from './scene';

/** The keys of the arrows that lead from a name to a card with a keeper, on a shortest way each. */
export function keptArrows(arrows: readonly Arrow[], cards: readonly CardBox[]): Set<string> {
  const keys = new Set<string>();
  const kept = cards.filter(({ keeper, ghost }) => keeper !== null && !ghost);
  if (kept.length === 0) return keys;
  const reached = arrivals(arrows, cards);
  for (const { card } of kept) {
    const seen = new Set<ObjectId>();
    let at: ObjectId | null = card.id;
    while (at !== null && !seen.has(at)) {
      seen.add(at);
      const arrival = reached.get(at);
      if (arrival !== undefined) keys.add(arrival.arrow.key);
      at = arrival?.before ?? null;
    }
  }
  return keys;
}

/** By which arrow an object is first reached from a name, and from which card; null where that is the name's own. */
interface Arrival {
  arrow: Arrow;
  before: ObjectId | null;
}

function arrivals(arrows: readonly Arrow[], cards: readonly CardBox[]): Map<ObjectId, Arrival> {
  const owners = ownersOf(cards);
  const leaving = new Map<ObjectId | null, Arrow[]>();
  for (const arrow of arrows.filter(({ weak }) => !weak)) {
    const owner = owners.get(arrow.from) ?? null;
    leaving.set(owner, [...(leaving.get(owner) ?? []), arrow]);
  }
  const reached = new Map<ObjectId, Arrival>();
  const queue: (ObjectId | null)[] = [null];
  for (const before of queue)
    for (const arrow of leaving.get(before) ?? []) {
      if (reached.has(arrow.to)) continue;
      reached.set(arrow.to, { arrow, before });
      queue.push(arrow.to);
    }
  return reached;
}

/** The card that each row's arrow leaves from; a name's leaves from none. */
function ownersOf(cards: readonly CardBox[]): Map<string, ObjectId> {
  return new Map(
    cards.flatMap(({ card }) =>
      card.sections.flatMap(({ rows }) => rows.map(({ key }): [string, ObjectId] => [`row:${key}`, card.id])),
    ),
  );
}
