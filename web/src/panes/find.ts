/** Objects found by what a reader knows of them: a name, a type, a value, an address. */
import { rowsOf } from '../picture/narrow';
import type { Card, Moment, ObjectId } from '../session/wire';

/** The cards that match, in the order of the picture. */
export function matchesOf({ cards, scopes }: Moment, wanted: string): ObjectId[] {
  const words = wanted.trim().toLowerCase();
  if (words === '') return [];
  const named = new Set<ObjectId>();
  for (const { name, value } of scopes.flatMap(({ names }) => names))
    if (value.kind === 'reference' && name.toLowerCase().includes(words)) named.add(value.id);
  return cards.filter((card) => named.has(card.id) || says(card, words)).map(({ id }) => id);
}

function says(card: Card, words: string): boolean {
  const { title, type, address, expression, sections } = card;
  const texts = [title, type, address, expression ?? '', ...sections.map((section) => section.title ?? '')];
  for (const { label, value } of rowsOf(card)) texts.push(label, value.kind === 'chip' ? value.text : '');
  return texts.some((text) => text.toLowerCase().includes(words));
}
