/** Sizes of the picture. Everything is a multiple of 8, or centred on one, so that arrows meet rows without a jog. */

/** One cell of the grid on which arrows run. */
export const CELL = 8;
export const HEADER = 28;
export const ROW = 24;
/** Below the last row. */
export const FOOT = 4;
export const TAG = 24;
/** First pin, from the card's top; then one every `PIN_STEP`. */
export const PIN_TOP = 16;
export const PIN_STEP = 16;
export const MAX_PINS = 6;
/** Between one card and the next below it: room for two arrows and an island's heading. */
export const ROW_GAP = 40;
/** Between two definitions. */
export const CLOSE_GAP = 16;
export const TOP = 40;

/** How a picture of one width is divided: a strip of names, then columns of cards. */
export interface Metrics {
  width: number;
  columns: number;
  /** Left edge of the names, and their greatest width. */
  stripX: number;
  stripWidth: number;
  cardWidth: number;
  /** Left edge of the first column, and from one column to the next. */
  firstColumn: number;
  pitch: number;
}

/** The division for a picture `width` pixels wide: one column on a phone and in narrow embeds, else as many as fit. */
export function metricsFor(width: number): Metrics {
  const phone = width < 440;
  const stripX = phone ? 8 : 16;
  const stripWidth = phone ? 88 : 120;
  const gutter = phone ? 40 : 64;
  const edge = phone ? 32 : 40;
  const firstColumn = stripX + stripWidth + gutter;
  const room = width - firstColumn - edge;
  const wanted = 192;
  const columns = Math.max(1, Math.floor((room + gutter) / (wanted + gutter)));
  const fitting = Math.floor((room - (columns - 1) * gutter) / columns / CELL) * CELL;
  const cardWidth = Math.max(144, Math.min(phone ? 208 : 216, fitting));
  const spare =
    columns === 1 ? 0 : Math.floor((room - columns * cardWidth - (columns - 1) * gutter) / columns / CELL) * CELL;
  const pitch = cardWidth + gutter + Math.min(spare, 32);
  return { width, columns, stripX, stripWidth, cardWidth, firstColumn, pitch };
}

export const columnX = (metrics: Metrics, column: number): number => metrics.firstColumn + column * metrics.pitch;
