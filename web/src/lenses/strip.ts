/** One figure over time: a line, the reach of each stretch of lines, its most in words, collections as notches. */
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import { type Actions, type PageState, progressOf } from '../pane';
import { notchesMark } from '../panes/notches';
import type { Bucket, OverTime } from '../session/wire';
import { plural } from '../words';

/** The drawing's own units; it is stretched to the width that there is. */
const WIDTH = 1000;
const HEIGHT = 56;
const MARGIN = 4;

/** What a place along the axis stands for: as on the bar of time. */
export interface Scale {
  end: number;
  now: number;
  state: PageState;
}

export interface Strip {
  name: string;
  about: string;
  number: number;
  words(value: number): string;
}

export function scaleOf(state: PageState): Scale {
  const { index, total, known } = progressOf(state);
  return { end: Math.max(1, known ? total : 2 * total + 10), now: index, state };
}

/** Executed lines of all inputs before a place. */
export const indexOf = ([input, line]: readonly [number, number], lengths: PageState['lengths']): number =>
  lengths.slice(0, input).reduce<number>((sum, length) => sum + (length ?? 0), line);

export function stripMark(strip: Strip, { buckets }: OverTime, scale: Scale, actions: Actions): TemplateResult {
  const { name, number, words, about } = strip;
  const { lengths } = scale.state;
  const at = (place: readonly [number, number]): number => indexOf(place, lengths);
  const known = buckets.filter(({ from }) => at(from) <= scale.end);
  const first = known[0];
  if (first === undefined) return html``;
  const peak = known.reduce((most, one) => (value(one.most, number) > value(most.most, number) ? one : most), first);
  const least = Math.min(...known.map((one) => value(one.least, number)));
  const most = value(peak.most, number);
  const where = at(peak.mostAt[number] ?? peak.from);
  const here = known.findLast(({ from }) => at(from) <= scale.now) ?? first;
  const now = at(here.to) <= scale.now ? value(here.last, number) : value(here.first, number);
  const x = (index: number): number => (index / scale.end) * WIDTH;
  const y = (one: number): number =>
    most === least ? HEIGHT / 2 : HEIGHT - MARGIN - ((one - least) / (most - least)) * (HEIGHT - 2 * MARGIN);
  return html`<section class="strip" role="group" aria-label=${name}>
    <p class="said"><b title=${about}>${name}</b> <span class="now">${words(now)}</span>
      ${
        most === least
          ? html`<span class="muted">the same all along</span>`
          : html`<button class="plain peak" @click=${() => actions.seek(where)}>most ${words(most)} after ${plural(where, 'line')}</button>
      <span class="muted">least ${words(least)}</span>`
      }</p>
    <div class="plot" aria-hidden="true">
      <svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
        ${svg`<path class="reach" d=${reach(known, number, (place) => x(at(place)), y)} />
        <path class="course" d=${course(known, number, (place) => x(at(place)), y)} />`}
      </svg>
      <i class="present" style=${`--at:${Math.min(1, scale.now / scale.end)}`}></i>
      ${most === least ? nothing : html`<i class="peak-mark" style=${`--at:${where / scale.end}`}></i>`}
      ${notchesMark(scale.state, scale.end, actions)}
    </div>
  </section>`;
}

const value = (figures: Bucket['most'], number: number): number => figures[number] ?? 0;

type Across = (place: readonly [number, number]) => number;
type Up = (value: number) => number;

/** From sample to sample; within a stretch of lines its first and last are joined. */
function course(buckets: readonly Bucket[], number: number, x: Across, y: Up): string {
  const points = buckets.flatMap(({ from, to, first, last }) => [
    `${x(from)} ${y(value(first, number))}`,
    `${x(to)} ${y(value(last, number))}`,
  ]);
  return `M${points.join('L')}`;
}

/** How far the figure went up and down in each stretch of lines. */
function reach(buckets: readonly Bucket[], number: number, x: Across, y: Up): string {
  const wide = buckets.filter(({ least, most }) => value(least, number) !== value(most, number));
  return wide
    .map(({ from, to, least, most }) => {
      const [left, right] = [x(from), Math.max(x(to), x(from) + 1)];
      return `M${left} ${y(value(most, number))}H${right}V${y(value(least, number))}H${left}Z`;
    })
    .join('');
}
