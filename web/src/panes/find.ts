/** Objects found by what a reader knows of them: a name, a type, a value, an address; in groups, also their holder. */
import { familiesOf } from '../picture/families';
import { peopleOf } from '../picture/members';
import { rowsOf } from '../picture/narrow';
import type { Card, Crowd, Group, Moment, ObjectId } from '../session/wire';

/** A card or a member of a group; or a family of groups, by its key, where its members are not told one by one. */
export type Found = ObjectId | string;

/** What matches, in the order of the picture, and how many objects that is. */
export interface Matches {
  all: readonly Found[];
  count: number;
}

/** The cards that match, then what is in groups. */
export function matchesOf({ cards, scopes, crowd }: Moment, wanted: string): Matches {
  const words = wanted.trim().toLowerCase();
  if (words === '') return { all: [], count: 0 };
  const named = new Set<ObjectId>();
  for (const { name, value } of scopes.flatMap(({ names }) => names))
    if (value.kind === 'reference' && name.toLowerCase().includes(words)) named.add(value.id);
  const found = cards.filter((card) => named.has(card.id) || says(card, words)).map(({ id }) => id);
  const { all, count } = crowd === null ? { all: [], count: 0 } : inGroups(crowd, words);
  return { all: [...found, ...all], count: found.length + count };
}

function says(card: Card, words: string): boolean {
  const { title, type, address, expression, sections } = card;
  const texts = [title, type, address, expression ?? '', ...sections.map((section) => section.title ?? '')];
  for (const { label, value } of rowsOf(card)) texts.push(label, value.kind === 'chip' ? value.text : '');
  return texts.some((text) => text.toLowerCase().includes(words));
}

/** A member is called by its number and its address, by its type, and by what holds it. */
function inGroups(crowd: Crowd, words: string): Matches {
  const isCalled = ({ type, holder }: Group): boolean => `${type}\n${holder}`.toLowerCase().includes(words);
  const called = crowd.groups.map(isCalled);
  const people = peopleOf(crowd);
  if (people === null) {
    const found = familiesOf(crowd).filter(({ groups }) => groups.some((number) => called[number]));
    return { all: found.map(({ key }) => key), count: found.reduce((sum, { members }) => sum + members, 0) };
  }
  const isAsked = (at: number): boolean =>
    `#${people.ids[at]}` === words || (words.startsWith('0x') && addressOf(people.addresses[at]).includes(words));
  const all = [...people.ids].filter((_, at) => called[people.groups[at] ?? -1] === true || isAsked(at));
  return { all, count: all.length };
}

const addressOf = (address: bigint | undefined): string => `0x${address?.toString(16)}`;
