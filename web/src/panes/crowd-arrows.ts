/**
 * Arrows from cards to the plots of the groups in which what they refer to is.
 *
 * They run where nothing is written: down the gutter beside the card, along the upper edge of the groups, down their left
 * edge, and above the plot. One whose row or plot is out of view is not drawn; the group's words tell of it all the same.
 */
import { render, svg } from 'lit/html.js';
import type { Family } from '../picture/families';
import { rowsOf } from '../picture/narrow';
import { type Point, roundedPath } from '../picture/routes';
import type { Card, Moment, ObjectId, Row } from '../session/wire';

/** From a card's edge to the first upright line beside it, and from one line to the next. */
const BESIDE = 10;
const LANE = 5;
const MOST_LANES = 4;
/** Below the upper edge of the groups. */
const ALONG = 4;
/** Between two plots, and left of them. */
const HALF_GAP = 6;
/** The middle of a plot's first line. */
const TITLE = 17;
/** In narrow pictures the gutters are narrow. */
const NARROW = 440;

interface Reference {
  card: ObjectId;
  family: string;
  count: number;
}

export class CrowdArrows {
  readonly #picture: HTMLElement;
  readonly #mark: SVGSVGElement;
  #moment: Moment | null = null;
  #families: readonly Family[] = [];
  #frame = 0;

  constructor(picture: HTMLElement) {
    this.#picture = picture;
    this.#mark = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    this.#mark.setAttribute('class', 'group-arrows');
    this.#mark.setAttribute('aria-hidden', 'true');
    picture.append(this.#mark);
    for (const view of this.#views) view.addEventListener('scroll', () => this.#later(), { passive: true });
  }

  get #views(): HTMLElement[] {
    return [...this.#picture.querySelectorAll<HTMLElement>('.view, .crowd-view')];
  }

  /** From the cards of this moment, which are drawn by then, to these families; none where `moment` is null. */
  draw(moment: Moment | null, families: readonly Family[]): void {
    [this.#moment, this.#families] = [moment, families];
    this.#later();
  }

  #later(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  }

  #paint(): void {
    const ways = referencesOf(this.#moment, this.#families).flatMap((reference, at) => {
      const points = this.#wayOf(reference, at % MOST_LANES);
      return points === null ? [] : [{ reference, points }];
    });
    render(
      ways.map(({ reference, points }) => {
        const { x, y } = points.at(-1) as Point;
        return svg`<g class=${reference.count > 1 ? 'many' : ''} data-card=${reference.card} data-to-family=${reference.family}>
          <path class="group-line" d=${roundedPath(points)}></path><path class="group-head" d=${`M${x - 8} ${y - 4.5}L${x} ${y}L${x - 8} ${y + 4.5}Z`}></path></g>`;
      }),
      this.#mark as unknown as HTMLElement,
    );
  }

  #wayOf({ card, family }: Reference, lane: number): Point[] | null {
    const [view, land] = this.#views.map((one) => one.getBoundingClientRect());
    const bar = this.#picture.querySelector('.crowd-bar')?.getBoundingClientRect();
    const row = this.#rowOf(card, family)?.getBoundingClientRect();
    const plot = this.#plot(family)?.getBoundingClientRect();
    const box = this.#picture.querySelector(`.card[data-card="${card}"]`)?.getBoundingClientRect();
    if (!view || !land || !bar || !row || !plot || !box || view.height === 0) return null;
    const [y, end] = [(row.top + row.bottom) / 2, plot.top + TITLE];
    if (y < view.top + 4 || y > view.bottom - 10 || end < land.top + 4 || end > land.bottom - 4) return null;
    const beside = view.width < NARROW ? box.right + 5 + lane * 2 : box.right + BESIDE + lane * LANE;
    const along = bar.top + ALONG;
    const edge = land.left + (view.width < NARROW ? 4 : HALF_GAP);
    const start = [
      { x: box.right, y },
      { x: beside, y },
      { x: beside, y: along },
      { x: edge, y: along },
    ];
    const above = plot.top - HALF_GAP;
    const isFirst = plot.left - edge < 2 * HALF_GAP + 2;
    const rest = isFirst
      ? [{ x: edge, y: end }]
      : [
          { x: edge, y: above },
          { x: plot.left - HALF_GAP, y: above },
          { x: plot.left - HALF_GAP, y: end },
        ];
    if (!isFirst && (above < land.top || this.#isTaken(edge, plot.left, above))) return null;
    const { left, top } = this.#picture.getBoundingClientRect();
    const [offX, offY] = [left + this.#picture.clientLeft, top + this.#picture.clientTop];
    return [...start, ...rest, { x: plot.left, y: end }].map((point) => ({ x: point.x - offX, y: point.y - offY }));
  }

  #plot(family: string): HTMLElement | undefined {
    const plots = [...this.#picture.querySelectorAll<HTMLElement>('.plot[data-family]')];
    return plots.find((plot) => plot.dataset.family === family);
  }

  /** Whether a level line would cross a plot. */
  #isTaken(from: number, to: number, y: number): boolean {
    return [...this.#picture.querySelectorAll('.plot')].some((plot) => {
      const box = plot.getBoundingClientRect();
      return box.left < to - 1 && box.right > from && box.top < y && box.bottom > y;
    });
  }

  /** The row that the arrow leaves from: one of such an object, or else one that stands for many. */
  #rowOf(id: ObjectId, key: string): Element | null {
    const card = this.#moment?.cards.find((one) => one.id === id);
    const type = this.#families.find((family) => family.key === key)?.type;
    const row = card && type !== undefined ? rowTo(card, type) : undefined;
    const own = this.#picture.querySelector(`.card[data-card="${id}"]`);
    const lines = [...(own?.querySelectorAll<HTMLElement>('.line[data-key]') ?? [])];
    return lines.find((line) => line.dataset.key === `row:${row?.key}`) ?? own;
  }
}

function rowTo(card: Card, type: string): Row | undefined {
  const rows = rowsOf(card);
  const isOf = ({ value }: Row): boolean => value.kind === 'stack' && value.type === type;
  return rows.find(isOf) ?? rows.find(({ value }) => value.kind === 'more');
}

/** One for a card and a family, however many groups that is. */
function referencesOf(moment: Moment | null, families: readonly Family[]): Reference[] {
  const found = new Map<string, Reference>();
  for (const { from, to, count } of moment?.crowd?.links ?? []) {
    if (from.kind !== 'card' || to.kind !== 'group') continue;
    const family = families.find(({ groups }) => groups.includes(to.group));
    if (family === undefined || family.isValue) continue;
    const known = found.get(`${from.id} ${family.key}`);
    found.set(`${from.id} ${family.key}`, { card: from.id, family: family.key, count: count + (known?.count ?? 0) });
  }
  return [...found.values()];
}
