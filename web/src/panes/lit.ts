/** Which arrows stand out: those of the selected object, those of its cycle. */
import type { Arrow, Scene } from '../picture/scene';
import type { Card, ObjectId } from '../session/wire';

/** What leads to the selected object, and what it holds. */
export function arrowsOf(scene: Scene, selected: ObjectId | null): Set<string> {
  if (selected === null) return new Set();
  const rows = rowKeys(scene, ({ id }) => id === selected);
  return keysOf(scene, (arrow) => arrow.to === selected || rows.has(arrow.from));
}

/** The arrows between the members of a cycle. */
export function arrowsWithin(scene: Scene, members: ReadonlySet<ObjectId>): Set<string> {
  const rows = rowKeys(scene, ({ id }) => members.has(id));
  return keysOf(scene, (arrow) => !arrow.weak && members.has(arrow.to) && rows.has(arrow.from));
}

const keysOf = ({ arrows }: Scene, is: (arrow: Arrow) => boolean): Set<string> =>
  new Set(arrows.filter(is).map(({ key }) => key));

const rowKeys = ({ cards }: Scene, is: (card: Card) => boolean): Set<string> =>
  new Set(
    cards.flatMap(({ card }) =>
      is(card) ? card.sections.flatMap((section) => section.rows.map((row) => `row:${row.key}`)) : [],
    ),
  );
