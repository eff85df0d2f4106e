/** The bar above the picture: how much of all is drawn and what hides the rest; Find; what is drawn at all. */
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import type { Actions, PageState } from '../pane';
import { memberCard } from '../picture/members';
import { typesOf } from '../picture/narrow';
import type { Card, Moment, ObjectId } from '../session/wire';
import { figure, plural } from '../words';
import { type Found, matchesOf } from './find';

type Open = 'find' | 'drawn';

export class ObjectsBar {
  readonly #bar: HTMLElement;
  readonly #sheet: HTMLElement;
  readonly #actions: Actions;
  #open: Open | null = null;
  #wanted = '';
  #found: Found | null = null;
  #state: PageState | null = null;
  #drawn: Moment | null = null;

  constructor(picture: HTMLElement, actions: Actions) {
    this.#bar = picture.querySelector('.about-picture') as HTMLElement;
    this.#sheet = picture.querySelector('.objects-sheet') as HTMLElement;
    this.#actions = actions;
    this.#sheet.addEventListener('keydown', (event) => this.#escape(event));
  }

  /** `drawn` is the moment as the picture draws it. */
  update(state: PageState, drawn: Moment | null): void {
    this.#state = state;
    this.#drawn = drawn;
    if (state.lens !== 'objects' && !state.beside) this.#open = null;
    this.#draw();
  }

  #draw(): void {
    const [state, drawn] = [this.#state, this.#drawn];
    if (state === null) return;
    const { moment } = state;
    render(
      moment === null || drawn === null
        ? html`<h2>Objects</h2>`
        : html`<h2>Objects</h2>${this.#line(drawn, state)}<span class="grow"></span>
            ${this.#reasons(moment, state)}${state.shown.has('figures') ? this.#buttons() : nothing}`,
      this.#bar,
    );
    this.#sheet.hidden = this.#open === null || moment === null;
    if (moment === null || drawn === null || this.#open === null) return;
    this.#sheet.setAttribute('aria-label', this.#open === 'find' ? 'Find' : 'What is drawn');
    render(this.#open === 'find' ? this.#find(moment, drawn) : this.#choices(moment, state), this.#sheet);
  }

  #line({ drawn }: Moment, state: PageState): TemplateResult {
    const all = drawn.yours + drawn.own;
    const others =
      'The others: CPython’s own were there before; values stand in rows, and what a class, function or module needs is folded into it.';
    const hidden = [drawn.hiddenBy, `CPython’s own: ${figure(drawn.own)}`].filter((one) => one !== null).join(' · ');
    const onlyNamed = state.onlyNamed ? html`<span class="reason">only what names reach</span>` : nothing;
    return html`<span class="muted drawn-line" title=${`${plural(drawn.cards, 'card')}. ${hidden}. ${others}`}><b>${figure(drawn.objects)} of ${figure(all)}</b><span class="wordy"> objects drawn</span><span class="roomy"> · ${hidden}</span></span>${onlyNamed}`;
  }

  /** What the reader has asked for and can take back, each with its own end. */
  #reasons(moment: Moment, { narrowing }: PageState): TemplateResult {
    const { hidden, around, lifted } = narrowing;
    const end = (words: string, change: Partial<PageState['narrowing']>) =>
      html`<button class="reason" title="Draw it as before" @click=${() => this.#actions.narrow(change)}><span>${words}</span> ✕</button>`;
    const centre = around === null ? undefined : moment.cards.find(({ id }) => id === around);
    return html`${around === null ? nothing : end(`around ${centre === undefined ? 'what is gone: all drawn' : called(centre)}`, { around: null })}
      ${hidden.size === 0 ? nothing : end(`hidden: ${[...hidden].join(', ')}`, { hidden: new Set() })}
      ${lifted.size === 0 ? nothing : end(`${plural(lifted.size, 'value')} lifted out`, { lifted: new Set() })}`;
  }

  #buttons(): TemplateResult {
    const toggle = (open: Open, words: string, label: string) =>
      html`<button class="plain" aria-label=${label} aria-expanded=${this.#open === open} @click=${() => this.#toggle(open)}>${words}</button>`;
    return html`<span class="objects-buttons">${toggle('find', 'Find', 'Find')}${toggle('drawn', '⋯', 'What is drawn')}</span>`;
  }

  #find(moment: Moment, drawn: Moment): TemplateResult {
    const { all: matches, count: found } = matchesOf(drawn, this.#wanted);
    const hidden = matchesOf(moment, this.#wanted).count - found;
    const at = this.#found === null ? -1 : matches.indexOf(this.#found);
    const place = at < 0 || found !== matches.length ? '' : `${figure(at + 1)} of `;
    const count = matches.length === 0 ? 'no match' : `${place}${plural(found, 'match', 'matches')}`;
    const isMember = typeof this.#found === 'number' && !drawn.cards.some(({ id }) => id === this.#found);
    return html`<div class="find-row">
      <input type="search" aria-label="Find an object" placeholder="name, type, value or address" .value=${this.#wanted}
        @input=${(event: Event) => this.#want((event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && this.#next(event, event.shiftKey ? -1 : 1)} />
      <button aria-label="Next match" ?disabled=${matches.length === 0} @click=${(event: Event) => this.#next(event, 1)}>▾</button>
      <button class="plain" @click=${() => this.#toggle('find')}>Close</button>
      </div>
      <p role="status">${this.#wanted === '' ? 'Enter goes to the next match.' : `${count}${hidden <= 0 ? '' : `, ${figure(hidden)} not drawn`}`}</p>
      ${isMember ? this.#memberMark(this.#found as ObjectId, drawn) : nothing}`;
  }

  /** Of what is a mark in a group: what it is, and the way to draw it as a card. */
  #memberMark(id: ObjectId, drawn: Moment): TemplateResult {
    const words = memberCard(drawn, id, null)?.summary ?? '';
    return html`<p class="found-member"><span>#${id}, ${words}</span>
      <button @click=${() => this.#actions.select(id)}>Inspect</button>
      <button @click=${() => this.#actions.narrow({ around: id })}>Only what is near it</button></p>`;
  }

  #want(words: string): void {
    this.#wanted = words;
    this.#found = null;
    this.#draw();
  }

  #next(event: Event, step: number): void {
    event.preventDefault();
    const matches = this.#drawn === null ? [] : matchesOf(this.#drawn, this.#wanted).all;
    if (matches.length === 0) return;
    const at = this.#found === null ? -1 : matches.indexOf(this.#found);
    const next = at < 0 ? (step > 0 ? 0 : matches.length - 1) : (at + step + matches.length) % matches.length;
    this.#found = matches[next] ?? null;
    this.#actions.find(this.#found);
    this.#draw();
  }

  #choices(moment: Moment, { narrowing, onlyNamed }: PageState): TemplateResult {
    const { hidden, around, reach } = narrowing;
    const show = (type: string, on: boolean): void => {
      const next = new Set(hidden);
      if (on) next.delete(type);
      else next.add(type);
      this.#actions.narrow({ hidden: next });
    };
    const isOn = (event: Event): boolean => (event.target as HTMLInputElement).checked;
    const counts = typesOf(moment);
    // What is hidden can be shown again also where there is none of it now.
    for (const type of hidden) if (!counts.some(([one]) => one === type)) counts.push([type, 0]);
    const chosen = (event: Event): ObjectId | null =>
      moment.cards[(event.target as HTMLSelectElement).selectedIndex - 1]?.id ?? null;
    return html`<header><h2>What is drawn</h2><button class="plain" @click=${() => this.#toggle('drawn')}>Close</button></header>
      <label><input type="checkbox" .checked=${onlyNamed} @change=${(event: Event) => this.#actions.onlyNamed(isOn(event))} /> only what names reach</label>
      <p>As most tools show it: garbage vanishes.</p>
      <fieldset><legend>Types</legend>${counts.map(
        ([type, count]) =>
          html`<label><input type="checkbox" .checked=${!hidden.has(type)} @change=${(event: Event) => show(type, isOn(event))} /> <code>${type}</code> <span class="muted">${figure(count)}</span></label>`,
      )}</fieldset>
      <div class="pair"><label for="around">Around</label>
        <select id="around" @change=${(event: Event) => this.#actions.narrow({ around: chosen(event) })}>
          <option ?selected=${around === null}>everything</option>
          ${moment.cards.map((card) => html`<option ?selected=${card.id === around}>${called(card)}</option>`)}
        </select>
        <label for="reach">within</label>
        <select id="reach" @change=${(event: Event) => this.#actions.narrow({ reach: (event.target as HTMLSelectElement).selectedIndex === 1 ? 2 : 1 })}>
          <option ?selected=${reach === 1}>1 reference</option><option ?selected=${reach === 2}>2 references</option>
        </select></div>
      <button title="Saves the picture as a file" @click=${() => this.#actions.savePicture()}>Save SVG</button>`;
  }

  #toggle(open: Open): void {
    this.#open = this.#open === open ? null : open;
    if (this.#open !== 'find') this.#actions.find(null);
    this.#found = null;
    this.#draw();
    const first = this.#open === null ? this.#bar : this.#sheet;
    first
      .querySelector<HTMLElement>(this.#open === null ? `.objects-buttons button` : 'input')
      ?.focus({ preventScroll: true });
  }

  #escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.#open === null) return;
    event.stopPropagation();
    this.#toggle(this.#open);
  }
}

/** A card as a list names it. */
export const called = ({ title, expression }: Card): string =>
  expression === null || expression === title ? title : `${expression} · ${title}`;
