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
export const TOP = 32;

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

const WIDE = { stripX: 16, stripWidth: 120, gutter: 64, edge: 40, card: 208 };
const NARROW = { stripX: 8, stripWidth: 88, gutter: 40, edge: 24, card: 208 };
const LEAST_CARD = 144;

/**
 * The division for a picture `width` pixels wide: one column on a phone and in narrow embeds, else as many as fit.
 *
 * Columns stand at the same places whatever the width, so a wider window moves nothing that is there.
 */
export function metricsFor(width: number): Metrics {
  const { stripX, stripWidth, gutter, edge, card } = width < 440 ? NARROW : WIDE;
  const firstColumn = stripX + stripWidth + gutter;
  const room = width - firstColumn - edge;
  const columns = Math.max(1, Math.floor((room + gutter) / (card + gutter)));
  const fitting = Math.floor(Math.min(card, room) / CELL) * CELL;
  return {
    width,
    columns,
    stripX,
    stripWidth,
    cardWidth: Math.max(LEAST_CARD, fitting),
    firstColumn,
    pitch: card + gutter,
  };
}

export const columnX = (metrics: Metrics, column: number): number => metrics.firstColumn + column * metrics.pitch;
