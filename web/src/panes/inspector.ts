/** What is known of the selected object: why it is alive first, then the count that adds up. */
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { ICONS } from '../icons';
import type { Actions, PageState, Pane } from '../pane';
import type { Card, Moment } from '../session/wire';
import { bytes, figure } from '../words';

const GENERATIONS = ['young', 'middle', 'old'] as const;

export class InspectorPane implements Pane {
  readonly #pane: HTMLElement;
  readonly #actions: Actions;

  constructor(pane: HTMLElement, actions: Actions) {
    this.#pane = pane;
    this.#actions = actions;
    pane.addEventListener('keydown', (event) => event.key === 'Escape' && actions.select(null));
  }

  update(next: PageState): void {
    const { moment, selected, picking } = next;
    const card = moment?.cards.find((one) => one.id === selected);
    this.#pane.hidden = card === undefined || picking !== null;
    if (card === undefined || moment === null) return;
    render(this.#inspect(card, moment), this.#pane);
    this.#stepAside();
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

  #inspect(card: Card, moment: Moment): TemplateResult {
    const generation = card.generation === null ? 'not tracked' : GENERATIONS[card.generation];
    return html`<header>
        <h2>${card.expression === null || card.expression === card.title ? card.title : html`${card.expression} <span class="type">${card.title}</span>`}</h2>
        <button class="plain" @click=${() => this.#actions.select(null)}>${ICONS.close()}<span class="hidden-text">Close</span></button>
      </header>
      <h3>Why is it alive?</h3>
      <p style="margin:0">${whyAlive(card, moment)}</p>
      <h3>Count</h3>
      ${holders(card)}
      <h3>Memory</h3>
      <dl>
        <dt>address</dt><dd>${card.address}</dd>
        <dt>its own size</dt><dd>${figure(card.ownBytes)} B</dd>
        ${card.heldBytes === card.ownBytes ? nothing : html`<dt>with what is folded in</dt><dd>${bytes(card.heldBytes)}</dd>`}
        <dt>objects in this card</dt><dd>${figure(card.objects)}</dd>
        <dt>collector</dt><dd>${generation}</dd>
        ${card.reuses === null ? nothing : html`<dt>reuses the place of</dt><dd>#${card.reuses}</dd>`}
      </dl>`;
  }
}

function whyAlive(card: Card, moment: Moment): TemplateResult | string {
  if (card.expression !== null) return html`A name reaches it: <code>${card.expression}</code>`;
  const kept = moment.paths.find((path) => path.object === card.id);
  if (kept !== undefined) return html`<code>${kept.holder}</code> holds it.`;
  if (card.fate === 'island') return 'No name reaches it. Its count is not 0, so only the collector can free it.';
  return 'Something that is not drawn holds it.';
}

function holders(card: Card): TemplateResult {
  const others = card.stub.count;
  return html`<ul>
    ${card.pins.map((pin) => html`<li><b>1</b><span>${pin.words}</span></li>`)}
    ${card.temporary.words.map((words) => html`<li><b>1</b><span>${words}</span></li>`)}
    ${others - card.temporary.words.length > 0 ? html`<li><b>${figure(others - card.temporary.words.length)}</b><span>not drawn: ${card.stub.holders.join(', ')}</span></li>` : nothing}
    <li class="sum"><b>${figure(card.count)}</b><span>count</span></li>
  </ul>`;
}
