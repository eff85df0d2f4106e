/**
 * Arrow routes: orthogonal, in the gutters, around every card and tag.
 *
 * A search over a grid of small cells; turns, crossings and running on top of another arrow cost. A route that
 * is still free is kept, so arrows move only when something stands in their way.
 */
import type { Moment } from '../session/wire';
import { CELL } from './metrics';
import { Remembered } from './remembered';

export interface Point {
  x: number;
  y: number;
}
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
/** What arrows go round, on what size of picture. */
export interface Land {
  width: number;
  height: number;
  obstacles: readonly Box[];
  islands: readonly Box[];
}
/** One arrow to route: from a point on a right edge to a point on a left edge. */
export interface Trip {
  key: string;
  from: Point;
  to: Point;
  /** Between members of an island: its ground is theirs. */
  leak: boolean;
}

const TURN = 5;
const CLOSE = 1.2;
/** Above a card an island's heading may come to stand. */
const OVERHEAD = 0.7;
const HEADROOM = 28;
const ALONG = 14;
const ACROSS = 2.5;
/** On an island's ground, or so close that its border may come to stand there. */
const ASHORE = 3;
const SHORE = 20;
/** An arrow that crosses more of an island that comes into being goes round it. */
const MOST_ASHORE = 8;
/** Cells looked at for all arrows of one picture; the arrows left over then run below the cards. */
const MAX_WORK = 1_500_000;
const MAX_CELLS = 400_000;
/** The row above it would be cut by the picture's edge. */
const FIRST_ROW = 1;
/** How far around the straight way a route is looked for first. */
const WINDOW = 24;

/** What a cell is to a box. */
const INSIDE = 1;
const BESIDE = 2;
const ABOVE = 3;

// Right, down, left, up.
const DX = [1, 0, -1, 0] as const;
const DY = [0, 1, 0, -1] as const;

export class Router {
  readonly #kept = new Map<string, Point[][]>();
  readonly #remembered = new Remembered<string, Point[]>();

  /** A route for each trip, in the same order; at a position that was shown before, as it was. */
  route(moment: Moment, trips: readonly Trip[], land: Land): Point[][] {
    const shown = this.#remembered.at(
      moment,
      trips.map(({ key }) => key),
    );
    const routes = (shown && asShown(shown, trips)) ?? this.#search(trips, land);
    this.#remembered.keep(moment, new Map(trips.map(({ key }, i) => [key, routes[i] as Point[]])));
    return routes;
  }

  #search(trips: readonly Trip[], { width, height, obstacles, islands }: Land): Point[][] {
    // The last column is the last whose lines are not cut by the picture's edge.
    const columns = Math.floor((width - CELL / 2) / CELL) + 1;
    const rows = Math.ceil(height / CELL) + 3;
    if (columns * rows > MAX_CELLS) return trips.map(straight);
    const grid = new Grid(columns, rows, obstacles, islands);
    const order = trips
      .map((_, index) => index)
      .sort((a, b) => span(trips[a] as Trip) - span(trips[b] as Trip) || a - b);
    const routes: Point[][] = new Array(trips.length);
    for (const index of order) {
      const trip = trips[index] as Trip;
      routes[index] = this.#keptRoute(trip, grid) ?? this.#newRoute(trip, grid);
      grid.use(routes[index] as Point[]);
    }
    return routes;
  }

  #keptRoute(trip: Trip, grid: Grid): Point[] | undefined {
    return this.#kept
      .get(trip.key)
      ?.find((route) => same(route[0], trip.from) && same(route.at(-1), trip.to) && grid.isFree(route, trip.leak));
  }

  #newRoute(trip: Trip, grid: Grid): Point[] {
    const route = grid.search(trip) ?? straight(trip);
    const kept = this.#kept.get(trip.key) ?? [];
    if (!kept.some((one) => alike(one, route))) this.#kept.set(trip.key, [...kept, route]);
    return route;
  }
}

/** The routes that were shown, if they still lead from where to where the trips do. */
function asShown(shown: ReadonlyMap<string, Point[]>, trips: readonly Trip[]): Point[][] | null {
  const routes = trips.map(({ key }) => shown.get(key) ?? []);
  const fit = trips.every(({ from, to }, i) => same(routes[i]?.[0], from) && same(routes[i]?.at(-1), to));
  return fit ? routes : null;
}

const span = ({ from, to }: Trip): number => Math.abs(from.x - to.x) + Math.abs(from.y - to.y);
const same = (a: Point | undefined, b: Point): boolean => a !== undefined && a.x === b.x && a.y === b.y;

const alike = (one: readonly Point[], other: readonly Point[]): boolean =>
  one.length === other.length && one.every((point, i) => same(other[i], point));

/** Without a search: level, upright beside the end, level. */
function straight({ from, to }: Trip): Point[] {
  if (to.x >= from.x + 3 * CELL) {
    const x = to.x - 2 * CELL;
    return [from, { x, y: from.y }, { x, y: to.y }, to];
  }
  const [right, left, above] = [from.x + 2 * CELL, to.x - 2 * CELL, Math.max(CELL, to.y - 3 * CELL)];
  return [from, { x: right, y: from.y }, { x: right, y: above }, { x: left, y: above }, { x: left, y: to.y }, to];
}

class Grid {
  readonly #columns: number;
  readonly #rows: number;
  readonly #ground: Uint8Array;
  /** 1 where the ground is an island's, or right beside it. */
  readonly #island: Uint8Array;
  readonly #flat: Uint8Array;
  readonly #upright: Uint8Array;
  /** Of a state: the least price found, and from where, valid where the stamp is this search's. */
  readonly #price: Float32Array;
  readonly #parent: Int32Array;
  readonly #stamp: Uint16Array;
  #search = 0;
  #work = 0;
  #leak = false;

  constructor(columns: number, rows: number, obstacles: readonly Box[], islands: readonly Box[]) {
    this.#columns = columns;
    this.#rows = rows;
    this.#ground = new Uint8Array(columns * rows);
    this.#island = new Uint8Array(columns * rows);
    this.#flat = new Uint8Array(columns * rows);
    this.#upright = new Uint8Array(columns * rows);
    this.#price = new Float32Array(columns * rows * 4);
    this.#parent = new Int32Array(columns * rows * 4);
    this.#stamp = new Uint16Array(columns * rows * 4);
    const headroom = obstacles.map((box) => ({ ...box, y: box.y - HEADROOM, height: HEADROOM }));
    for (const box of headroom) this.#fill(this.#ground, box, 0, ABOVE);
    for (const box of obstacles) this.#fill(this.#ground, box, CELL, BESIDE);
    for (const box of obstacles) this.#fill(this.#ground, box, 0, INSIDE);
    for (const box of islands) this.#fill(this.#island, box, SHORE, 1);
  }

  #fill(cells: Uint8Array, box: Box, margin: number, kind: number): void {
    const left = Math.max(0, Math.ceil((box.x - margin) / CELL));
    const right = Math.min(this.#columns - 1, Math.floor((box.x + box.width + margin) / CELL));
    const top = Math.max(0, Math.ceil((box.y - margin) / CELL));
    const bottom = Math.min(this.#rows - 1, Math.floor((box.y + box.height + margin) / CELL));
    for (let y = top; y <= bottom; y++) cells.fill(kind, y * this.#columns + left, y * this.#columns + right + 1);
  }

  isFree(route: readonly Point[], leak: boolean): boolean {
    // The first and last cell are the edges of the boxes that it leaves and reaches.
    const cells = this.#cells(route).slice(1, -1);
    const ashore = leak ? 0 : cells.filter(({ cell }) => this.#island[cell] === 1).length;
    return ashore <= MOST_ASHORE && cells.every(({ cell }) => this.#ground[cell] !== INSIDE);
  }

  use(route: readonly Point[]): void {
    for (const { cell, flat } of this.#cells(route)) {
      const used = flat ? this.#flat : this.#upright;
      used[cell] = 1;
    }
  }

  #cells(route: readonly Point[]): { cell: number; flat: boolean }[] {
    const cells: { cell: number; flat: boolean }[] = [];
    for (let i = 1; i < route.length; i++) {
      const [a, b] = [route[i - 1] as Point, route[i] as Point];
      const flat = a.y === b.y;
      const steps = Math.round(Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) / CELL);
      for (let s = 0; s <= steps; s++) {
        const x = Math.round((a.x + ((b.x - a.x) * s) / Math.max(1, steps)) / CELL);
        const y = Math.round((a.y + ((b.y - a.y) * s) / Math.max(1, steps)) / CELL);
        if (x >= 0 && y >= 0 && x < this.#columns && y < this.#rows) cells.push({ cell: y * this.#columns + x, flat });
      }
    }
    return cells;
  }

  /** The cheapest way, as the corner points of its polyline; null when walled in or when the work is used up. */
  search({ from, to, leak }: Trip): Point[] | null {
    this.#leak = leak;
    const start = { x: Math.floor(from.x / CELL) + 1, y: Math.round(from.y / CELL) };
    const goal = { x: Math.ceil(to.x / CELL) - 2, y: Math.round(to.y / CELL) };
    const near: Window = {
      left: Math.max(0, Math.min(start.x, goal.x) - WINDOW),
      top: Math.max(FIRST_ROW, Math.min(start.y, goal.y) - WINDOW),
      right: Math.min(this.#columns - 1, Math.max(start.x, goal.x) + WINDOW),
      bottom: Math.min(this.#rows - 1, Math.max(start.y, goal.y) + WINDOW),
    };
    const all: Window = { left: 0, top: FIRST_ROW, right: this.#columns - 1, bottom: this.#rows - 1 };
    const last = this.#find(start, goal, near) ?? this.#find(start, goal, all);
    return last === null ? null : this.#trace(last, from, to);
  }

  /** The last state of the cheapest way within `window`. */
  #find(start: Point, goal: Point, window: Window): number | null {
    const search = ++this.#search;
    const heap = new Heap();
    const first = (start.y * this.#columns + start.x) * 4;
    const end = goal.y * this.#columns + goal.x;
    this.#price[first] = 0;
    this.#parent[first] = -1;
    this.#stamp[first] = search;
    heap.push(first, 0);
    for (let state = heap.pop(); state >= 0; state = heap.pop()) {
      // An arrow arrives from the left: direction 0.
      if (state >> 2 === end && (state & 3) === 0) return state;
      if (++this.#work > MAX_WORK) return null;
      this.#spread(state, end, goal, window, heap);
    }
    return null;
  }

  #spread(state: number, end: number, goal: Point, window: Window, heap: Heap): void {
    const columns = this.#columns;
    const cell = state >> 2;
    const direction = state & 3;
    const x = cell % columns;
    const y = (cell - x) / columns;
    for (let turn = 0; turn < 4; turn++) {
      if (turn === ((direction + 2) & 3)) continue;
      const nx = x + (DX[turn] as number);
      const ny = y + (DY[turn] as number);
      if (nx < window.left || ny < window.top || nx > window.right || ny > window.bottom) continue;
      const next = ny * columns + nx;
      if (this.#ground[next] === INSIDE && next !== end) continue;
      const price = (this.#price[state] as number) + (turn === direction ? 0 : TURN) + this.#cost(next, turn % 2 === 0);
      const key = next * 4 + turn;
      if (this.#stamp[key] === this.#search && price >= (this.#price[key] as number)) continue;
      this.#stamp[key] = this.#search;
      this.#price[key] = price;
      this.#parent[key] = state;
      heap.push(key, price + Math.abs(nx - goal.x) + Math.abs(ny - goal.y));
    }
  }

  #cost(cell: number, flat: boolean): number {
    const ground = this.#ground[cell];
    const along = (flat ? this.#flat : this.#upright)[cell] as number;
    const across = (flat ? this.#upright : this.#flat)[cell] as number;
    const ashore = this.#leak ? 0 : (this.#island[cell] as number) * ASHORE;
    return 1 + (ground === BESIDE ? CLOSE : ground === ABOVE ? OVERHEAD : 0) + along * ALONG + across * ACROSS + ashore;
  }

  #trace(last: number, from: Point, to: Point): Point[] {
    const cells: Point[] = [];
    for (let state = last; state >= 0; state = this.#parent[state] as number) {
      const cell = state >> 2;
      const x = cell % this.#columns;
      cells.push({ x: x * CELL, y: ((cell - x) / this.#columns) * CELL });
    }
    cells.reverse();
    return corners([from, ...cells, to]);
  }
}

interface Window {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Drops the points that lie on a straight line between their neighbours. */
function corners(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const [a, b] = [kept.at(-2), kept.at(-1)];
    if (a && b && ((a.x === b.x && b.x === point.x) || (a.y === b.y && b.y === point.y))) kept.pop();
    kept.push(point);
  }
  return kept;
}

/** A binary heap of states, the cheapest first. */
class Heap {
  readonly #items: number[] = [];
  readonly #prices: number[] = [];

  push(item: number, price: number): void {
    let at = this.#items.length;
    this.#items.push(item);
    this.#prices.push(price);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if ((this.#prices[up] as number) <= price) break;
      this.#move(up, at);
      at = up;
    }
    this.#items[at] = item;
    this.#prices[at] = price;
  }

  /** The cheapest state, or -1. */
  pop(): number {
    const top = this.#items[0];
    if (top === undefined) return -1;
    const item = this.#items.pop() as number;
    const price = this.#prices.pop() as number;
    const length = this.#items.length;
    if (length === 0) return top;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= length) break;
      if (down + 1 < length && (this.#prices[down + 1] as number) < (this.#prices[down] as number)) down++;
      if ((this.#prices[down] as number) >= price) break;
      this.#move(down, at);
      at = down;
    }
    this.#items[at] = item;
    this.#prices[at] = price;
    return top;
  }

  #move(from: number, to: number): void {
    this.#items[to] = this.#items[from] as number;
    this.#prices[to] = this.#prices[from] as number;
  }
}

/** An SVG path through the points, its corners rounded. */
export function roundedPath(points: readonly Point[], radius = 6): string {
  const [first, ...rest] = points as [Point, ...Point[]];
  let path = `M${first.x} ${first.y}`;
  rest.forEach((corner, i) => {
    const next = rest[i + 1];
    const before = i === 0 ? first : (rest[i - 1] as Point);
    if (next === undefined) {
      path += `L${corner.x} ${corner.y}`;
      return;
    }
    const r = Math.min(radius, length(before, corner) / 2, length(corner, next) / 2);
    const a = towards(corner, before, r);
    const b = towards(corner, next, r);
    path += `L${a.x} ${a.y}Q${corner.x} ${corner.y} ${b.x} ${b.y}`;
  });
  return path;
}

const length = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

function towards(from: Point, to: Point, distance: number): Point {
  const all = length(from, to) || 1;
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    x: round(from.x + ((to.x - from.x) * distance) / all),
    y: round(from.y + ((to.y - from.y) * distance) / all),
  };
}
