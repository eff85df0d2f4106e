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

  /** The inspector takes the corner where the selected card is not. */
  #stepAside(): void {
    const card = this.#pane.parentElement?.querySelector<HTMLElement>('.card.selected');
    if (!card) return;
    this.#pane.classList.remove('at-left');
    const [own, its] = [this.#pane.getBoundingClientRect(), card.getBoundingClientRect()];
    const covered = its.right > own.left - 8 && its.bottom > own.top - 8;
    this.#pane.classList.toggle('at-left', covered);
    const view = card.closest('.view');
    if (covered && view !== null && own.width > view.clientWidth / 2)
      view.scrollTop += its.top - view.getBoundingClientRect().top - 16;
  }

  #inspect(card: Card, { inspection, past }: PageState): TemplateResult {
    const expression = card.expression ?? '';
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
        ${card.ownBytes === 0 ? nothing : html`<dt>its own size</dt><dd>${exactly(card.ownBytes)}</dd>`}
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
