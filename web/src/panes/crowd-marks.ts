/** The members of a crowd on a canvas: what became of each is told by its shape, and colour only adds to it. */
import { type Inks, ring } from '../lenses/block-marks';
import { type CrowdLayout, NOWHERE } from '../picture/crowd-places';
import { FREED_BY_COLLECTOR, FREED_BY_COUNT, GARBAGE, NEW, type People } from '../picture/members';
import type { Pen } from './svg-pen';

/** From this size on a mark has room for its number. */
export const CARD_CELL = 48;
/** Among smaller marks only the lines of the selected one are drawn. */
const LINE_CELL = 20;
/** Lines that a picture can bear: more of them hide what they connect. */
const MOST_LINES = 1500;

export interface CrowdDrawing {
  people: People;
  layout: CrowdLayout;
  cell: number;
  /** The part of the picture that is in view. */
  from: number;
  to: number;
  selected: number;
  found: number;
  cursor: number;
  /** Whether the picture rests: only then all lines are drawn. */
  atRest: boolean;
}

/** Draws what is in view; the canvas begins at `from`. */
export function drawCrowd(c: Pen, inks: Inks, drawing: CrowdDrawing): void {
  const seen = inView(drawing);
  if (drawing.atRest && drawing.cell >= LINE_CELL) drawLines(c, inks, drawing);
  for (const at of seen) drawMark(c, inks, drawing, at);
  if (drawing.selected >= 0) drawOwnLines(c, inks, drawing);
  if (drawing.cell >= CARD_CELL) drawNumbers(c, inks, drawing, seen);
  if (drawing.selected >= 0) drawRing(c, inks.accent, drawing, drawing.selected, 2.5);
  if (drawing.found >= 0) drawFound(c, inks.accent, drawing);
  if (drawing.cursor >= 0) drawRing(c, inks.ink, drawing, drawing.cursor, 2);
}

function inView({ people, layout, cell, from, to }: CrowdDrawing): number[] {
  const seen: number[] = [];
  for (let i = 0; i < people.count; i++) {
    const y = layout.ys[i] as number;
    if (y + cell > from && y < to) seen.push(i);
  }
  return seen;
}

/** A mark leaves a little room around it. */
const sizeIn = (cell: number): number => cell - (cell > 12 ? 4 : cell > 7 ? 2 : 1);

function drawMark(c: Pen, inks: Inks, drawing: CrowdDrawing, at: number): void {
  const { people, layout, cell, from } = drawing;
  const size = sizeIn(cell);
  const [x, y] = [(layout.xs[at] as number) + 1, (layout.ys[at] as number) - from + 1];
  markOf(c, inks, people.states[at] as number, x, y, size, cell >= CARD_CELL);
}

/** One member, or the same mark in a group's words. */
export function markOf(c: Pen, inks: Inks, state: number, x: number, y: number, size: number, isCard = false): void {
  if (state === FREED_BY_COUNT || state === FREED_BY_COLLECTOR) freed(c, inks, state, x, y, size);
  else if (state === GARBAGE) garbage(c, inks, x, y, size);
  else if (state === NEW) fresh(c, inks, x, y, size, isCard);
  else alive(c, inks, x, y, size, isCard);
}

function alive(c: Pen, inks: Inks, x: number, y: number, size: number, isCard: boolean): void {
  c.fillStyle = isCard ? inks.card : inks.live;
  c.fillRect(x, y, size, size);
  if (!isCard) return;
  c.strokeStyle = inks.line;
  c.lineWidth = 1;
  c.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1);
}

/** Filled, with a bright middle. */
function fresh(c: Pen, inks: Inks, x: number, y: number, size: number, isCard: boolean): void {
  c.fillStyle = inks.accent;
  c.fillRect(x, y, size, size);
  const inset = isCard ? 2.5 : size / 3;
  c.fillStyle = inks.card;
  c.fillRect(x + inset, y + inset, size - 2 * inset, size - 2 * inset);
}

/** Hatched, within a border. */
function garbage(c: Pen, inks: Inks, x: number, y: number, size: number): void {
  c.fillStyle = inks.leakGround;
  c.fillRect(x, y, size, size);
  c.strokeStyle = inks.leak;
  c.lineWidth = size > 6 ? 1.25 : 1;
  c.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1);
  c.beginPath();
  for (let at = size > 16 ? 8 : size / 2; at < 2 * size; at += size > 16 ? 8 : size / 2) {
    const [start, end] = [Math.max(0, at - size), Math.min(at, size)];
    c.moveTo(x + start, y + at - start);
    c.lineTo(x + end, y + at - end);
  }
  c.stroke();
}

/** An outline in parts; what the collector freed is struck out. */
function freed(c: Pen, inks: Inks, state: number, x: number, y: number, size: number): void {
  const part = size / 4;
  c.strokeStyle = inks.muted;
  c.lineWidth = 1;
  c.beginPath();
  for (const [ox, oy, dx, dy] of [
    [0, 0, 1, 1],
    [size, 0, -1, 1],
    [0, size, 1, -1],
    [size, size, -1, -1],
  ] as const) {
    const [cx, cy] = [x + ox + dx * 0.5, y + oy + dy * 0.5];
    c.moveTo(cx + dx * part, cy);
    c.lineTo(cx, cy);
    c.lineTo(cx, cy + dy * part);
  }
  if (state === FREED_BY_COLLECTOR) {
    c.moveTo(x + part, y + size - part);
    c.lineTo(x + size - part, y + part);
    c.moveTo(x + part, y + part);
    c.lineTo(x + size - part, y + size - part);
  }
  c.stroke();
}

function drawRing(c: Pen, colour: string, drawing: CrowdDrawing, at: number, width: number): void {
  const { layout, cell, from } = drawing;
  ring(c, colour, layout.xs[at] as number, (layout.ys[at] as number) - from, sizeIn(cell) + 2, width);
}

/** A dashed ring, as around a card that was found, and large enough to be seen around a dot. */
function drawFound(c: Pen, colour: string, { layout, cell, from, found }: CrowdDrawing): void {
  const [half, size] = [cell / 2, Math.max(cell + 6, 18)];
  const [x, y] = [(layout.xs[found] as number) + half, (layout.ys[found] as number) - from + half];
  c.setLineDash([4, 3]);
  ring(c, colour, x - size / 2, y - size / 2, size, 2.5);
  c.setLineDash([]);
}

/** References whose two ends are in view, where they are not too many. */
function drawLines(c: Pen, inks: Inks, drawing: CrowdDrawing): void {
  const { people, layout, cell, from, to } = drawing;
  const isSeen = (at: number): boolean => {
    const y = layout.ys[at] as number;
    return y + cell > from && y < to;
  };
  const seen: number[] = [];
  for (let i = 0; i < people.from.length; i++) {
    if (isSeen(people.from[i] as number) && isSeen(people.to[i] as number)) seen.push(i);
    if (seen.length > MOST_LINES) return;
  }
  c.strokeStyle = inks.line;
  c.lineWidth = 0.75;
  c.globalAlpha = 0.6;
  c.beginPath();
  for (const i of seen) line(c, drawing, people.from[i] as number, people.to[i] as number);
  c.stroke();
  c.globalAlpha = 1;
}

/** What the selected one holds and what holds it. */
function drawOwnLines(c: Pen, inks: Inks, drawing: CrowdDrawing): void {
  const { people, selected } = drawing;
  c.strokeStyle = inks.accent;
  c.lineWidth = 1.75;
  c.beginPath();
  for (let i = 0; i < people.from.length; i++) {
    const [holder, held] = [people.from[i] as number, people.to[i] as number];
    if (holder === selected || held === selected) line(c, drawing, holder, held);
  }
  c.stroke();
}

/** From the right edge of the holder to the left edge of what it holds, ending in a point. */
function line(c: Pen, drawing: CrowdDrawing, holder: number, held: number): void {
  const { layout, cell, from } = drawing;
  if (layout.xs[holder] === NOWHERE || layout.xs[held] === NOWHERE) return;
  const [size, middle] = [sizeIn(cell), cell / 2];
  const x = (layout.xs[holder] as number) + size;
  const y = (layout.ys[holder] as number) - from + middle;
  const [endX, endY] = [(layout.xs[held] as number) + 2, (layout.ys[held] as number) - from + middle];
  c.moveTo(x, y);
  c.lineTo(endX, endY);
  const angle = Math.atan2(endY - y, endX - x);
  const head = Math.min(5, cell / 3);
  for (const turn of [-0.5, 0.5]) {
    c.moveTo(endX, endY);
    c.lineTo(endX - head * Math.cos(angle + turn), endY - head * Math.sin(angle + turn));
  }
}

function drawNumbers(c: Pen, inks: Inks, drawing: CrowdDrawing, seen: readonly number[]): void {
  const { people, layout, cell, from } = drawing;
  c.font = '12px ui-monospace, "DejaVu Sans Mono", monospace';
  c.textBaseline = 'middle';
  c.textAlign = 'center';
  for (const at of seen) {
    const [x, y] = [(layout.xs[at] as number) + 1, (layout.ys[at] as number) - from + 1];
    const state = people.states[at] as number;
    const words = `#${people.ids[at]}`;
    const [middleX, middleY] = [x + sizeIn(cell) / 2, y + sizeIn(cell) / 2];
    if (state === GARBAGE) {
      const wide = c.measureText(words).width + 4;
      c.fillStyle = inks.leakGround;
      c.fillRect(middleX - wide / 2, middleY - 8, wide, 16);
    }
    c.fillStyle = state === FREED_BY_COUNT || state === FREED_BY_COLLECTOR ? inks.muted : inks.ink;
    c.fillText(words, middleX, middleY + 0.5, sizeIn(cell) - 4);
  }
  c.textAlign = 'start';
}

/** The member at a point, or the nearest within `reach` of it; -1 where there is none. */
export function memberAt({ xs, ys }: CrowdLayout, cell: number, x: number, y: number, reach: number): number {
  const half = cell / 2;
  let found = -1;
  let least = half + reach;
  for (let i = 0; i < xs.length; i++) {
    const apart = Math.max(Math.abs((xs[i] as number) + half - x), Math.abs((ys[i] as number) + half - y));
    if (apart < least) [found, least] = [i, apart];
  }
  return found;
}
