/** The places of a crowd's families as markup: their words above their marks. */
import { styleMap } from 'lit/directives/style-map.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { PlotPlace } from '../picture/crowd-places';
import { familyWords, fatesOf, heldBy, holdersOf, referencesOf, sizeOf, titleOf } from '../picture/crowd-words';
import type { Family } from '../picture/families';
import type { Card, Crowd } from '../session/wire';
import { figure } from '../words';

/** Tab stops at it; Find has come to it. */
interface Look {
  isStop: boolean;
  isFound: boolean;
}

/** A family's place. One of the past keeps its plot, so that nothing moves. */
export function plotMark(
  plot: PlotPlace,
  family: Family | undefined,
  crowd: Crowd,
  cards: readonly Card[],
  { isStop, isFound }: Look,
): TemplateResult {
  const { first, x, y, width, height } = plot;
  const place = styleMap({ left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  if (family === undefined) return html`<div class="plot none" style=${place}></div>`;
  if (first > 0)
    return html`<div class="plot again" style=${place}><span class="type">more ${family.type}</span></div>`;
  const words = familyWords(crowd, family);
  return html`<div class=${`${looksOf(family)}${isFound ? ' found' : ''}`} style=${place} data-family=${family.key} role="group" tabindex=${isStop ? 0 : -1}
    aria-label=${words} title=${words}>
    <p class="family-title"><b>${titleOf(family)}</b><span class="type">${family.members === 0 ? '' : sizeOf(family)}</span>${plot.isNarrow ? nothing : fateMarks(family)}</p>
    <p class="family-line">${heldBy(family)} ${holderMarks(crowd, family)}</p>
    ${plot.isNarrow ? html`<p class="family-title">${narrowLine(crowd, family, cards)}</p>` : nothing}
    ${crowd.members === null ? shareMark(crowd, family) : nothing}
  </div>`;
}

function looksOf({ garbage, members, isValue }: Family): string {
  const isLeak = garbage > 0 && garbage === members;
  return `plot family${isLeak ? ' leak' : ''}${members === 0 ? ' gone' : ''}${isValue ? ' values' : ''}`;
}

const fateMarks = (family: Family): TemplateResult[] =>
  fatesOf(family).map(
    ([state, told]) =>
      html`<span class=${`fate fate-${state}`}><canvas width="24" height="24" data-state=${state}></canvas>${told}</span>`,
  );

const holderMarks = (crowd: Crowd, family: Family): TemplateResult[] =>
  holdersOf(crowd, family).map(
    ([holder, count], at) => html`${at === 0 ? '' : ' · '}<code>${holder}</code> ${count === 0 ? '' : figure(count)}`,
  );

/** What became of them, or else what their references are. */
function narrowLine(crowd: Crowd, family: Family, cards: readonly Card[]): TemplateResult {
  const fates = fateMarks(family);
  return fates.length > 0
    ? html`${fates}`
    : html`<span class="type">${referencesOf(crowd, family.groups[0] ?? 0, cards)}</span>`;
}

/** How much of the crowd's bytes is theirs. */
function shareMark({ groups }: Crowd, { bytes }: Family): TemplateResult {
  const all = groups.reduce((sum, group) => sum + group.bytes, 0);
  return html`<i class="share" style=${styleMap({ width: `${all === 0 ? 0 : (100 * bytes) / all}%` })}></i>`;
}

/** Groups for a file: their line, and the plots with these marks; `key` is the mark beside a fate's words. */
export function crowdStill(
  words: string,
  marks: SVGSVGElement,
  plots: Element | null,
  key: (state: number) => SVGSVGElement,
): HTMLElement {
  const still = document.createElement('div');
  still.className = 'crowd-still';
  const bar = document.createElement('p');
  bar.className = 'crowd-bar';
  bar.append(Object.assign(document.createElement('b'), { textContent: 'Groups' }), ` ${words}`);
  const land = document.createElement('div');
  land.className = 'crowd-land';
  const copy = plots?.cloneNode(true) as HTMLElement | undefined;
  for (const canvas of copy?.querySelectorAll('canvas') ?? []) canvas.replaceWith(key(Number(canvas.dataset.state)));
  land.append(marks, ...(copy === undefined ? [] : [copy]));
  still.append(bar, land);
  return still;
}
