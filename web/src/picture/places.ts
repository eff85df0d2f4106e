/**
 * Where things stand: a place belongs to an object for the session.
 *
 * A card gets the nearest free place beside its first holder, once; then it never moves, whichever way time
 * goes. A place is taken by another object only when both can never be seen together.
 */
import type { Card, Moment, ObjectId } from '../session/wire';
import { CELL, CLOSE_GAP, columnX, type Metrics, ROW_GAP, TAG, TOP } from './metrics';

export interface Place {
  column: number;
  y: number;
  height: number;
  /** Of a class, function or module: these stand close together, and apart from what the program makes. */
  definition: boolean;
}

/** What a card asks for: what it needs now, and what it may soon grow to. */
export interface Need {
  card: Card;
  height: number;
  reserve: number;
}

/** The key of a name's tag, as arrows name it. */
export const tagKey = (scopeId: string, name: string): string => `name:${scopeId}:${name}`;

interface Anchor {
  x: number;
  y: number;
  /** Of the holding card; -1 for a name. */
  column: number;
}

export class Places {
  readonly #metrics: Metrics;
  readonly #cards = new Map<ObjectId, Place>();
  readonly #tags = new Map<string, number>();

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
  }

  card(id: ObjectId): Place | undefined {
    return this.#cards.get(id);
  }

  tag(key: string): number | undefined {
    return this.#tags.get(key);
  }

  /** Gives a place to whatever in `moment` has none yet. */
  settle(moment: Moment, needs: readonly Need[]): void {
    const visible = new Map(needs.map((need) => [need.card.id, need]));
    this.#partThoseThatMeet(needs);
    this.#settleNames(moment, visible);
    this.#settleRest(needs, visible);
    for (const need of needs) {
      const place = this.#cards.get(need.card.id);
      if (place !== undefined)
        place.height = Math.max(place.height, Math.min(need.height, this.room(need.card.id, visible)));
    }
  }

  /** How tall a card may be before it meets the next visible one below. */
  room(id: ObjectId, visible: ReadonlyMap<ObjectId, unknown>): number {
    const own = this.#cards.get(id);
    if (own === undefined) return Number.POSITIVE_INFINITY;
    let room = Number.POSITIVE_INFINITY;
    for (const [other, place] of this.#cards) {
      if (other === id || !visible.has(other) || place.column !== own.column || place.y <= own.y) continue;
      room = Math.min(room, place.y - own.y - CELL);
    }
    return room;
  }

  /** Two cards can share a place only if a jump in time made them meet: then the younger one moves. */
  #partThoseThatMeet(needs: readonly Need[]): void {
    const seen: Place[] = [];
    for (const { card } of needs) {
      const place = this.#cards.get(card.id);
      if (place === undefined) continue;
      if (seen.some((other) => other.column === place.column && other.y === place.y)) this.#cards.delete(card.id);
      else seen.push(place);
    }
  }

  #settleNames(moment: Moment, visible: ReadonlyMap<ObjectId, Need>): void {
    const shown = moment.scopes.flatMap((scope) => [
      `scope:${scope.id}`,
      ...scope.names.map((n) => tagKey(scope.id, n.name)),
    ]);
    const taken = new Set(shown.flatMap((key) => this.#tags.get(key) ?? []));
    const free = (y: number): boolean => ![...taken].some((other) => Math.abs(other - y) < TAG);
    const take = (key: string, y: number): number => {
      let at = y;
      while (!free(at)) at += CELL;
      this.#tags.set(key, at);
      taken.add(at);
      return at;
    };
    let end = TOP - 24 - CELL / 2;
    for (const scope of moment.scopes) {
      let cursor = this.#tags.get(`scope:${scope.id}`) ?? take(`scope:${scope.id}`, end === TOP - 28 ? end : end + 16);
      for (const { name, value } of scope.names) {
        const key = tagKey(scope.id, name);
        let y = this.#tags.get(key);
        if (y === undefined) {
          const wanted = cursor + TAG + CELL;
          y = take(key, this.#besideItsCard(value, wanted, visible) ?? wanted);
        }
        cursor = Math.max(cursor, y);
      }
      end = Math.max(end, cursor + TAG);
    }
  }

  /** A new name for a new object stands level with it where it can: then its arrow is a straight line. */
  #besideItsCard(
    value: Moment['scopes'][number]['names'][number]['value'],
    wanted: number,
    visible: ReadonlyMap<ObjectId, Need>,
  ): number | null {
    if (value.kind !== 'reference' || value.weak) return null;
    const need = visible.get(value.id);
    if (need === undefined) return null;
    let place = this.#cards.get(value.id);
    if (place === undefined) {
      place = this.#nearest(need, { x: this.#metrics.stripX, y: wanted + TAG / 2, column: -1 }, visible);
      this.#cards.set(value.id, place);
    }
    const level = place.y + 4;
    return place.column === 0 && level >= wanted - CELL ? level : null;
  }

  #settleRest(needs: readonly Need[], visible: ReadonlyMap<ObjectId, Need>): void {
    const rowAnchors = new Map<string, { holder: ObjectId; offset: number }>();
    for (const { card } of needs) {
      let offset = 40;
      for (const section of card.sections) {
        if (section.title !== null) offset += TAG;
        for (const row of section.rows) {
          rowAnchors.set(`row:${row.key}`, { holder: card.id, offset });
          offset += TAG;
        }
      }
    }
    const anchorOf = (card: Card): Anchor | null => {
      for (const { from } of card.pins) {
        const row = rowAnchors.get(from);
        const holder = row && this.#cards.get(row.holder);
        if (row && holder && row.holder !== card.id)
          return { x: columnX(this.#metrics, holder.column + 1), y: holder.y + row.offset, column: holder.column };
        const tag = this.#tags.get(from.startsWith('name:') ? from : '');
        if (tag !== undefined) return { x: this.#metrics.stripX, y: tag + TAG / 2, column: -1 };
      }
      return null;
    };
    let waiting = needs.filter(({ card }) => !this.#cards.has(card.id));
    while (waiting.length > 0) {
      const ready = waiting.find(({ card }) => anchorOf(card) !== null) ?? (waiting[0] as Need);
      const anchor = anchorOf(ready.card) ?? { x: columnX(this.#metrics, 0), y: TOP, column: -1 };
      this.#cards.set(ready.card.id, this.#nearest(ready, anchor, visible));
      waiting = waiting.filter((need) => need !== ready);
    }
  }

  /** The free place that costs the reader's eye least: for a name across or down, for a row to its right. */
  #nearest(need: Need, anchor: Anchor, visible: ReadonlyMap<ObjectId, unknown>): Place {
    const { columns, pitch } = this.#metrics;
    const definition = DEFINITIONS.has(need.card.shape);
    const all = [...this.#cards].map(([id, place]) => ({ place, seen: visible.has(id) }));
    const tops = new Set([TOP, snap(anchor.y - 16)]);
    const level = new Set(all.map(({ place }) => place.y));
    for (const { place } of all)
      tops.add(place.y).add(snap(place.y + place.height + gap(place.definition, definition)));
    let best: Place | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (let column = 0; column < columns; column++) {
      for (const y of tops) {
        if (y < TOP) continue;
        const wish = { column, y, height: need.reserve, definition };
        const met = all.filter(({ place }) => meet(place, wish));
        if (met.some(({ seen }) => seen)) continue;
        const past = met.length * 240;
        const dy = Math.abs(y - (anchor.y - 16)) + (level.has(y) ? 0 : UNEVEN);
        const preferred = Math.min(anchor.column + 1, columns - 1);
        const back = column < preferred ? 120 : 0;
        const across = Math.abs(column - preferred) * pitch + back;
        const apart = definition || !all.some(({ place }) => place.definition && besides(place, wish)) ? 0 : APART;
        const cost = past + apart + (anchor.column < 0 ? across * 0.5 + dy * 2 : across + dy * 1.2) + y * 0.02;
        if (cost < least) {
          least = cost;
          best = wish;
        }
      }
    }
    return best ?? { column: 0, y: lowest(all.map(({ place }) => place)), height: need.reserve, definition };
  }
}

/** What it costs to stand level with no other card. */
const UNEVEN = 48;

const snap = (y: number): number => Math.ceil(y / CELL) * CELL;

const DEFINITIONS: ReadonlySet<Card['shape']> = new Set(['class', 'function', 'module']);
const APART = 200;

const gap = (one: boolean, other: boolean): number => (one && other ? CLOSE_GAP : ROW_GAP);

function meet(a: Place, b: Place): boolean {
  const between = gap(a.definition, b.definition);
  return a.column === b.column && b.y < a.y + a.height + between && a.y < b.y + b.height + between;
}

/** Level with it, in another column. */
const besides = (a: Place, b: Place): boolean => a.column !== b.column && b.y < a.y + a.height && a.y < b.y + b.height;

const lowest = (places: readonly Place[]): number =>
  places.reduce((y, place) => Math.max(y, snap(place.y + place.height + ROW_GAP)), TOP);
