/** Who is in a crowd, one by one: the door's packed arrays as numbers, and a member as a card would tell it. */
import type { Card, Crowd, Group, Inspection, Moment, ObjectId } from '../session/wire';

export const ALIVE = 0;
export const NEW = 1;
export const GARBAGE = 2;
export const FREED_BY_COUNT = 3;
export const FREED_BY_COLLECTOR = 4;

/** Each array has an entry for each member; `from` and `to` hold numbers of members. */
export interface People {
  count: number;
  ids: Uint32Array;
  addresses: BigUint64Array;
  groups: Uint32Array;
  bytes: Uint32Array;
  states: Uint8Array;
  from: Uint32Array;
  to: Uint32Array;
}

const words = (packed: Uint8Array): Uint32Array => new Uint32Array(packed.slice().buffer);

/** The members of a crowd; null where it is told in groups only. */
export function peopleOf({ members }: Crowd): People | null {
  if (members === null) return null;
  const ids = words(members.ids);
  return {
    ...{ count: ids.length, ids, groups: words(members.groups), bytes: words(members.bytes) },
    addresses: new BigUint64Array(members.addresses.slice().buffer),
    ...{ states: members.states, from: words(members.from), to: words(members.to) },
  };
}

const FATES: readonly Card['fate'][] = ['live', 'new', 'island', 'freedByCount', 'freedByCollector'];

/** A member as a card, as far as its group and its inspection know it; undefined for who is none. */
export function memberCard({ crowd }: Moment, id: ObjectId, inspection: Inspection | null): Card | undefined {
  const people = crowd && peopleOf(crowd);
  const at = people?.ids.indexOf(id) ?? -1;
  const group = crowd?.groups[people?.groups[at] ?? -1];
  if (!people || group === undefined) return undefined;
  const own = people.bytes[at] ?? 0;
  return {
    ...{
      id,
      address: `0x${people.addresses[at]?.toString(16)}`,
      type: group.type,
      title: inspection?.title ?? group.type,
    },
    ...{ shape: 'other', count: inspection?.count ?? 0, gcRefs: null, verdict: null, pins: [], sections: [] },
    ...{
      stub: { count: 0, holders: [] },
      temporary: { count: 0, words: [] },
      ownBytes: own,
      heldBytes: own,
      objects: 1,
    },
    ...{ summary: oneOf(group), generation: null, tracked: false, reuses: null, expression: null },
    fate: FATES[people.states[at] ?? ALIVE] ?? 'live',
  };
}

const oneOf = ({ type, members, holder }: Group): string =>
  members === 0
    ? `the group of ${type}, each held by ${holder}`
    : `one of ${members.toLocaleString('en')} ${type}, each held by ${holder}`;
