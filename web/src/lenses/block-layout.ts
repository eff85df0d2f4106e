/** Where each block stands in the allocator's picture: size class by size class, pool by pool. Pure numbers. */
import type { BlockMap } from '../session/wire';

/** States of a block, as the door packs them. */
export const VIRGIN = 0;
export const FREE = 1;
export const PARKED = 2;
export const OWN = 3;
export const YOURS = 4;
export const GARBAGE = 5;
export const TOUCHED = 8;

const HEADING = 24;
const GAP = 10;
/** Between two size classes. */
const APART = 24;
/** What the words above a size class need. */
const LEAST_WIDTH = 150;
/** A block's cell, while there are few enough to tell their shapes apart; and where there are more. */
const LARGE_CELL = 10;
const SMALL_CELL = 5;
const MOST_LARGE_CELLS = 60_000;

/** The pools of one size class. */
export interface ClassPlace {
  blockBytes: number;
  /** Its pools by their numbers, and those that are not drawn. */
  pools: readonly number[];
  hidden: number;
  capacity: number;
  columns: number;
  perRow: number;
  poolWidth: number;
  poolHeight: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface BlockLayout {
  classes: readonly ClassPlace[];
  /** By pool: the number of its first block. */
  first: readonly number[];
  cell: number;
  height: number;
  /** Pools of size classes of which none is drawn. */
  hidden: number;
}

export interface Spot {
  x: number;
  y: number;
}

/** Lays out the pools in use; of CPython's own alone only where `all` are wanted. `needed` are drawn in any case. */
export function layBlocks(map: BlockMap, width: number, all: boolean, needed: ReadonlySet<number>): BlockLayout {
  const first = firstBlocks(map);
  const every = groupPools(map, first, all, needed);
  const groups = every.filter(({ pools }) => pools.length > 0);
  const hidden = every.reduce((sum, one) => sum + (one.pools.length === 0 ? one.hidden : 0), 0);
  const shown = groups.reduce((sum, { pools, capacity }) => sum + pools.length * capacity, 0);
  const cell = shown <= MOST_LARGE_CELLS ? LARGE_CELL : SMALL_CELL;
  const row = new Row(width);
  const classes = groups.map((group) => row.place(group, cell));
  return { classes, first, cell, height: row.bottom, hidden };
}

/** Size classes side by side, as many as there is room for. */
class Row {
  readonly #width: number;
  #x = 0;
  #top = 0;
  bottom = 0;

  constructor(width: number) {
    this.#width = width;
  }

  place({ blockBytes, capacity, pools, hidden }: Group, cell: number): ClassPlace {
    const rows = capacity > 128 ? 8 : capacity > 32 ? 4 : 2;
    const columns = Math.min(Math.ceil(capacity / rows), Math.max(1, Math.floor((this.#width - 8) / cell)));
    const poolWidth = columns * cell + 5;
    const poolHeight = Math.ceil(capacity / columns) * cell + 5;
    const most = Math.max(1, Math.floor((this.#width + GAP) / (poolWidth + GAP)));
    const perRow = Math.min(most, pools.length);
    const wide = Math.min(this.#width, Math.max(LEAST_WIDTH, perRow * (poolWidth + GAP) - GAP));
    if (this.#x > 0 && this.#x + wide > this.#width) {
      this.#top = this.bottom;
      this.#x = 0;
    }
    const [left, top] = [this.#x, this.#top];
    const bottom = top + HEADING + Math.ceil(pools.length / perRow) * (poolHeight + GAP) + GAP;
    this.#x += wide + APART;
    this.bottom = Math.max(this.bottom, bottom);
    const right = left + wide;
    return { blockBytes, capacity, pools, hidden, columns, perRow, poolWidth, poolHeight, left, right, top, bottom };
  }
}

/** By pool: the number of its first block. */
export function firstBlocks({ poolCapacity }: BlockMap): number[] {
  let next = 0;
  return poolCapacity.map((capacity) => {
    const first = next;
    next += capacity;
    return first;
  });
}

interface Group {
  blockBytes: number;
  capacity: number;
  pools: number[];
  hidden: number;
}

function groupPools(map: BlockMap, first: readonly number[], all: boolean, needed: ReadonlySet<number>): Group[] {
  const groups = new Map<number, Group>();
  map.poolBlockBytes.forEach((blockBytes, pool) => {
    if (blockBytes === 0 || map.poolAllocated[pool] === 0) return;
    const capacity = map.poolCapacity[pool] ?? 0;
    const group = groups.get(blockBytes) ?? { blockBytes, capacity, pools: [], hidden: 0 };
    groups.set(blockBytes, group);
    if (all || needed.has(pool) || concerns(map.states, first[pool] ?? 0, capacity)) group.pools.push(pool);
    else group.hidden++;
  });
  return [...groups.values()].sort((a, b) => a.blockBytes - b.blockBytes);
}

/** Whether something of the program's is in the pool, or the step has touched it. */
function concerns(states: Uint8Array, first: number, capacity: number): boolean {
  for (let i = first; i < first + capacity; i++) if ((states[i] ?? 0) >= YOURS) return true;
  return false;
}

/** The pool that a block of this number is in. */
export function poolOf({ first }: Pick<BlockLayout, 'first'>, number: number): number {
  let low = 0;
  let high = first.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((first[middle] ?? 0) <= number) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where the pool at `index` of a class stands. */
export function poolSpot(place: ClassPlace, index: number): Spot {
  const row = Math.floor(index / place.perRow);
  return {
    x: place.left + (index % place.perRow) * (place.poolWidth + GAP),
    y: place.top + HEADING + row * (place.poolHeight + GAP),
  };
}

/** Where a block stands; null when its pool is not drawn. */
export function blockSpot(layout: BlockLayout, number: number): Spot | null {
  const pool = poolOf(layout, number);
  for (const place of layout.classes) {
    const index = place.pools.indexOf(pool);
    if (index < 0) continue;
    const { x, y } = poolSpot(place, index);
    const within = number - (layout.first[pool] ?? 0);
    return {
      x: x + 3 + (within % place.columns) * layout.cell,
      y: y + 3 + Math.floor(within / place.columns) * layout.cell,
    };
  }
  return null;
}

/** The number of the block at a spot; null between pools. */
export function blockAt(layout: BlockLayout, { x, y }: Spot): number | null {
  const place = layout.classes.find((one) => y >= one.top && y < one.bottom && x >= one.left && x < one.right);
  if (place === undefined) return null;
  const column = Math.floor((x - place.left) / (place.poolWidth + GAP));
  const row = Math.floor((y - place.top - HEADING) / (place.poolHeight + GAP));
  if (row < 0 || column >= place.perRow) return null;
  const index = row * place.perRow + column;
  const pool = place.pools[index];
  if (pool === undefined) return null;
  const spot = poolSpot(place, index);
  const [inX, inY] = [Math.floor((x - spot.x - 3) / layout.cell), Math.floor((y - spot.y - 3) / layout.cell)];
  const within = inY * place.columns + inX;
  const isInside = inX >= 0 && inX < place.columns && inY >= 0 && within < place.capacity;
  return isInside ? (layout.first[pool] ?? 0) + within : null;
}

/** The block that an arrow key leads to from another one, among those that are drawn. */
export function neighbour(layout: BlockLayout, number: number | null, key: string): number | null {
  if (!key.startsWith('Arrow')) return null;
  const pools = layout.classes.flatMap((place) => place.pools.map((pool) => ({ pool, place })));
  const at = number === null ? -1 : pools.findIndex(({ pool }) => pool === poolOf(layout, number));
  const here = pools[at];
  if (number === null || here === undefined) return pools[0] === undefined ? null : (layout.first[pools[0].pool] ?? 0);
  const within = number - (layout.first[here.pool] ?? 0);
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: here.place.columns, ArrowUp: -here.place.columns }[key];
  if (step === undefined) return null;
  const to = within + step;
  if (to >= 0 && to < here.place.capacity) return number + step;
  const other = pools[at + (to < 0 ? -1 : 1)];
  if (other === undefined) return number;
  return (layout.first[other.pool] ?? 0) + (to < 0 ? other.place.capacity - 1 : 0);
}
