/** Cutting a reference, and making it weak: each one statement, or in words why not. */
import type { Reference } from './references';
import type { Card, Moment } from './session/wire';

/** What would be done, or why it cannot be. */
export type Way = { statement: string; refusal: null } | { statement: null; refusal: string };

const can = (statement: string): Way => ({ statement, refusal: null });
const cannot = (refusal: string): Way => ({ statement: null, refusal });

/** Types whose objects take no weak reference in CPython 3.9. */
const NEVER_WEAK = 'list dict tuple str bytes bytearray int float complex bool range slice NoneType cell'.split(' ');

/** `del node1`, `node1.next = None`, `del a[0]`, `d.pop('key')`. */
export function cutOf(moment: Moment, reference: Reference): Way {
  const { expression, isName } = reference;
  if (isName) return can(`del ${expression}`);
  const type = holderOf(moment, reference)?.type;
  if (type === 'tuple') return cannot('A tuple cannot change.');
  const item = /^(.*)\[([^[\]]*)\]$/.exec(expression);
  if (item === null) return can(`${expression} = None`);
  return can(type === 'dict' ? `${item[1]}.pop(${item[2]})` : `del ${expression}`);
}

/** A proxy, so that what is read through the reference later still works. `program`: all that was written so far. */
export function weakOf(moment: Moment, reference: Reference, program: string): Way {
  if (holderOf(moment, reference)?.type === 'tuple') return cannot('A tuple cannot change.');
  const { expression, type } = reference;
  if (NEVER_WEAK.includes(type))
    return cannot(`${type === 'NoneType' ? 'None' : `${type}s`} cannot be weakly referenced.`);
  const target = moment.cards.find(({ id }) => id === reference.target);
  if (target?.shape === 'instance' && !hasRoomForWeak(type, program))
    return cannot(`${type} has __slots__ without '__weakref__': its instances cannot be weakly referenced.`);
  return can(`import weakref; ${expression} = weakref.proxy(${target?.expression ?? expression})`);
}

/**
 * Whether instances of a class have room for weak references, read off the program's text.
 *
 * Of a class that is not written there nothing is known: then Python itself says so.
 */
function hasRoomForWeak(className: string, program: string): boolean {
  const found = [...program.matchAll(new RegExp(`^( *)class ${className}\\b(?:\\(([^)]*)\\))?:`, 'gm'))].at(-1);
  if (found === undefined) return className !== 'object';
  const [head, indent = '', bases = ''] = found;
  const body = program.slice(found.index + head.length).split(new RegExp(`\\n(?=${indent}\\S)`))[0] ?? '';
  const slots = /^\s*__slots__\s*=\s*(.*(?:\n\s*['"].*)*)/m.exec(body)?.[1];
  if (slots === undefined || slots.includes('__weakref__')) return true;
  const names = bases.split(',').map((base) => base.trim());
  return names.some((base) => base !== '' && base !== 'object' && hasRoomForWeak(base, program));
}

/** The only way left to an object that no name reaches. */
export const rescueOf = ({ type }: Card): string =>
  `found = [one for one in __import__('gc').get_objects() if type(one).__name__ == '${type}']`;

const holderOf = ({ cards }: Moment, { holder }: Reference): Card | undefined => cards.find(({ id }) => id === holder);

/** The card that an arrow starts from, by the arrow's key. */
export const cardFrom = ({ cards }: Moment, from: string): Card | undefined =>
  cards.find(({ sections }) => sections.some(({ rows }) => rows.some(({ key }) => `row:${key}` === from)));
