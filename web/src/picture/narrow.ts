/**
 * What of a moment is drawn: values lifted out of their rows, types that are hidden, one object and what is near it.
 *
 * Whatever hides a card moves the pins of its arrows into the stubs: arrows drawn + stub = count still holds.
 */
import type { Card, Moment, ObjectId, Row, Scope, Value } from '../session/wire';
import { figure, plural } from '../words';

/** What the reader has asked to be drawn. Never changed: each change makes a new one. */
export interface Narrowing {
  /** Types whose cards are not drawn. */
  hidden: ReadonlySet<string>;
  /** Only this object and what is near it, or all. */
  around: ObjectId | null;
  /** How many references away is still near. */
  reach: 1 | 2;
  /** Values that have a card of their own. */
  lifted: ReadonlySet<ObjectId>;
}

export const ALL_DRAWN: Narrowing = { hidden: new Set(), around: null, reach: 1, lifted: new Set() };

/** The moment as it is drawn. */
export function narrowed(moment: Moment, narrowing: Narrowing): Moment {
  const lifted = narrowing.lifted.size === 0 ? moment : lift(moment, narrowing.lifted);
  const near = isThere(lifted, narrowing.around) ? nearTo(lifted, narrowing.around, narrowing.reach) : null;
  const isKept = ({ id, type }: Card): boolean => !narrowing.hidden.has(type) && (near === null || near.has(id));
  const hidesGroup = lifted.crowd?.groups.some(({ type }) => narrowing.hidden.has(type)) === true;
  if (near === null && !hidesGroup && !lifted.cards.some((card) => !isKept(card))) return lifted;
  return without(lifted, isKept, near, narrowing.hidden);
}

const isThere = ({ cards }: Moment, id: ObjectId | null): id is ObjectId =>
  id !== null && cards.some((card) => card.id === id);

export const rowsOf = (card: Card): Row[] => card.sections.flatMap((section) => section.rows);

/** How many cards and members of groups of each type a moment has, the most frequent first. */
export function typesOf({ cards, crowd }: Moment): [type: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { type, members } of crowd?.groups ?? [])
    if (members > 0) counts.set(type, (counts.get(type) ?? 0) + members);
  for (const { type } of cards) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].sort(([one, some], [other, more]) => more - some || one.localeCompare(other));
}

/** Both ways along the references of the drawn cards. */
function nearTo({ cards }: Moment, around: ObjectId, reach: number): Set<ObjectId> {
  const near = new Set([around]);
  for (let step = 0; step < reach; step++) {
    const before = new Set(near);
    for (const card of cards)
      for (const { value } of rowsOf(card)) {
        if (value.kind !== 'reference') continue;
        if (before.has(card.id)) near.add(value.id);
        if (before.has(value.id)) near.add(card.id);
      }
  }
  return near;
}

function without(
  moment: Moment,
  isKept: (card: Card) => boolean,
  near: Set<ObjectId> | null,
  hidden: ReadonlySet<string>,
): Moment {
  const types = new Map(moment.cards.map((card) => [card.id, card]));
  const kept = moment.cards.filter(isKept);
  const ids = new Set(kept.map(({ id }) => id));
  const inRow = (value: Value): Value => {
    const card = value.kind === 'reference' && !ids.has(value.id) ? types.get(value.id) : undefined;
    return card === undefined ? value : { kind: 'stack', id: card.id, type: card.type, count: 1, bytes: card.ownBytes };
  };
  const scopes = moment.scopes.flatMap((scope) => namesNear(scope, near === null ? null : ids, inRow));
  const starts = new Set(kept.flatMap((card) => rowsOf(card).map(({ key }) => `row:${key}`)));
  for (const { id, names } of scopes) for (const { name } of names) starts.add(`name:${id}:${name}`);
  const cards = kept.map((card) => stubbed(mapRows(card, inRow), starts));
  const islands = moment.islands.flatMap((island) => {
    const left = island.cards.filter((id) => ids.has(id));
    return left.length === 0 ? [] : [{ ...island, cards: left }];
  });
  const objects = cards.reduce((sum, card) => sum + card.objects, 0);
  const ghosts = moment.ghosts.filter(isKept);
  const crowd = near === null ? moment.crowd : null;
  const shown = crowd?.groups.filter(({ type }) => !hidden.has(type)) ?? [];
  const inGroups = shown.reduce((sum, group) => sum + group.objects, 0);
  const drawn = { ...moment.drawn, cards: cards.length, objects: objects + inGroups };
  return { ...moment, scopes, cards, ghosts, islands, crowd, drawn };
}

/** Around one object only the names that lead to a drawn card. */
function namesNear(scope: Scope, ids: Set<ObjectId> | null, inRow: (value: Value) => Value): Scope[] {
  if (ids === null) return [{ ...scope, names: scope.names.map((tag) => ({ ...tag, value: inRow(tag.value) })) }];
  const names = scope.names.filter(({ value }) => value.kind === 'reference' && ids.has(value.id));
  return names.length === 0 ? [] : [{ ...scope, names }];
}

function mapRows(card: Card, change: (value: Value, key: string) => Value): Card {
  const sections = card.sections.map((section) => ({
    ...section,
    rows: section.rows.map((row) => ({ ...row, value: change(row.value, row.key) })),
  }));
  return { ...card, sections };
}

/** Pins whose arrow has lost its start go into the stub, with their holders' words. */
function stubbed(card: Card, starts: ReadonlySet<string>): Card {
  // The pins of holders that have no start at all are the core's own affair.
  const lost = card.pins.filter(({ from }) => !starts.has(from));
  if (lost.length === 0) return card;
  const pins = card.pins.filter(({ from }) => starts.has(from));
  const holders = [...card.stub.holders, ...lost.map(({ words }) => words)];
  return { ...card, pins, stub: { count: card.stub.count + lost.length, holders } };
}

type Chip = Value & { kind: 'chip' };

/** Gives each of these values a card, with arrows from wherever it stood in a row. */
function lift(moment: Moment, lifted: ReadonlySet<ObjectId>): Moment {
  const found = new Map<ObjectId, { chip: Chip; card: Card }>();
  const raise = (value: Value, from: string, words: string): Value => {
    if (value.kind !== 'chip' || !lifted.has(value.id)) return value;
    const one = found.get(value.id) ?? { chip: value, card: cardFor(value) };
    found.set(value.id, one);
    one.card.pins.push({ from, words });
    return { kind: 'reference', id: value.id, weak: false };
  };
  const scopes = moment.scopes.map((scope) => ({
    ...scope,
    names: scope.names.map((tag) => ({ ...tag, value: raise(tag.value, `name:${scope.id}:${tag.name}`, tag.name) })),
  }));
  const labels = new Map(
    moment.cards.flatMap((card) =>
      rowsOf(card).map((row) => [row.key, `${card.expression ?? card.title}${row.access ?? ` ${row.label}`}`]),
    ),
  );
  const cards = moment.cards.map((card) =>
    mapRows(card, (value, key) => raise(value, `row:${key}`, labels.get(key) ?? '')),
  );
  const raised = [...found.values()].map(({ chip, card }) => counted(card, chip));
  const drawn = {
    ...moment.drawn,
    cards: moment.drawn.cards + raised.length,
    objects: moment.drawn.objects + raised.length,
  };
  return { ...moment, scopes, cards: [...cards, ...raised], drawn };
}

function cardFor({ id, address, type, text, count }: Chip): Card {
  return {
    ...{ id, address, type, title: text, shape: 'value', count, gcRefs: null, verdict: null, pins: [] },
    ...{ stub: { count: 0, holders: [] }, temporary: { count: 0, words: [] }, sections: [], ownBytes: 0, heldBytes: 0 },
    ...{ objects: 1, summary: null, generation: null, tracked: false, fate: 'live', reuses: null, expression: null },
  };
}

/** Holders that are no row and no name: constants of code, and for a shared value those of CPython. */
function counted(card: Card, { shared, count }: Chip): Card {
  const rest = count - card.pins.length;
  const drawn = plural(card.pins.length, 'arrow');
  const summary = `${shared ?? 'own object'} · ${drawn}${rest === 0 ? '' : ` + ${figure(rest)} not drawn`}`;
  const holders = rest === 0 ? [] : ['constants of code, rows that are not drawn, CPython’s own'];
  return { ...card, summary, expression: card.pins[0]?.words ?? null, stub: { count: rest, holders } };
}
