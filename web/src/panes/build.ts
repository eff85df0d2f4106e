/** The four gestures. Each shows its statement before it is done; after, it stands in the console. */

import { live } from 'lit/directives/live.js';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { COLLECT, droppable, type Holder, holdersOf, newObjects, type Offer, refusal, targetsOf } from '../gestures';
import type { Actions, PageState, Pane } from '../pane';
import type { Card, Moment } from '../session/wire';
import { undoMarks } from './undo';

export { COLLECT };

type Gesture = 'object' | 'link' | 'drop';

export class BuildPane implements Pane {
  readonly #pane: HTMLElement;
  readonly #actions: Actions;
  #state: PageState | null = null;
  #open: Gesture | null = null;
  #statement = '';
  #holder: Holder | null = null;
  #target: Card | null = null;
  #words = '';

  constructor(pane: HTMLElement, actions: Actions) {
    this.#pane = pane;
    this.#actions = actions;
    pane.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.#open === null) return;
      event.stopPropagation();
      this.#close();
    });
  }

  update(next: PageState, previous: PageState | null): void {
    this.#state = next;
    this.#pane.hidden = !next.shown.has('build');
    if (next.moment !== previous?.moment && previous !== null) this.#open = null;
    if (this.#open === 'link' && next.selected !== null && next.selected !== previous?.selected) this.#chosen(next);
    this.#draw();
  }

  #draw(): void {
    const moment = this.#state?.moment ?? null;
    // Inside a collection the next step is what is worth pressing.
    const garbage = moment?.canCollect === true && moment.position.event === 0;
    const toggle = (gesture: Gesture, words: string) =>
      html`<button class="gesture" aria-expanded=${this.#open === gesture} ?disabled=${moment === null} @click=${() => this.#toggle(gesture)}>${words}</button>`;
    render(
      html`${this.#fold('output-open', 'Output')}${this.#fold('build-open', 'Build')}${toggle('object', '+ Object')}${toggle('link', 'Link…')}${toggle('drop', 'Drop a name…')}
        <button class=${garbage ? 'filled' : ''} ?disabled=${moment === null} title=${`>>> ${COLLECT}`} @click=${() => this.#do(COLLECT)}>Collect garbage</button>
        <span class="shown">${garbage ? `>>> ${COLLECT}` : ''}</span>
        ${this.#state === null || this.#state.shown.has('menu') ? nothing : html`<span class="grow"></span>${undoMarks(this.#state, this.#actions)}`}
        ${moment === null || this.#open === null ? nothing : this.#panel(this.#open, moment)}`,
      this.#pane,
    );
  }

  /** On a phone, what is not always needed is behind a button. */
  #fold(look: string, words: string): TemplateResult {
    const frame = this.#pane.closest('.frame');
    return html`<button class="fold" aria-expanded=${frame?.classList.contains(look) === true} @click=${() => {
      frame?.classList.toggle(look);
      this.#draw();
    }}>${words}</button>`;
  }

  #panel(gesture: Gesture, moment: Moment): TemplateResult {
    const content =
      gesture === 'object' ? this.#objects(moment) : gesture === 'link' ? this.#link(moment) : this.#drop(moment);
    return html`<div class="panel" role="group" aria-label=${TITLES[gesture]}>
      <h2>${TITLES[gesture]}</h2>
      ${content}
      ${this.#words === '' ? nothing : html`<p role="status">${this.#words}</p>`}
      <div class="statement">
        <span class="prompt">&gt;&gt;&gt;</span>
        <textarea rows="1" spellcheck="false" aria-label="The statement, before it is done" .value=${live(this.#statement)}
          @input=${(event: Event) => this.#typed((event.target as HTMLTextAreaElement).value)}
          @keydown=${(event: KeyboardEvent) => this.#enter(event)}></textarea>
      </div>
      <div class="done">
        <button @click=${() => this.#close()}>Cancel</button>
        <button class="filled do" ?disabled=${this.#statement === ''} @click=${() => this.#do(this.#statement)}>Do it</button>
      </div>
    </div>`;
  }

  #objects(moment: Moment): TemplateResult {
    return this.#choices(newObjects(moment, this.#state?.source ?? ''));
  }

  #drop(moment: Moment): TemplateResult {
    return this.#choices(droppable(moment).map((name) => ({ words: name, statement: `del ${name}` })));
  }

  #choices(offers: readonly Offer[]): TemplateResult {
    return html`<div class="choices">${offers.map(
      ({ words, statement }) =>
        html`<button aria-pressed=${this.#statement === statement} @click=${() => this.#typed(statement)}>${words}</button>`,
    )}</div>`;
  }

  #link(moment: Moment): TemplateResult {
    const holders = holdersOf(moment);
    const targets = targetsOf(moment);
    return html`<p>Choose here, or press two cards in the picture.</p>
      <div class="pair">
        <label for="link-from">from</label>
        <select id="link-from" @change=${(event: Event) => this.#from(holders[(event.target as HTMLSelectElement).selectedIndex - 1] ?? null)}>
          <option value="">choose a place…</option>
          ${holders.map((holder) => html`<option ?selected=${holder.words === this.#holder?.words}>${holder.words}</option>`)}
        </select>
        <label for="link-to">to</label>
        <select id="link-to" @change=${(event: Event) => this.#to(targets[(event.target as HTMLSelectElement).selectedIndex - 1] ?? null)}>
          <option value="">choose an object…</option>
          ${targets.map((card) => html`<option ?selected=${card.id === this.#target?.id}>${card.expression} · ${card.title}</option>`)}
        </select>
      </div>`;
  }

  /** A card was pressed in the picture while the link waits for its ends. */
  #chosen({ moment, selected }: PageState): void {
    const card = moment?.cards.find((one) => one.id === selected);
    if (card === undefined || moment === null) return;
    const holder = holdersOf(moment).find((one) => one.card.id === card.id);
    if (this.#holder !== null) this.#to(card);
    else if (holder === undefined) this.#say(refusal(card) ?? 'It takes no link by hand.');
    else this.#from(likeliest(holdersOf(moment).filter((one) => one.card.id === card.id)) ?? holder);
    this.#actions.select(null);
  }

  #from(holder: Holder | null): void {
    this.#holder = holder;
    this.#actions.pick(holder === null ? 'from' : 'to');
    this.#link2();
  }

  #to(target: Card | null): void {
    this.#target = target;
    this.#link2();
  }

  #link2(): void {
    const expression = this.#target?.expression ?? null;
    if (this.#target !== null && expression === null) this.#words = refusal(this.#target) ?? '';
    else this.#words = '';
    this.#statement = this.#holder === null || expression === null ? '' : this.#holder.statement(expression);
    this.#draw();
  }

  #say(words: string): void {
    this.#words = words;
    this.#draw();
  }

  #typed(statement: string): void {
    this.#statement = statement;
    this.#draw();
  }

  #enter(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    if (this.#statement !== '') this.#do(this.#statement);
  }

  #toggle(gesture: Gesture): void {
    const opening = this.#open !== gesture;
    this.#close();
    if (!opening) return;
    this.#open = gesture;
    if (gesture === 'link') this.#actions.pick('from');
    this.#draw();
    this.#pane.querySelector<HTMLElement>('.panel button, .panel select')?.focus({ preventScroll: true });
  }

  #close(): void {
    const was = this.#open;
    this.#open = null;
    this.#statement = '';
    this.#holder = null;
    this.#target = null;
    this.#words = '';
    if (was === 'link') this.#actions.pick(null);
    this.#draw();
  }

  #do(statement: string): void {
    this.#close();
    this.#actions.statement(statement);
  }
}

const TITLES: Record<Gesture, string> = { object: 'A new object', link: 'A link', drop: 'Drop a name' };

/** A row that holds None is where a link is most likely wanted; else one that leads to an object already. */
function likeliest(holders: readonly Holder[]): Holder | undefined {
  const value = ({ card, key }: Holder) =>
    card.sections.flatMap((section) => section.rows).find((row) => `row:${row.key}` === key)?.value;
  const isEmpty = (holder: Holder): boolean => {
    const held = value(holder);
    return held?.kind === 'chip' && held.text === 'None';
  };
  return holders.find(isEmpty) ?? holders.find((holder) => value(holder)?.kind === 'reference');
}
