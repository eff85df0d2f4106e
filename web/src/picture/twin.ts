/** The picture in words: the same names, cards and arrows, for who does not see it. */
import type { Card, Crowd, Moment, ObjectId, Row, Value } from '../session/wire';
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

/** What one card says, in full. */
export function cardWords(card: Card, cards: ReadonlyMap<ObjectId, Card>): string {
  const words = [`${card.title} #${card.id}`];
  if (fateWords(card.fate) !== '') words.push(fateWords(card.fate));
  const drawn = card.pins.map((pin) => pin.words);
  const stub = card.stub.count === 0 ? [] : [`${card.stub.count} not drawn`];
  const holders = [...drawn, ...stub].join(', ');
  words.push(`count ${card.count}${holders === '' ? '' : `, held by ${holders}`}`);
  if (card.gcRefs !== null) words.push(`the collector has ${card.gcRefs} of it left`);
  if (card.verdict !== null)
    words.push(card.verdict === 'reached' ? 'reached by the collector' : 'set apart by the collector');
  if (card.summary !== null) words.push(card.summary);
  for (const section of card.sections) {
    if (section.title !== null) words.push(`${section.title}, ${section.bytes} bytes`);
    words.push(...section.rows.map((row) => rowWords(row, cards)));
  }
  return `${words.join('. ')}.`;
}

export interface Twin {
  names: { scope: string; words: string[] }[];
  cards: string[];
  ghosts: string[];
  islands: string[];
  groups: string[];
}

export function twinOf(moment: Moment): Twin {
  const cards = new Map([...moment.cards, ...moment.ghosts].map((card) => [card.id, card]));
  return {
    names: moment.scopes.map((scope) => ({
      scope: scope.label,
      words: scope.names.map((tag) => `${tag.name} ${valueWords(tag.value, cards)}`),
    })),
    cards: moment.cards.map((card) => cardWords(card, cards)),
    ghosts: moment.ghosts.map((card) => cardWords(card, cards)),
    groups: moment.crowd?.groups.map((_, number) => groupWords(moment.crowd as Crowd, number, moment.cards)) ?? [],
    islands: moment.islands.map((island) => `No name reaches these: ${island.words}.`),
  };
}
