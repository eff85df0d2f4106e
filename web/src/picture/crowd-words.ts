/** A crowd in words: what each group is, what holds it and what became of its members. */
import type { Card, Crowd, Group, GroupLink, LinkEnd } from '../session/wire';
import { bytes, figure, plural } from '../words';
import type { Family } from './families';
import { FREED_BY_COLLECTOR, FREED_BY_COUNT, GARBAGE, NEW } from './members';

/** Ends of references that are named; the others are counted. */
const MOST_ENDS = 3;

type Counts = Omit<Group, 'holder'>;

/** `4,812 × Node`; where none is left the type alone. */
export const titleOf = ({ members, type }: Counts): string => (members === 0 ? type : `${figure(members)} × ${type}`);

/** What they weigh, with the dicts that belong to them alone. */
export function sizeOf({ members, objects, bytes: size }: Counts): string {
  const dicts = objects - members;
  return dicts === 0 ? bytes(size) : `with ${dicts === members ? 'their dicts' : plural(dicts, 'dict')} ${bytes(size)}`;
}

/** How many members a state has, in the words of the page; by the state's number. */
export function fatesOf(counts: Counts): [state: number, words: string][] {
  const told: [number, number, string][] = [
    [NEW, counts.new, 'new'],
    [GARBAGE, counts.garbage, 'no name reaches'],
    [FREED_BY_COUNT, counts.freedByCount, 'freed: count reached 0'],
    [FREED_BY_COLLECTOR, counts.freedByCollector, 'freed by the collector'],
  ];
  return told.filter(([, count]) => count > 0).map(([state, count, words]) => [state, `${figure(count)} ${words}`]);
}

/** Who holds the members of a family, with how many each holds. */
export function holdersOf({ groups }: Crowd, family: Family): [holder: string, count: number][] {
  const own = family.groups.flatMap((number) => groups[number] ?? []);
  return own
    .filter(({ members }) => members > 0 || family.members === 0)
    .map(({ holder, members }) => [holder, members]);
}

/** What stands before its holders. */
export const heldBy = ({ isValue, members }: Counts): string =>
  members === 0 ? 'it was held by' : isValue ? 'values in rows, held by' : 'held by';

/** A family in full, for who does not see it. */
export function familyWords(crowd: Crowd, family: Family): string {
  const holders = holdersOf(crowd, family).map(([holder, count]) =>
    count === 0 ? holder : `${holder} ${figure(count)}`,
  );
  const told = fatesOf(family).map(([, words]) => words);
  return `${[`${titleOf(family)}${family.members === 0 ? '' : `, ${sizeOf(family)}`}`, ...told, `${heldBy(family)} ${holders.join(', ')}`].join('. ')}.`;
}

/** What holds a group's members and what they hold, with the number of references. */
export function referencesOf(crowd: Crowd, number: number, cards: readonly Card[]): string {
  const isOwn = (end: LinkEnd): boolean => end.kind === 'group' && end.group === number;
  const named = (links: GroupLink[], end: (link: GroupLink) => LinkEnd): string => {
    const most = links.sort((a, b) => b.count - a.count).slice(0, MOST_ENDS);
    const rest = links.length - most.length;
    const ends = most.map((link) => `${endWords(crowd, end(link), cards)} (${figure(link.count)})`);
    return [...ends, ...(rest === 0 ? [] : [`${rest} more`])].join(', ');
  };
  const holders = crowd.links.filter(({ to }) => isOwn(to));
  const held = crowd.links.filter(({ from }) => isOwn(from));
  const parts = [
    holders.length === 0 ? '' : `held by ${named(holders, ({ from }) => from)}`,
    held.length === 0 ? '' : `hold ${named(held, ({ to }) => to)}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function endWords({ groups }: Crowd, end: LinkEnd, cards: readonly Card[]): string {
  if (end.kind === 'group') return groups[end.group]?.type ?? 'others';
  const card = cards.find(({ id }) => id === end.id);
  return card?.expression ?? card?.title ?? 'a card';
}

/** A group in full, for who does not see it. */
export function groupWords(crowd: Crowd, number: number, cards: readonly Card[]): string {
  const group = crowd.groups[number];
  if (group === undefined) return '';
  const kind = group.isValue ? 'values in rows, ' : '';
  const words = [
    `${plural(group.members, `${group.type} object`)}, ${kind}each held by ${group.holder}, ${sizeOf(group)}`,
    ...fatesOf(group).map(([, told]) => told),
    referencesOf(crowd, number, cards),
  ];
  return `${words.filter((one) => one !== '').join('. ')}.`;
}

/** The whole crowd in one line. */
export function crowdWords({ groups, members, leftOut }: Crowd): string {
  const groupsLeft = groups.filter((group) => group.members > 0).length;
  if (groupsLeft === 0) return 'what this step has freed';
  const marks = groups.reduce((sum, group) => sum + (group.isValue ? 0 : group.members), 0);
  const each = members === null ? 'too many to draw one by one' : 'a mark for each';
  const left =
    leftOut.groups === 0
      ? ''
      : ` · ${plural(leftOut.groups, 'small group')} of ${plural(leftOut.objects, 'object')} left out`;
  return `${plural(marks, 'object')} in ${plural(groupsLeft, 'group')}, ${each}${left}`;
}
