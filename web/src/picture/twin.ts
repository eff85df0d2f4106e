/** The picture in words, for who does not see it: each part has its own as its name, and what has no part is told beside it. */
import type { Card, Moment, ObjectId, Row, Value } from '../session/wire';
import { groupWords } from './crowd-words';

const FATES: Record<Card['fate'], string> = {
  live: '',
  new: 'new',
  island: 'no name reaches it',
  freedByCount: 'freed: count reached 0',
  freedByCollector: 'freed by the collector',
  parked: 'parked',
};

export const fateWords = (fate: Card['fate']): string => FATES[fate];

/** An object as the other sentences name it: `Node #14`. */
const called = (cards: ReadonlyMap<ObjectId, Card>, id: ObjectId): string =>
  `${cards.get(id)?.title ?? 'an object'} #${id}`;

export function valueWords(value: Value, cards: ReadonlyMap<ObjectId, Card>): string {
  switch (value.kind) {
    case 'chip':
      return `${value.text}`;
    case 'reference':
      return value.weak ? `refers weakly to ${called(cards, value.id)}` : `holds ${called(cards, value.id)}`;
    case 'dead':
      return 'dead: its object is gone';
    case 'more':
      return value.text;
    case 'stack':
      return value.id === null
        ? `${value.type} × ${value.count.toLocaleString('en')}`
        : `a ${value.type} that is not drawn`;
    case 'empty':
      return 'unbound';
  }
}

/** A row as a card tells it. */
export const rowWords = (row: Row, cards: ReadonlyMap<ObjectId, Card>): string =>
  `${row.label}: ${valueWords(row.value, cards)}`;

/** What one card is called: all that it says but its rows, which have words of their own. */
export function cardWords(card: Card, keeper: string | null): string {
  const words = [`${card.title} #${card.id}`];
  if (!card.title.includes(card.type)) words.push(card.type);
  if (fateWords(card.fate) !== '') words.push(fateWords(card.fate));
  if (card.reuses !== null) words.push(`reuses ${card.address}`);
  if (keeper !== null) words.push(`kept by ${keeper}`);
  words.push(countedWords(card));
  if (card.gcRefs !== null) words.push(`the collector has ${card.gcRefs} of it left`);
  if (card.verdict !== null)
    words.push(card.verdict === 'reached' ? 'reached by the collector' : 'set apart by the collector');
  if (card.summary !== null) words.push(card.summary);
  for (const { title, bytes, gcRefs } of card.sections)
    if (title !== null)
      words.push(`${title}, ${bytes} bytes${gcRefs === null ? '' : `, the collector has ${gcRefs} left`}`);
  return `${words.join('. ')}.`;
}

/** Its count, and who makes it up. */
function countedWords({ count, pins, stub, temporary }: Card): string {
  const hidden = stub.count - temporary.count;
  const holders = [
    ...pins.map((pin) => pin.words),
    ...temporary.words,
    ...(hidden > 0 ? [`${hidden} not drawn`] : []),
  ].join(', ');
  return `count ${count}${holders === '' ? '' : `, held by ${holders}`}`;
}

/** All its rows, for who comes to the card and not into it. */
export function rowsWords(card: Card, cards: ReadonlyMap<ObjectId, Card>): string {
  const words = card.sections.flatMap(({ rows }) => rows.map((row) => rowWords(row, cards)));
  return words.length === 0 ? '' : `${words.join('. ')}.`;
}

export interface Twin {
  islands: string[];
  groups: string[];
}

/** What no name, card or heading of the picture tells: groups one by one, and garbage that has no card. */
export function twinOf({ cards, crowd, islands }: Moment): Twin {
  const drawn = new Set(cards.map(({ id }) => id));
  const without = islands.filter((island) => !island.cards.some((id) => drawn.has(id)));
  return {
    groups: crowd?.groups.map((_, number) => groupWords(crowd, number, cards)) ?? [],
    islands: without.map((island) => `No name reaches these: ${island.words}.`),
  };
}
