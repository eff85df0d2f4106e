/**
 * Ways from cards to the plots of groups below them: where nothing is written. No DOM here.
 *
 * Down the gutter beside the card, along the upper edge of the groups, down their left edge; to a plot that others stand
 * beside or above, on between the rows of plots and down the gutter before it. The end is at what is in view of the plot.
 */
import type { Box, Point } from './routes';

/** The groups as they lie below the cards; all in the coordinates of whoever asks. */
export interface GroupLand {
  /** The upper edge of the groups' line. */
  top: number;
  /** What is in view of the plots. */
  view: Box;
  plots: readonly Box[];
  /** In narrow pictures the gutters are narrow. */
  isNarrow: boolean;
}

/** From a card's edge to the first upright line beside it, and from one line to the next. */
const BESIDE = 10;
const LANE = 5;
const MOST_LANES = 4;
/** Below the upper edge of the groups' line, and above its lower one. */
const ALONG = 4;
const BELOW_LINE = 3;
/** Between two plots, and left of them. */
const HALF_GAP = 6;
/** The middle of a plot's first line. */
const TITLE = 17;
/** Of an end to the corners of what is seen of a plot, and what must be seen of it. */
const CORNER = 8;

/** The way from a card's edge to a plot, down lane `number` beside the card; null where nothing of the plot is in view. */
export function groupWay(from: Point, plot: Box, land: GroupLand, number: number): Point[] | null {
  const y = endOn(plot, land.view);
  if (y === null) return null;
  const lane = number % MOST_LANES;
  const beside = from.x + (land.isNarrow ? BESIDE / 2 + lane * 2 : BESIDE + lane * LANE);
  const edge = land.view.x + (land.isNarrow ? 4 : HALF_GAP);
  const start = [from, { ...from, x: beside }, { x: beside, y: land.top + ALONG }, { x: edge, y: land.top + ALONG }];
  const isFirst = plot.x - edge < 2 * HALF_GAP + 2;
  return [...start, ...(isFirst ? [{ x: edge, y }] : aside(plot, y, edge, land)), { x: plot.x, y }];
}

/** Beside its title, or as near to that as is in view. */
function endOn(plot: Box, view: Box): number | null {
  const top = Math.max(plot.y, view.y) + CORNER;
  const bottom = Math.min(plot.y + plot.height, view.y + view.height) - CORNER;
  return top > bottom ? null : Math.min(Math.max(plot.y + TITLE, top), bottom);
}

/** Level below the last plot that the gutter would lead through, or above all plots; then down the gutter. */
function aside(plot: Box, y: number, edge: number, { view, plots }: GroupLand): Point[] {
  const gutter = plot.x - HALF_GAP;
  const walls = plots.filter((one) => one.x < gutter && one.x + one.width > gutter && one.y < y);
  const level =
    walls.length === 0
      ? Math.min(...plots.map((one) => one.y)) - HALF_GAP
      : Math.max(...walls.map((one) => one.y + one.height)) + HALF_GAP;
  // What is scrolled out above is passed below the groups' line.
  const seen = Math.max(level, view.y - BELOW_LINE);
  return [
    { x: edge, y: seen },
    { x: gutter, y: seen },
    { x: gutter, y },
  ];
}
