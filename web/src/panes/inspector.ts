/** What is known of the selected object: why it is alive first, then the count that adds up. */
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { ICONS } from '../icons';
import type { Actions, PageState, Pane, Past } from '../pane';
import { memberCard } from '../picture/members';
import { ALL_DRAWN, narrowed } from '../picture/narrow';
import { fateWords } from '../picture/twin';
import type { Card, Holder, Inspection, ObjectBlock, ObjectId } from '../session/wire';
import { bytes, figure } from '../words';
import { pastMark, referenceMark, spokenAnswer } from './past';

const GENERATIONS = ['young', 'middle', 'old'] as const;

export class InspectorPane implements Pane {
  readonly #pane: HTMLElement;
  readonly #actions: Actions;
  #cards: ReadonlyMap<ObjectId, ObjectId> = new Map();
  /** What had the focus when it was opened: it has it again. */
  #opener: HTMLElement | null = null;

  constructor(pane: HTMLElement, actions: Actions) {
    this.#pane = pane;
    this.#actions = actions;
    pane.addEventListener('keydown', (event) => event.key === 'Escape' && actions.select(null));
  }

  update(next: PageState, previous: PageState | null): void {
    const { moment, selected, picking, past, whatIf } = next;
    if (past !== null && past !== previous?.past && past.thousandths === null) this.#actions.say(spokenAnswer(past));
    // A value that was lifted out has its card in the picture alone.
    const shown = moment && narrowed(moment, { ...ALL_DRAWN, lifted: next.narrowing.lifted });
    const card =
      [...(shown?.cards ?? []), ...(shown?.ghosts ?? [])].find((one) => one.id === selected) ??
      (moment !== null && selected !== null ? memberCard(moment, selected, next.inspection) : undefined);
    this.#show(card !== undefined && picking === null && whatIf === null);
    if (card === undefined || moment === null) return;
    this.#cards = cardsOf(moment.cards);
    render(this.#inspect(card, next), this.#pane);
    this.#stepAside();
  }

  #show(isShown: boolean): void {
    const focused = (this.#pane.getRootNode() as ShadowRoot).activeElement;
    const isInside = this.#pane.contains(focused);
    const wasShown = !this.#pane.hidden;
    this.#pane.hidden = !isShown;
    if (isShown && !isInside) this.#opener = focused instanceof HTMLElement ? focused : null;
    if (wasShown && !isShown && isInside) this.#opener?.focus({ preventScroll: true });
  }

  /** The inspector takes the side where it covers least of the selected card and of what its arrows lead to. */
  #stepAside(): void {
    const view = this.#pane.parentElement?.querySelector<HTMLElement>('.view');
    const card = view?.querySelector<HTMLElement>('.card.selected');
    if (!view || !card) return;
    const own = card.getBoundingClientRect();
    const near = neighbours(view);
    const others = [...view.querySelectorAll('.card:not(.selected)')].map((one) => ({
      box: one.getBoundingClientRect(),
      weight: near.has(one) ? LINKED : UNRELATED,
    }));
    const costs = SIDES.map((side) => {
      this.#pane.classList.remove(...SIDES.filter((one) => one !== ''));
      if (side !== '') this.#pane.classList.add(side);
      const box = asHigh(this.#pane.getBoundingClientRect(), view);
      const isOut = box.right <= view.getBoundingClientRect().left;
      const code = side !== 'over-code' ? 0 : isOut ? CODE : Infinity;
      return code + 100 * shared(box, own) + others.reduce((sum, one) => sum + one.weight * shared(box, one.box), 0);
    });
    const side = SIDES[costs.indexOf(Math.min(...costs))] ?? '';
    this.#pane.classList.remove(...SIDES.filter((one) => one !== ''));
    if (side !== '') this.#pane.classList.add(side);
    const now = this.#pane.getBoundingClientRect();
    if (shared(now, own) > 0 && now.width > view.clientWidth / 2)
      view.scrollTop += own.top - view.getBoundingClientRect().top - 16;
  }

  #inspect(card: Card, { inspection, past }: PageState): TemplateResult {
    const expression = card.expression ?? '';
    // A value that was lifted out is known by its chip alone until it is inspected.
    const ownBytes = card.ownBytes || (inspection?.ownBytes ?? 0);
    const generation = card.generation === null ? 'not tracked' : GENERATIONS[card.generation];
    return html`<header>
        <h2>${expression === '' || expression === card.title ? card.title : html`${expression} <span class="type">${card.title}</span>`}</h2>
        <button class="plain" @click=${() => this.#actions.select(null)}>${ICONS.close()}<span class="hidden-text">Close</span></button>
      </header>
      ${isGhost(card) ? html`<p>${fateWords(card.fate)}</p>` : this.#alive(card, inspection, past)}
      <h3>Its past</h3>
      ${pastMark(card, past, this.#actions)}
      <h3>Memory</h3>
      <dl>
        <dt>address</dt><dd>${card.address}</dd>
        ${ownBytes === 0 ? nothing : html`<dt>its own size</dt><dd>${exactly(ownBytes)}</dd>`}
        ${card.heldBytes === card.ownBytes ? nothing : html`<dt>with what is folded in</dt><dd>${bytes(card.heldBytes)}</dd>`}
        <dt>objects in this card</dt><dd>${figure(card.objects)}</dd>
        <dt>collector</dt><dd>${generation}</dd>
        ${card.reuses === null ? nothing : html`<dt>reuses the place of</dt><dd>#${card.reuses}</dd>`}
      </dl>
      ${inspection?.blocks.map(block)}`;
  }

  #alive(card: Card, inspection: Inspection | null, past: Past | null): TemplateResult {
    return html`<h3>Why is it alive?</h3>
      <p>${inspection === null ? nothing : whyAlive(inspection)}</p>
      <h3>Count</h3>
      ${inspection === null ? nothing : this.#holders(card, inspection, past)}`;
  }

  /** One line a holder, then their sum: the count. */
  #holders(card: Card, inspection: Inspection, past: Past | null): TemplateResult {
    const { holders, moreHolders, isStatic, weakReferences, count } = inspection;
    return html`<ul>
        ${holders.map((holder) => html`<li><b>1</b>${this.#holder(holder)}${referenceMark(holder, card, past, this.#actions)}</li>`)}
        ${moreHolders > 0 ? html`<li><b>${figure(moreHolders)}</b><span>more holders</span></li>` : nothing}
        ${isStatic ? html`<li><b>1</b><span>CPython itself: it is static</span></li>` : nothing}
        <li class="sum"><b>${figure(count)}</b><span>count</span></li>
      </ul>
      ${card.shape === 'value' && card.count > card.pins.length ? html`<p class="whose">${whoseWords(card, inspection)}</p>` : nothing}
      ${weakReferences.length > 0 ? html`<p>Weak references, not counted: ${weakReferences.join(', ')}</p>` : nothing}`;
  }

  #holder({ words, id }: Holder): TemplateResult {
    const card = id === null ? undefined : this.#cards.get(id);
    if (card === undefined) return html`<span>${words}</span>`;
    return html`<button class="plain holder" @click=${() => this.#actions.select(card)}>${words}</button>`;
  }
}

/** Where it may stand, the first that is as good as another. */
const SIDES = ['', 'at-left', 'over-code'] as const;

/** A card without an arrow to the selected one counts less; code that is covered counts as so many square pixels. */
const LINKED = 4;
const UNRELATED = 0.4;
const CODE = 4000;

/** The cards at the other ends of the selected one's arrows. */
function neighbours(view: HTMLElement): Set<Element> {
  const ends = [...view.querySelectorAll<SVGElement>('.arrow.lit')].flatMap(({ dataset }) => [
    view.querySelector(`.card[data-card="${dataset.to}"]`),
    view.querySelector(`.line[data-key="${CSS.escape((dataset.arrow ?? '').split('>')[0] ?? '')}"]`)?.closest('.card'),
  ]);
  return new Set(ends.filter((one): one is Element => one instanceof Element));
}

type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;

/** It grows when more is known of the object: then it must not change its side. */
const asHigh = ({ left, right, bottom, top }: DOMRect, view: Element): Box => ({
  ...{ left, right, bottom },
  top: Math.min(top, view.getBoundingClientRect().top + 16),
});

/** How much of `box` lies on `other`, in square pixels, with a little room around. */
function shared(box: Box, other: Box): number {
  const width = Math.min(box.right + 8, other.right) - Math.max(box.left - 8, other.left);
  const height = Math.min(box.bottom, other.bottom) - Math.max(box.top - 8, other.top);
  return Math.max(0, width) * Math.max(0, height);
}

const isGhost = ({ fate }: Card): boolean => fate === 'freedByCount' || fate === 'freedByCollector';

/** As `sys.getsizeof` tells it, and where that is long also as other sizes are written. */
const exactly = (size: number): string => (size < 1024 ? bytes(size) : `${bytes(size)}, ${figure(size)} B`);

/** On which card an object is found: its own, or that of the instance whose dict it is. */
function cardsOf(cards: readonly Card[]): Map<ObjectId, ObjectId> {
  const folded = cards.flatMap(({ id, sections }) =>
    sections.flatMap((section): [ObjectId, ObjectId][] => (section.id === null ? [] : [[section.id, id]])),
  );
  return new Map([...folded, ...cards.map(({ id }): [ObjectId, ObjectId] => [id, id])]);
}

/** Whose a value is that all share: the reader's names and rows hold it, constants of code, and CPython's own. */
function whoseWords({ pins, count }: Card, { holders }: Inspection): string {
  const constants = holders.filter(({ words }) => words.includes('co_consts')).length;
  const own = count - pins.length - constants;
  const parts = [
    pins.length === 0 ? '' : `${figure(pins.length)} of your names and rows`,
    constants === 0 ? '' : `${figure(constants)} of the constants of your code`,
    own <= 0 ? '' : `${figure(own)} of CPython`,
  ].filter((part) => part !== '');
  return `${parts.join(' + ')}.${own <= 0 ? '' : ' How many are CPython’s is another number on a desktop.'}`;
}

function whyAlive({ way, isStatic }: Inspection): TemplateResult | string {
  if (way === null)
    return isStatic
      ? 'It is part of CPython itself.'
      : 'No name reaches it. Its count is not 0: only the collector can free it.';
  return html`The shortest way to it: <span class="way">${way.map((hop) => html`<code title=${hop.title}>${hop.words}</code><wbr>`)}</span>`;
}

/** The bytes of one block, field by field. */
function block({ name, address, bytes: size, place, fields, moreFields }: ObjectBlock): TemplateResult {
  const title = name === 'object' ? 'Its bytes' : `Its ${name}`;
  return html`<details>
    <summary>${title} <span class="type">${figure(size)} B at ${address}</span></summary>
    <p>${place}</p>
    <table>
      <thead class="hidden-text"><tr><th>offset</th><th>field</th><th>value</th><th>bytes</th></tr></thead>
      ${fields.map(
        (field) => html`<tr class=${field.isCounted ? 'counted' : ''}>
          <td>${field.offset}</td><td>${field.name}</td><td>${field.value === 'an address' ? '' : field.value}</td><td>${field.hex.replace(/^0+(?=.)/, '')}</td>
        </tr>`,
      )}
    </table>
    ${moreFields > 0 ? html`<p>${figure(moreFields)} more fields</p>` : nothing}
  </details>`;
}
