/** One card, tag or value as markup. Coordinates are the scene's. */

import { classMap } from 'lit/directives/class-map.js';
import { styleMap } from 'lit/directives/style-map.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CardBox, LabelBox, Line, TagBox } from '../picture/scene';
import { fateWords, rowWords } from '../picture/twin';
import type { Card, ObjectId, Row, Value, Verdict } from '../session/wire';
import { bytes, figure } from '../words';

const at = (box: { x: number; y: number; width: number; height: number }) =>
  styleMap({ left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` });

/** A value as it stands in a row: drawn there, or the start of an arrow. Who does not see it has the row's words. */
export function valueMark(value: Value, focusable = false): TemplateResult {
  switch (value.kind) {
    case 'chip':
      return html`<span class="chip" data-chip=${value.id} data-words=${chipWords(value)} title=${value.text} role=${focusable ? 'button' : nothing} aria-hidden=${focusable ? nothing : 'true'}
        tabindex=${focusable ? 0 : nothing} aria-label=${focusable ? `${value.text}: ${chipWords(value)}; Enter lifts it out` : nothing}>${value.text}</span>`;
    case 'reference':
      return html`${value.weak ? html`<span class="weak-word" aria-hidden="true">weak</span>` : nothing}<span class=${value.weak ? 'lead weak' : 'lead'}></span>`;
    case 'dead':
      return html`<span class="chip quiet" aria-hidden="true">∅ None</span>`;
    case 'more':
      return html`<span class="chip quiet" aria-hidden="true">${value.text}</span>`;
    case 'stack':
      return value.id === null
        ? html`<span class="chip stacked" aria-hidden="true" title=${stackWords(value)}>${stackWords(value)}</span>`
        : html`<span class="chip quiet" aria-hidden="true">${value.type}, not drawn</span>`;
    case 'empty':
      return html`<span class="chip quiet" aria-hidden="true">unbound</span>`;
  }
}

function stackWords({ type, count, bytes: size }: Value & { kind: 'stack' }): string {
  return `${type} × ${figure(count)}${size === 0 ? '' : ` · ${bytes(size)}`}`;
}

function chipWords({ type, address, count, shared }: Value & { kind: 'chip' }): string {
  return `${type} at ${address}, count ${figure(count)}${shared === null ? '' : `, ${shared}`}`;
}

export function labelMark(label: LabelBox): TemplateResult {
  return html`<p class="scope-label" style=${at({ ...label, width: label.width + 24 })}>${label.scope.label}</p>`;
}

/** `words`: what the name holds, for who does not see its arrow. */
export function tagMark(box: TagBox, focusable: boolean, words: string): TemplateResult {
  const { tag, scope, width, height } = box;
  const classes = {
    tag: true,
    touched: tag.change === 'new' || tag.change === 'changed',
    'frame-name': scope.kind === 'function',
  };
  const inRow = tag.value.kind === 'reference' ? nothing : valueMark(tag.value, focusable);
  return html`<div class=${classMap(classes)} style=${at(box)} data-key=${box.key} tabindex=${focusable ? 0 : -1}
    role="group" aria-label=${`name ${tag.name} ${words}`} title=${tag.name}>
    ${tagOutline(width, height)}
    <span class="name" aria-hidden="true">${tag.name}</span>${inRow}
  </div>`;
}

/** A name that is no more, while it falls away: only to be looked at. */
export function fallenMark(box: TagBox): TemplateResult {
  return html`<div class="fallen" style=${at(box)} aria-hidden="true">
    ${tagOutline(box.width, box.height)}<span class="name">${box.tag.name}</span>
  </div>`;
}

function tagOutline(width: number, height: number): TemplateResult {
  const point = 9;
  const path = `M4 .6H${width - point}L${width - 0.6} ${height / 2}L${width - point} ${height - 0.6}H4A3.4 3.4 0 0 1 .6 ${height - 4}V4A3.4 3.4 0 0 1 4 .6Z`;
  return html`<svg viewBox="0 0 ${width} ${height}" aria-hidden="true"><path d=${path}></path></svg>`;
}

export interface CardLook {
  selected: boolean;
  found: boolean;
  inCycle: boolean;
  strata: boolean;
  focusable: boolean;
  /** What it was, where the step has changed it. */
  countBefore: number | null;
  /** What it is called, and what its rows say: all of it is heard once, so nothing else of the card is but rows and chips. */
  words: string;
  rows: string;
  /** All that are drawn, to name what a row holds. */
  cards: ReadonlyMap<ObjectId, Card>;
}

export function cardMark(box: CardBox, look: CardLook): TemplateResult {
  const { card, ghost, keeper } = box;
  const last = box.lines.at(-1);
  const classes = {
    card: true,
    ghost,
    // Some shapes are called as parts of the page are.
    [`of-${card.shape}`]: true,
    new: card.fate === 'new',
    island: card.fate === 'island',
    reached: card.verdict === 'reached',
    apart: card.verdict === 'setApart',
    selected: look.selected,
    found: look.found,
    'in-cycle': look.inCycle,
    doubled: card.sections.some((section) => section.rows.some((row) => row.value.kind === 'more')),
    'inset-foot': !ghost && last !== undefined && 'inset' in last && last.inset === true,
  };
  return html`<div class=${classMap(classes)} style=${at(box)} data-card=${card.id} tabindex=${look.focusable ? 0 : -1} role="group" aria-label=${look.words} aria-description=${look.rows || nothing}>
    <header aria-hidden="true">
      <span class="title" title=${card.title}>${card.title}</span>
      ${keeper === null ? typeMark(card) : html`<span class="keeper" title=${`kept by ${keeper}`}>${keeperWords(keeper, box)}</span>`}
      ${card.fate === 'new' ? html`<span class="badge">new</span>` : nothing}
      ${card.reuses === null ? nothing : html`<span class="badge" title=${`reuses ${card.address}`}>reuses</span>`}
      ${card.verdict === null ? nothing : html`<span class="badge" title=${verdictWords[card.verdict]}>${card.verdict === 'reached' ? 'reached' : 'apart'}</span>`}
      <span class=${look.countBefore === null ? 'count' : 'count changed'} data-before=${look.countBefore === null ? nothing : figure(look.countBefore)} title=${card.gcRefs === null ? 'count' : 'count, and what the collector has left of it'}>${countWords(card)}</span>
    </header>
    ${ghost ? html`<div class="line fate" aria-hidden="true"><span>${fateWords(card.fate)}</span></div>` : nothing}
    ${(ghost ? box.lines.slice(0, -1) : box.lines).map((line) => lineMark(line, card.fate === 'new', look))}
    ${look.strata && !ghost ? strataMark(card) : nothing}
  </div>`;
}

const verdictWords: Record<Verdict, string> = {
  reached: 'the collector reaches it from outside the set: it stays',
  setApart: 'the collector does not reach it from outside the set, so far',
};

const GENERATIONS = ['young', 'middle', 'old'] as const;

/** One, two or three strata for the generation that the collector has it in. */
function strataMark({ generation }: Card): TemplateResult | typeof nothing {
  if (generation === null) return nothing;
  const name = GENERATIONS[generation];
  return html`<span class="strata" title=${name}>${GENERATIONS.slice(0, generation + 1).map(() => html`<i></i>`)}<span class="hidden-text">${name}</span></span>`;
}

/** The count, and while the collector subtracts from its copy what that is. */
const countWords = ({ count, gcRefs }: Pick<Card, 'gcRefs'> & { count: number | null }): string =>
  gcRefs === null || count === null ? figure(count ?? 0) : `${figure(count)} → ${figure(gcRefs)}`;

/** In full where there is room beside the title. */
function keeperWords(keeper: string, { card, width }: CardBox): string {
  const words = `kept by ${keeper}`;
  const room = Math.floor((width - 48 - card.title.length * 7.8) / 6.6);
  if (words.length <= room) return words;
  // The end of a way tells more than its beginning: which item it is, of which list.
  return keeper.length + 2 <= room ? `← ${keeper}` : `← …${keeper.slice(-Math.max(4, room - 4))}`;
}

/** The type, where the title does not say it already; beside alike items, which have a size, the container's own. */
function typeMark({ title, type, shape, ownBytes, sections }: Card): TemplateResult | typeof nothing {
  const hasStack = sections.some(({ rows }) => rows.some(({ value }) => value.kind === 'stack' && value.id === null));
  if (hasStack && title.includes(type))
    return html`<span class="type own-size" title=${`${bytes(ownBytes)}: its own size, without its items`}>${bytes(ownBytes)}</span>`;
  return title.includes(type) || shape === 'class' || shape === 'function'
    ? nothing
    : html`<span class="type">${type}</span>`;
}

function lineMark(line: Line, allNew: boolean, look: CardLook): TemplateResult {
  switch (line.kind) {
    case 'summary':
      return html`<div class="line summary" aria-hidden="true"><span title=${line.text}>${line.text}</span></div>`;
    case 'temporary':
      return html`<div class="line temporary" aria-hidden="true"><span title=${line.text}>${line.text}</span></div>`;
    case 'inset':
      return html`<div class="line inset-title" aria-hidden="true"><span>${line.section.title}</span><span>${line.section.gcRefs === null ? nothing : html`<span class="count">${countWords(line.section)}</span> · `}${bytes(line.section.bytes)}</span></div>`;
    case 'row':
      return rowMark(line.row, line.inset, allNew, look);
    case 'folded':
      return html`<div class=${line.inset ? 'line inset' : 'line'}><span class="label">… ${line.rows.length} more</span>
        <span class="value">${line.rows.some((row) => row.value.kind === 'reference') ? html`<span class="lead"></span>` : nothing}</span></div>`;
  }
}

/** Items that are alike: how many they are stands for their labels. */
const isStack = ({ value }: Row): boolean => value.kind === 'stack' && value.id === null;

/** On a new card all is new: only what changed on an older one is marked row by row. */
function rowMark(row: Row, inset: boolean, allNew: boolean, { focusable, cards }: CardLook): TemplateResult {
  const classes = { line: true, inset, touched: !allNew && (row.change === 'new' || row.change === 'changed') };
  // Each can have the focus: what its arrow led to may go while it has it.
  return html`<div class=${classMap(classes)} data-key=${`row:${row.key}`} tabindex="-1" role="group" aria-label=${rowWords(row, cards)}>
    ${row.label === '' || row.value.kind === 'more' || isStack(row) ? nothing : html`<span class="label" title=${row.label} aria-hidden="true">${row.label}</span>`}
    <span class="value">${valueMark(row.value, focusable)}</span>
  </div>`;
}
