/**
 * Arrows from cards to the plots of the groups in which what they refer to is.
 *
 * One whose row or whose whole plot is out of view is not drawn; the group's words tell of it all the same.
 */
import { nothing, render, svg } from 'lit/html.js';
import type { Family } from '../picture/families';
import { type GroupLand, groupWay } from '../picture/group-ways';
import { rowsOf } from '../picture/narrow';
import { type Box, type Point, roundedPath } from '../picture/routes';
import type { Card, Moment, ObjectId, Row } from '../session/wire';

/** Pictures of less have narrow gutters. */
const NARROW = 440;

interface Reference {
  card: ObjectId;
  family: string;
  count: number;
}

/** Where parts of the page stand on the paper of a file. */
export interface OnPaper {
  cards: Point;
  /** The upper edge of the groups' line, and the plots. */
  top: number;
  plots: Box;
}

/** Moves what the browser says of a place. */
type Move = (box: DOMRect) => Box;

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

  /** All of them, for a file: nothing is out of view there. */
  still({ cards, top, plots }: OnPaper): SVGSVGElement {
    const mark = this.#mark.cloneNode() as SVGSVGElement;
    const isNarrow = plots.width < NARROW;
    const land = { top, view: plots, isNarrow, plots: this.#plots(movedFrom(this.#part('.plots'), plots)) };
    this.#drawIn(mark, land, movedFrom(this.#part('.canvas'), cards), () => true);
    return mark;
  }

  #paint(): void {
    const [view, land] = this.#views.map((one) => one.getBoundingClientRect());
    const bar = this.#picture.querySelector('.crowd-bar')?.getBoundingClientRect();
    if (!view || !land || !bar || view.height === 0) return void render(nothing, this.#mark as unknown as HTMLElement);
    const { clientLeft, clientTop } = this.#picture;
    const { left, top } = this.#picture.getBoundingClientRect();
    const move = moved(-left - clientLeft, -top - clientTop);
    const isNarrow = view.width < NARROW;
    const seen = { top: move(bar).y, view: move(land), isNarrow, plots: this.#plots(move) };
    const cards = move(view);
    this.#drawIn(this.#mark, seen, move, (y) => y >= cards.y + 4 && y <= cards.y + cards.height - 10);
  }

  #drawIn(mark: SVGSVGElement, land: GroupLand, move: Move, isSeen: (y: number) => boolean): void {
    const references = referencesOf(this.#moment, this.#families);
    // What leaves from one card goes down one lane.
    const lanes = [...new Set(references.map(({ card }) => card))];
    const ways = references.flatMap((reference) => {
      const points = this.#wayOf(reference, lanes.indexOf(reference.card), land, move, isSeen);
      return points === null ? [] : [{ reference, points }];
    });
    render(
      ways.map(({ reference, points }) => {
        const { x, y } = points.at(-1) as Point;
        return svg`<g class=${reference.count > 1 ? 'many' : ''} data-card=${reference.card} data-to-family=${reference.family}>
          <path class="group-line" d=${roundedPath(points)}></path><path class="group-head" d=${`M${x - 8} ${y - 4.5}L${x} ${y}L${x - 8} ${y + 4.5}Z`}></path></g>`;
      }),
      mark as unknown as HTMLElement,
    );
  }

  #wayOf(
    { card, family }: Reference,
    lane: number,
    land: GroupLand,
    move: Move,
    isSeen: (y: number) => boolean,
  ): Point[] | null {
    const row = this.#rowOf(card, family)?.getBoundingClientRect();
    const box = this.#picture.querySelector(`.card[data-card="${card}"]`)?.getBoundingClientRect();
    const number = this.#plotElements().findIndex((plot) => plot.dataset.family === family);
    const plot = land.plots[number];
    if (!row || !box || !plot) return null;
    const [line, own] = [move(row), move(box)];
    const from = { x: own.x + own.width, y: line.y + line.height / 2 };
    return isSeen(from.y) ? groupWay(from, plot, land, lane) : null;
  }

  #plotElements(): HTMLElement[] {
    return [...this.#picture.querySelectorAll<HTMLElement>('.plot')];
  }

  #plots(move: Move): Box[] {
    return this.#plotElements().map((plot) => move(plot.getBoundingClientRect()));
  }

  #part(selector: string): DOMRect {
    return (this.#picture.querySelector(selector) as Element).getBoundingClientRect();
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

const moved =
  (x: number, y: number): Move =>
  (box) => ({ x: box.left + x, y: box.top + y, width: box.width, height: box.height });

/** What stood at `origin` stands at `to`. */
const movedFrom = ({ left, top }: DOMRect, to: Point): Move => moved(to.x - left, to.y - top);

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
