/** The four gestures. Each shows its statement before it is done; after, it stands in the console. */

import { live } from 'lit/directives/live.js';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { cardFrom, cutOf, rescueOf } from '../cuts';
import { COLLECT, droppable, type Holder, holdersOf, newObjects, type Offer, refusal, targetsOf } from '../gestures';
import { type Actions, type Asked, isCollectionDue, type PageState, type Pane } from '../pane';
import { cuttable } from '../references';
import type { Card, Moment, ObjectId } from '../session/wire';
import { cutMark } from './cut';
import { undoMarks } from './undo';

export { COLLECT };

type Gesture = 'object' | 'link' | 'cut' | 'drop';

export class BuildPane implements Pane {
  readonly #pane: HTMLElement;
  readonly #actions: Actions;
  #state: PageState | null = null;
  #open: Gesture | null = null;
  #statement = '';
  #holder: Holder | null = null;
  #target: Card | null = null;
  #words = '';
  /** The reference that is to be cut, by its expression. */
  #cut: string | null = null;
  #opener: HTMLElement | null = null;
  /** What no name reaches, and was asked for. */
  #lost: Card | null = null;

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
    if (next.gesture !== null && next.gesture !== previous?.gesture) this.#begun(next.gesture);
    this.#draw();
  }

  #draw(): void {
    const moment = this.#state?.moment ?? null;
    const garbage = this.#state !== null && isCollectionDue(this.#state);
    const toggle = (gesture: Gesture, words: string) =>
      html`<button class="gesture" aria-expanded=${this.#open === gesture} ?disabled=${moment === null} @click=${() => this.#toggle(gesture)}>${words}</button>`;
    render(
      html`${this.#fold('output-open', 'Output')}${this.#fold('build-open', 'Build')}${toggle('object', '+ Object')}${toggle('link', 'Link…')}${toggle('cut', 'Cut…')}${toggle('drop', 'Drop a name…')}
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
    return html`<div class="panel" role="group" aria-label=${TITLES[gesture]}>
      <h2>${TITLES[gesture]}</h2>
      ${this.#content(gesture, moment)}
      ${this.#words === '' ? nothing : html`<p role="status">${this.#words}</p>`}
      ${this.#lost === null ? nothing : this.#choices([{ words: 'Find it with gc.get_objects()', statement: rescueOf(this.#lost) }])}
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

  #content(gesture: Gesture, moment: Moment): TemplateResult {
    switch (gesture) {
      case 'object':
        return this.#objects(moment);
      case 'link':
        return this.#link(moment);
      case 'drop':
        return this.#drop(moment);
      case 'cut':
        return cutMark(
          moment,
          {
            chosen: this.#cut,
            statement: this.#statement,
            program: programOf(this.#state),
            choose: (expression) => this.#toCut(expression),
            take: ({ statement, refusal }) => this.#take(statement ?? '', refusal ?? ''),
          },
          (about, expression) => {
            this.#close();
            this.#actions.wonder(about, expression);
          },
        );
    }
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
    return html`<p>Choose here, or press a row or card in the picture, then a card.</p>
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

  /** A gesture has begun in the picture. */
  #begun(gesture: Asked): void {
    const moment = this.#state?.moment ?? null;
    if (moment === null) return;
    if (gesture.kind === 'end') this.#chosen(moment, gesture);
    else this.#openFor(moment, gesture);
  }

  #openFor(moment: Moment, gesture: Exclude<Asked, { kind: 'end' }>): void {
    this.#close();
    if (gesture.kind === 'cut') this.#cutFrom(moment, gesture.from);
    else this.#dragged(moment, gesture);
    this.#focusFirst();
  }

  #dragged(moment: Moment, { from, key, to }: Asked & { kind: 'link' }): void {
    this.#open = 'link';
    this.#chosen(moment, { card: from, key });
    if (this.#holder !== null) this.#chosen(moment, { card: to, key: null });
  }

  /** What a name holds in another way than by one reference can only be dropped with it. */
  #cutFrom(moment: Moment, from: string): void {
    const reference = cuttable(moment).find((one) => one.from === from);
    const [, , name] = from.startsWith('name:') ? from.split(':') : [];
    this.#open = reference === undefined && name !== undefined ? 'drop' : 'cut';
    const card = cardFrom(moment, from);
    if (reference !== undefined) this.#toCut(reference.expression);
    else if (name !== undefined) this.#typed(`del ${name}`);
    else if (card !== undefined) this.#refuse(card, 'Python has no expression for it.');
  }

  #toCut(expression: string | null): void {
    const { moment } = this.#state as PageState;
    const reference = moment && cuttable(moment).find((one) => one.expression === expression);
    this.#cut = expression;
    this.#lost = null;
    const way = moment && reference ? cutOf(moment, reference) : null;
    this.#take(way?.statement ?? '', way?.refusal ?? '');
  }

  /** A row or card is an end of the link that waits for its ends. */
  #chosen(moment: Moment, { card: id, key }: { card: ObjectId; key: string | null }): void {
    const card = moment.cards.find((one) => one.id === id);
    if (card === undefined) return;
    const holders = holdersOf(moment).filter((one) => one.card.id === id);
    const holder = holders.find((one) => one.key === key) ?? likeliest(holders) ?? holders[0];
    if (card.expression !== null && this.#holder !== null) this.#to(card);
    else if (holder === undefined || this.#holder !== null) this.#refuse(card, 'It takes no link by hand.');
    else this.#from(holder);
  }

  #refuse(card: Card, words: string): void {
    this.#lost = card.expression === null ? card : null;
    this.#take('', refusal(card) ?? words);
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
    this.#lost = null;
    this.#statement = this.#holder === null || expression === null ? '' : this.#holder.statement(expression);
    this.#draw();
  }

  #typed(statement: string): void {
    this.#take(statement, '');
  }

  /** The statement that is shown now, or why there is none. */
  #take(statement: string, words: string): void {
    this.#statement = statement;
    this.#words = words;
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
    this.#focusFirst();
  }

  /** What had the focus has it again when the panel is closed. */
  #focusFirst(): void {
    this.#opener = this.#focused();
    this.#pane.querySelector<HTMLElement>('.panel button, .panel select')?.focus({ preventScroll: true });
  }

  #focused(): HTMLElement | null {
    return (this.#pane.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
  }

  #close(): void {
    const was = this.#open;
    const hadFocus = this.#pane.querySelector('.panel')?.contains(this.#focused()) === true;
    this.#open = null;
    this.#statement = '';
    this.#holder = null;
    this.#target = null;
    this.#words = '';
    this.#cut = null;
    this.#lost = null;
    if (was === 'link') this.#actions.pick(null);
    this.#draw();
    if (hadFocus) this.#opener?.focus({ preventScroll: true });
  }

  #do(statement: string): void {
    this.#close();
    this.#actions.statement(statement);
  }
}

/** The program and what was typed since. */
const programOf = (state: PageState | null): string =>
  state === null ? '' : [state.source, ...state.deeds.map(({ source }) => source)].join('\n');

const TITLES: Record<Gesture, string> = {
  object: 'A new object',
  link: 'A link',
  cut: 'Cut a reference',
  drop: 'Drop a name',
};

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
