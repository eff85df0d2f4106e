/**
 * Where things stand: a place belongs to an object for the session.
 *
 * A card gets the nearest free place beside its first holder, once; then it never moves, whichever way time
 * goes, unless a jump in time made it meet another. A position that was shown before is shown as it was.
 */
import type { Card, Moment, NameTag, ObjectId } from '../session/wire';
import { CELL, CLOSE_GAP, columnX, type Metrics, PIN_TOP, ROW_GAP, TAG, TOP } from './metrics';
import { Remembered } from './remembered';
import { Strip } from './strip';

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

interface Anchor {
  x: number;
  y: number;
  /** Of the holding card; -1 for a name. */
  column: number;
}

export class Places {
  readonly #metrics: Metrics;
  readonly #strip = new Strip();
  /** All places that an object has had: more than one only where a jump in time made it meet another. */
  readonly #known = new Map<ObjectId, Place[]>();
  readonly #remembered = new Remembered<ObjectId, Place>();
  #now = new Map<ObjectId, Place>();

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
  }

  /** The place of a card in the moment that was settled last. */
  card(id: ObjectId): Place | undefined {
    return this.#now.get(id);
  }

  /** The top of a name's tag, or of a scope's label. */
  tag(key: string): number | undefined {
    return this.#strip.top(key);
  }

  /** The top of a scope's second label, where it has one. */
  labelAgain(scopeId: string): number | undefined {
    return this.#strip.again(scopeId);
  }

  /** Gives a place to whatever in `moment` has none yet. */
  settle(moment: Moment, needs: readonly Need[]): void {
    const shown = this.#remembered.at(
      moment,
      needs.map(({ card }) => card.id),
    );
    if (shown === null) this.#recall(needs);
    else this.#now = shown;
    const needOf = new Map(needs.map((need) => [need.card.id, need]));
    this.#strip.settle(moment, (value, next) => this.#besideItsCard(value, next, needOf));
    this.#settleRest(needs);
    for (const { card, height } of needs) {
      const place = this.#now.get(card.id);
      if (place !== undefined) place.height = Math.max(place.height, Math.min(height, this.room(card.id)));
    }
    this.#remembered.keep(moment, this.#now);
  }

  /** How tall a card may be before it meets the next one below. */
  room(id: ObjectId): number {
    const own = this.#now.get(id);
    let room = Number.POSITIVE_INFINITY;
    if (own === undefined) return room;
    for (const place of this.#now.values())
      if (place.column === own.column && place.y > own.y) room = Math.min(room, place.y - own.y - CELL);
    return room;
  }

  /** What is there stays. Two cards can share a place only if a jump in time made them meet: then one has another. */
  #recall(needs: readonly Need[]): void {
    const before = this.#now;
    this.#now = new Map();
    for (const { card } of needs) {
      const stays = before.get(card.id);
      if (stays !== undefined) this.#now.set(card.id, stays);
    }
    for (const { card } of needs) {
      if (this.#now.has(card.id)) continue;
      const taken = [...this.#now.values()];
      const free = (place: Place): boolean =>
        !taken.some((one) => one.column === place.column && Math.abs(one.y - place.y) < LEAST_APART);
      const place = this.#known.get(card.id)?.find(free);
      if (place !== undefined) this.#now.set(card.id, place);
    }
  }

  #take(need: Need, anchor: Anchor): Place {
    const place = this.#nearest(need, anchor);
    this.#now.set(need.card.id, place);
    this.#known.set(need.card.id, [...(this.#known.get(need.card.id) ?? []), place]);
    return place;
  }

  /** A new name for a new object stands level with it where it can: then its arrow is a straight line. */
  #besideItsCard(value: NameTag['value'], next: number, needs: ReadonlyMap<ObjectId, Need>): number | null {
    if (value.kind !== 'reference' || value.weak) return null;
    const need = needs.get(value.id);
    if (need === undefined) return null;
    const anchor = { x: this.#metrics.stripX, y: next + TAG / 2, column: -1 };
    const place = this.#now.get(value.id) ?? this.#take(need, anchor);
    const level = place.y + CELL / 2;
    return place.column === 0 && level >= next - CELL ? level : null;
  }

  #settleRest(needs: readonly Need[]): void {
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
        const holder = row && this.#now.get(row.holder);
        if (row && holder && row.holder !== card.id)
          return { x: columnX(this.#metrics, holder.column + 1), y: holder.y + row.offset, column: holder.column };
        const tag = this.#strip.top(from);
        if (tag !== undefined) return { x: this.#metrics.stripX, y: tag + TAG / 2, column: -1 };
      }
      return null;
    };
    let waiting = needs.filter(({ card }) => !this.#now.has(card.id));
    while (waiting.length > 0) {
      const ready = waiting.find(({ card }) => anchorOf(card) !== null) ?? (waiting[0] as Need);
      const anchor = anchorOf(ready.card) ?? { x: columnX(this.#metrics, 0), y: TOP, column: -1 };
      this.#take(ready, anchor);
      waiting = waiting.filter((need) => need !== ready);
    }
  }

  /** The free place that costs the reader's eye least: for a name across or down, for a row to its right. */
  #nearest(need: Need, anchor: Anchor): Place {
    const definition = DEFINITIONS.has(need.card.shape);
    const seen = [...this.#now.values()];
    const past = this.#pastPlaces();
    const wanted = anchor.y - PIN_TOP;
    const distance = (y: number): number => Math.abs(y - wanted);
    const tops = topsBeside([...seen, ...past], definition, wanted).sort((a, b) => distance(a) - distance(b));
    const level = new Set(seen.map((place) => place.y));
    let best: Place | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const y of tops) {
      // What is further off can only cost more.
      if (distance(y) > least) break;
      for (let column = 0; column < this.#metrics.columns; column++) {
        const wish = { column, y, height: need.reserve, definition };
        if (seen.some((place) => meet(place, wish))) continue;
        const apart = !definition && seen.some((place) => place.definition && besides(place, wish)) ? APART : 0;
        const taken = past.filter((place) => meet(place, wish)).length * PAST;
        const uneven = level.has(y) ? 0 : UNEVEN;
        const cost = this.#cost(anchor, column, distance(y) + uneven) + apart + taken + y * 0.02;
        if (cost >= least) continue;
        least = cost;
        best = wish;
      }
    }
    return best ?? { column: 0, y: lowest(seen), height: need.reserve, definition };
  }

  #cost(anchor: Anchor, column: number, distance: number): number {
    const preferred = Math.min(anchor.column + 1, this.#metrics.columns - 1);
    const across = Math.abs(column - preferred) * this.#metrics.pitch + (column < preferred ? BACKWARD : 0);
    return anchor.column < 0 ? across * 0.5 + distance * 2 : across + distance * 1.2;
  }

  /** Places of objects that are not there now: left free while there is room, the latest of them. */
  #pastPlaces(): Place[] {
    const now = new Set(this.#now.values());
    const past = [...this.#known.values()].flat().filter((place) => !now.has(place));
    return past.slice(-MOST_PAST);
  }
}

/** Tops worth a try: level with what is wanted, level with other cards, and right below them. */
function topsBeside(places: readonly Place[], definition: boolean, wanted: number): number[] {
  const tops = new Set([TOP, Math.max(TOP, snap(wanted))]);
  for (const place of places) tops.add(place.y).add(snap(place.y + place.height + gap(place.definition, definition)));
  return [...tops];
}

/** Costs, in pixels: to stand level with no other card, left of the holder, and where something stood before. */
const UNEVEN = 48;
const BACKWARD = 120;
const PAST = 240;
const MOST_PAST = 300;

const snap = (y: number): number => Math.ceil(y / CELL) * CELL;

const DEFINITIONS: ReadonlySet<Card['shape']> = new Set(['class', 'function', 'module']);
const APART = 200;
/** Closer tops than this cannot both be seen. */
const LEAST_APART = 48;

const gap = (one: boolean, other: boolean): number => (one && other ? CLOSE_GAP : ROW_GAP);

function meet(a: Place, b: Place): boolean {
  const between = gap(a.definition, b.definition);
  return a.column === b.column && b.y < a.y + a.height + between && a.y < b.y + b.height + between;
}

/** Level with it, in another column. */
const besides = (a: Place, b: Place): boolean => a.column !== b.column && b.y < a.y + a.height && a.y < b.y + b.height;

const lowest = (places: readonly Place[]): number =>
  places.reduce((y, place) => Math.max(y, snap(place.y + place.height + ROW_GAP)), TOP);
