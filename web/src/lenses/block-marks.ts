/** Blocks drawn on a canvas: their state is told by shape, and tone only says whose they are. */
import {
  type BlockLayout,
  type ClassPlace,
  FREE,
  GARBAGE,
  OWN,
  PARKED,
  poolSpot,
  TOUCHED,
  VIRGIN,
  YOURS,
} from './block-layout';

/** What a block is drawn with. */
export interface Inks {
  ink: string;
  muted: string;
  line: string;
  hair: string;
  accent: string;
  leak: string;
  leakGround: string;
  live: string;
  own: string;
  card: string;
}

const TOKENS: Record<keyof Inks, string> = {
  ink: '--_ink',
  muted: '--_muted',
  line: '--_line',
  hair: '--_hair',
  accent: '--_accent',
  leak: '--_leak',
  leakGround: '--_leak-ground',
  live: '--_map-live',
  own: '--_map-own',
  card: '--_card',
};

export function inksOf(element: Element): Inks {
  const style = getComputedStyle(element);
  const entries = Object.entries(TOKENS).map(([name, token]) => [name, style.getPropertyValue(token).trim()]);
  return Object.fromEntries(entries) as unknown as Inks;
}

/** One block in its cell. */
export function drawBlock(
  c: CanvasRenderingContext2D,
  inks: Inks,
  state: number,
  x: number,
  y: number,
  cell: number,
): void {
  const isTouched = (state & TOUCHED) !== 0;
  const isLarge = cell > 6;
  const full = cell - (isLarge ? 2 : 1);
  if (isTouched && isLarge) ring(c, inks.accent, x, y, full, 2);
  // Inside a ring the block keeps its shape, a little smaller.
  const inset = isTouched && isLarge ? 1.5 : 0;
  drawState(c, inks, state & ~TOUCHED, x + inset, y + inset, full - 2 * inset);
  // A small one has no room around it.
  if (isTouched && !isLarge) ring(c, inks.accent, x + 1, y + 1, full - 2, 1);
}

function drawState(c: CanvasRenderingContext2D, inks: Inks, state: number, x: number, y: number, size: number): void {
  switch (state) {
    case VIRGIN:
      break;
    case FREE:
      c.strokeStyle = inks.line;
      c.lineWidth = 1;
      c.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1);
      break;
    case PARKED:
      c.fillStyle = inks.live;
      notched(c, x, y, size);
      break;
    case GARBAGE:
      hatched(c, inks, x, y, size);
      break;
    default:
      c.fillStyle = state === OWN ? inks.own : inks.live;
      c.fillRect(x, y, size, size);
  }
}

/** Filled but for a corner: freed by Python, and still taken here. */
function notched(c: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  const cut = size * 0.6;
  c.beginPath();
  c.moveTo(x, y);
  c.lineTo(x + size - cut, y);
  c.lineTo(x + size, y + cut);
  c.lineTo(x + size, y + size);
  c.lineTo(x, y + size);
  c.fill();
}

function hatched(c: CanvasRenderingContext2D, inks: Inks, x: number, y: number, size: number): void {
  c.fillStyle = inks.leakGround;
  c.fillRect(x, y, size, size);
  c.strokeStyle = inks.leak;
  c.lineWidth = 1;
  c.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1);
  c.beginPath();
  c.moveTo(x, y + size);
  c.lineTo(x + size, y);
  c.moveTo(x, y + size / 2);
  c.lineTo(x + size / 2, y);
  c.moveTo(x + size / 2, y + size);
  c.lineTo(x + size, y + size / 2);
  c.stroke();
}

export function ring(
  c: Pick<CanvasRenderingContext2D, 'strokeStyle' | 'lineWidth' | 'strokeRect'>,
  colour: string,
  x: number,
  y: number,
  size: number,
  width: number,
): void {
  c.strokeStyle = colour;
  c.lineWidth = width;
  c.strokeRect(x - 0.5, y - 0.5, size + 1, size + 1);
}

/** The part of the picture between two heights; the canvas begins at `from`. */
export function drawBlocks(
  c: CanvasRenderingContext2D,
  inks: Inks,
  layout: BlockLayout,
  states: Uint8Array,
  from: number,
  to: number,
): void {
  c.textBaseline = 'top';
  for (const place of layout.classes) {
    if (place.bottom < from || place.top > to) continue;
    drawHeading(c, inks, place, from);
    for (let index = firstRow(place, from) * place.perRow; index < place.pools.length; index++) {
      const spot = poolSpot(place, index);
      if (spot.y > to) break;
      const pool = place.pools[index] ?? 0;
      drawPool(c, inks, layout, place, states, layout.first[pool] ?? 0, spot.x, spot.y - from);
    }
  }
}

function firstRow(place: ClassPlace, from: number): number {
  const start = poolSpot(place, 0).y;
  return Math.max(0, Math.floor((from - start) / (poolSpot(place, place.perRow).y - start)));
}

function drawHeading(c: CanvasRenderingContext2D, inks: Inks, place: ClassPlace, from: number): void {
  const { blockBytes, pools, hidden, left, top } = place;
  c.font = '600 12px system-ui, sans-serif';
  c.fillStyle = inks.ink;
  const size = `${blockBytes} bytes`;
  c.fillText(size, left, top - from + 5);
  const x = left + c.measureText(size).width + 8;
  c.font = '12px system-ui, sans-serif';
  c.fillStyle = inks.muted;
  const of = hidden === 0 ? '' : ` of ${pools.length + hidden}`;
  c.fillText(`${pools.length}${of} ${pools.length + hidden === 1 ? 'pool' : 'pools'}`, x, top - from + 5);
}

function drawPool(
  c: CanvasRenderingContext2D,
  inks: Inks,
  { cell }: BlockLayout,
  { columns, capacity, poolWidth, poolHeight }: ClassPlace,
  states: Uint8Array,
  first: number,
  x: number,
  y: number,
): void {
  c.strokeStyle = inks.hair;
  c.lineWidth = 1;
  c.strokeRect(x + 0.5, y + 0.5, poolWidth - 1, poolHeight - 1);
  for (let i = 0; i < capacity; i++) {
    const state = states[first + i] ?? 0;
    if (state === VIRGIN) continue;
    drawBlock(c, inks, state, x + 3 + (i % columns) * cell, y + 3 + Math.floor(i / columns) * cell, cell);
  }
}

/** The key's own marks, so that they are what the picture has. */
export const KEY: readonly (readonly [number, string])[] = [
  [YOURS, 'yours'],
  [OWN, 'CPython’s own'],
  [GARBAGE, 'no name reaches it'],
  [PARKED, 'parked'],
  [FREE, 'free'],
  [YOURS | TOUCHED, 'touched in this step'],
];
