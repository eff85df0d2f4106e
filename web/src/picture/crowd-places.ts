/**
 * Where a crowd stands: each family of groups on a plot of its own, each member in a slot of it.
 *
 * A slot belongs to an object while it is there, and a plot to a family; one that outgrows its plot gets another one
 * behind all others. So nothing that is there moves in a step, and who comes back finds everyone where they were.
 */
import type { ObjectId } from '../session/wire';
import type { Family } from './families';
import type { People } from './members';
import { Slots } from './slots';

/** Room for so many members of one family, from its slot `first` on. */
export interface Plot {
  key: string;
  first: number;
  capacity: number;
}

/** A plot on a picture of one width. */
export interface PlotPlace extends Plot {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Where its marks begin, and how many stand in a row. */
  marksX: number;
  marksY: number;
  columns: number;
  isNarrow: boolean;
}

export interface CrowdLayout {
  plots: PlotPlace[];
  height: number;
  /** The left upper corner of each member's cell. */
  xs: Float32Array;
  ys: Float32Array;
}

/** Above a family's marks; above those of a plot that it got later. */
export const HEAD = 58;
/** In a narrow plot its fates have a line of their own. */
const NARROW_HEAD = 80;
const HEAD_AGAIN = 26;
const PAD = 10;
const GAP = 12;
const EDGE = 12;
/** The corner of a member whose type is not drawn: far out of every view. */
export const NOWHERE = -1e6;
/** What a family's words want. */
const LEAST_WIDTH = 264;
/** A plot with more slots is as wide as the picture. */
const MOST_NARROW = 96;
/** Room to grow: a part of what is there, and a few. */
const GROWTH = 0.25;
const FEW = 6;

export class CrowdPlaces {
  readonly #slots = new Map<string, Slots>();
  readonly #plots: Plot[] = [];

  /** Gives a plot to each family and a slot to each member. */
  settle(families: readonly Family[], people: People | null): void {
    const family = numbersOf(families);
    const members: ObjectId[][] = families.map(() => []);
    for (let i = 0; people !== null && i < people.count; i++)
      members[family[people.groups[i] as number] ?? -1]?.push(people.ids[i] as number);
    for (const [number, { key }] of families.entries()) {
      const slots = this.#slotsOf(key);
      slots.settle(members[number] ?? [], this.#capacityOf(key));
      this.#room(key, slots.size);
    }
  }

  #slotsOf(key: string): Slots {
    const known = this.#slots.get(key) ?? new Slots();
    this.#slots.set(key, known);
    return known;
  }

  #capacityOf(key: string): number {
    return this.#plots.reduce((sum, plot) => sum + (plot.key === key ? plot.capacity : 0), 0);
  }

  #room(key: string, wanted: number): void {
    const own = this.#plots.filter((plot) => plot.key === key);
    const first = this.#capacityOf(key);
    if (own.length > 0 && first >= wanted) return;
    const more = Math.max(wanted - first, own.length === 0 ? 0 : first / 2);
    this.#plots.push({ key, first, capacity: wanted === 0 ? 0 : Math.ceil(more * (1 + GROWTH)) + FEW });
  }

  /** The plots up to the last that is needed, and every member's corner, for marks in cells of this size. */
  lay(families: readonly Family[], people: People | null, width: number, cell: number): CrowdLayout {
    const needed = new Set(families.map(({ key }) => key));
    const last = this.#plots.findLastIndex(({ key }) => needed.has(key));
    const plots = placed(this.#plots.slice(0, last + 1), width, cell);
    const height = plots.reduce((bottom, plot) => Math.max(bottom, plot.y + plot.height), 0) + EDGE;
    const [xs, ys] = [new Float32Array(people?.count ?? 0), new Float32Array(people?.count ?? 0)].map((corners) =>
      corners.fill(NOWHERE),
    ) as [Float32Array, Float32Array];
    const family = numbersOf(families);
    const own = families.map(({ key }) => ({
      slots: this.#slotsOf(key),
      plots: plots.filter((one) => one.key === key),
    }));
    for (let i = 0; people !== null && i < people.count; i++) {
      const place = own[family[people.groups[i] as number] as number];
      const slot = place?.slots.of(people.ids[i] as number) ?? 0;
      const plot = place?.plots.find(({ first, capacity }) => slot < first + capacity);
      if (plot === undefined) continue;
      const at = slot - plot.first;
      xs[i] = plot.marksX + (at % plot.columns) * cell;
      ys[i] = plot.marksY + Math.floor(at / plot.columns) * cell;
    }
    return { plots, height, xs, ys };
  }
}

/** The number of each group's family. */
function numbersOf(families: readonly Family[]): number[] {
  const numbers: number[] = [];
  for (const [number, { groups }] of families.entries()) for (const group of groups) numbers[group] = number;
  return numbers;
}

/** Each plot in the shortest column, or across all of them; in their order, so that later ones move none before them. */
function placed(plots: readonly Plot[], width: number, cell: number): PlotPlace[] {
  const room = width - 2 * EDGE;
  const count = Math.max(1, Math.floor((room + GAP) / (LEAST_WIDTH + GAP)));
  const columnWidth = (room - (count - 1) * GAP) / count;
  const bottoms: number[] = new Array(count).fill(EDGE);
  return plots.map((plot) => {
    const isWide = plot.capacity > MOST_NARROW;
    const column = isWide ? 0 : bottoms.indexOf(Math.min(...bottoms));
    const y = isWide ? Math.max(...bottoms) : (bottoms[column] as number);
    const place = onGround(plot, EDGE + column * (columnWidth + GAP), y, isWide ? room : columnWidth, cell);
    if (isWide) bottoms.fill(y + place.height + GAP);
    else bottoms[column] = y + place.height + GAP;
    return place;
  });
}

function onGround(plot: Plot, x: number, y: number, width: number, cell: number): PlotPlace {
  const columns = Math.max(1, Math.floor((width - 2 * PAD) / cell));
  const rows = Math.ceil(plot.capacity / columns);
  const isNarrow = plot.capacity <= MOST_NARROW;
  const head = plot.first > 0 ? HEAD_AGAIN : isNarrow ? NARROW_HEAD : HEAD;
  const height = head + rows * cell + (rows === 0 ? 0 : PAD);
  return { ...plot, x, y, width, height, columns, isNarrow, marksX: x + PAD, marksY: y + head };
}
