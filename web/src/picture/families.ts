/** The groups of one type together: they share a plot, so nobody moves when another holds it. */
import type { Crowd, Group } from '../session/wire';

/** What groups of one type add up to. */
export interface Family extends Omit<Group, 'holder'> {
  /** The numbers of its groups, the largest first. */
  groups: readonly number[];
}

/** A group's key begins with what tells its type. */
const familyOf = ({ key }: Group): string => key.split(' ')[0] ?? key;

/** The families of a crowd, those with most members first; values behind the others. */
export function familiesOf({ groups }: Crowd): Family[] {
  const found = new Map<string, Family>();
  for (const [number, group] of groups.entries()) {
    const key = familyOf(group);
    const known = found.get(key);
    found.set(key, known === undefined ? { ...group, key, groups: [number] } : joined(known, group, number));
  }
  return [...found.values()];
}

function joined(family: Family, group: Group, number: number): Family {
  return {
    ...family,
    groups: [...family.groups, number],
    members: family.members + group.members,
    objects: family.objects + group.objects,
    bytes: family.bytes + group.bytes,
    new: family.new + group.new,
    garbage: family.garbage + group.garbage,
    freedByCount: family.freedByCount + group.freedByCount,
    freedByCollector: family.freedByCollector + group.freedByCollector,
  };
}
