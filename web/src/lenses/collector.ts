/** The collector's lens: three vessels with their members, what collected last, and the collector's own statements. */
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import type { Actions, PageState, Pane } from '../pane';
import type { Generations, LastCollection, Member, ObjectId, Vessel } from '../session/wire';
import { figure, plural } from '../words';
import { cardOf } from './lens';
import { collect, DISABLE, ENABLE, offerMark, setThreshold } from './statement';

const NAMES = ['young', 'middle', 'old'] as const;
const COLLECTS = ['Collect young', 'Collect young and middle', 'Collect all'] as const;
/** What the count of each counts. */
const COUNTED = [
  'containers made, less those freed, since it was collected',
  'collections of the young since it was collected',
  'collections of the middle since it was collected',
] as const;
/** Dots that are drawn in a vessel. */
const MOST_DOTS = 120;

export class CollectorLens implements Pane {
  readonly #pane: HTMLElement;
  readonly #actions: Actions;
  #state: PageState | null = null;
  #statement = '';
  #thresholds: number[] | null = null;
  /** The button that offered the statement: it has the focus again. */
  #opener: HTMLElement | null = null;
  /** The dot that the Tab key comes to. */
  #stop: ObjectId | null = null;

  constructor(pane: HTMLElement, actions: Actions) {
    this.#pane = pane;
    this.#actions = actions;
    pane.addEventListener('keydown', (event) => this.#key(event));
  }

  update(next: PageState, previous: PageState | null): void {
    this.#pane.hidden = next.lens !== 'collector';
    if (next.moment !== previous?.moment) {
      this.#statement = '';
      this.#thresholds = null;
    }
    this.#state = next;
    if (this.#pane.hidden) return;
    this.#draw();
  }

  #draw(): void {
    const generations = this.#state?.lensView.generations ?? null;
    if (generations === null || this.#state === null) {
      render(html`<p class="waiting">Looking…</p>`, this.#pane);
      return;
    }
    const { last, lastFor } = this.#state.lensView;
    render(
      html`${this.#selectedWords(generations)}
        <div class="vessels">${generations.vessels.map((vessel, i) => this.#vessel(vessel, i))}</div>
        ${this.#state.readonly ? nothing : this.#controls(generations)}
        ${lastFor === '' ? html`<section class="last"><p class="muted">Looking for the last collection…</p></section>` : this.#lastMark(last)}
        ${oldMark(generations)}`,
      this.#pane,
    );
  }

  #vessel(vessel: Vessel, i: number): TemplateResult {
    const { count, threshold, members, own, shown, leftOut, collections, collected } = vessel;
    const level = threshold === 0 ? 0 : Math.min(1, count / threshold);
    const off = threshold === 0 ? 'never collected by itself: its threshold is 0' : COUNTED[i];
    const dots = shown.slice(0, MOST_DOTS);
    const more = shown.length - dots.length + leftOut;
    const name = NAMES[i] ?? '';
    return html`<section class="vessel" role="group" aria-label=${`${name} ${figure(count)} of ${figure(threshold)}`}>
      <h2>${name} <span class="figures">${figure(count)} of ${figure(threshold)}</span></h2>
      <div class="level" aria-hidden="true"><span class="mark" style=${`width:${level * 100}%`}></span></div>
      <p class="muted counts">${off}</p>
      <div class="dots" role="group" aria-label=${`${plural(members - own, 'object')} of yours in ${name}`}>
        ${dots.map((member) => this.#dot(member, name))}
      </div>
      <p class="muted rest">${more > 0 ? `${figure(more)} more of yours · ` : members === own ? 'none of yours · ' : ''}CPython’s own: ${figure(own)}</p>
      <p class="muted">${collections === 0 ? 'not collected yet' : `collected ${plural(collections, 'time')}, freed ${figure(collected)}`}</p>
    </section>`;
  }

  #dot(member: Member, name: string): TemplateResult {
    const { id, title, type, isGarbage } = member;
    const called = `${title.includes(type) || title.startsWith('class ') ? title : `${type} ${title}`} #${id}`;
    const words = `${called}, ${name}${isGarbage ? ', no name reaches it' : ''}`;
    const selected = this.#isSelected(id);
    const focusable = this.#stop === id || (this.#stop === null && this.#first() === id);
    return html`<button class=${`dot${isGarbage ? ' garbage' : ''}`} data-member=${id} aria-pressed=${selected}
      tabindex=${focusable ? 0 : -1} title=${words} aria-label=${words} @click=${() => this.#select(id)}></button>`;
  }

  #first(): ObjectId | undefined {
    const vessels = this.#state?.lensView.generations?.vessels ?? [];
    return vessels.flatMap(({ shown }) => shown)[0]?.id;
  }

  /** A card stands for what is folded into it. */
  #isSelected(id: ObjectId): boolean {
    const { selected = null, moment = null } = this.#state ?? {};
    return selected !== null && (selected === id || cardOf(moment, id)?.id === selected);
  }

  #select(id: ObjectId): void {
    this.#stop = id;
    const card = cardOf(this.#state?.moment ?? null, id)?.id ?? id;
    this.#actions.select(this.#state?.selected === card ? null : card);
  }

  #selectedWords({ vessels }: Generations): TemplateResult {
    const found = vessels.flatMap(({ shown }, i) =>
      shown.filter(({ id }) => this.#isSelected(id)).map(({ title }) => `${title} is ${NAMES[i]}`),
    );
    const words =
      found.length === 0 ? 'Each dot is an object of yours that can hold others. Press one.' : found.join(', ');
    return html`<p class="about">${words}${found.length === 0 ? '' : '.'}</p>`;
  }

  #controls({ isEnabled, vessels }: Generations): TemplateResult {
    const offer = (statement: string) => (event: Event) =>
      this.#offerFrom(event.currentTarget as HTMLElement, statement);
    const values = this.#thresholds ?? vessels.map(({ threshold }) => threshold);
    return html`<div class="controls" role="group" aria-label="The collector">
        <span class="state">${isEnabled ? 'On' : 'Off'}</span>
        <button @click=${offer(isEnabled ? DISABLE : ENABLE)}>${isEnabled ? 'Disable' : 'Enable'}</button>
        ${COLLECTS.map((words, i) => html`<button @click=${offer(collect(i))}>${words}</button>`)}
        <span class="thresholds" role="group" aria-label="Thresholds"><span class="muted">thresholds:</span>
          ${values.map(
            (
              value,
              i,
            ) => html`<label>${NAMES[i]} <input type="text" inputmode="numeric" size="5" .value=${String(value)}
              @input=${(event: Event) => this.#typeThreshold(values, i, event.target as HTMLInputElement)} /></label>`,
          )}
        </span>
      </div>
      ${offerMark({
        statement: this.#statement,
        typed: (statement) => this.#offer(statement),
        done: () => this.#do(),
        cancelled: () => this.#cancel(),
      })}`;
  }

  #typeThreshold(values: readonly number[], i: number, input: HTMLInputElement): void {
    const value = Number.parseInt(input.value, 10);
    if (!Number.isFinite(value) || value < 0) return;
    this.#thresholds = values.map((one, at) => (at === i ? value : one));
    this.#offer(setThreshold(this.#thresholds));
  }

  /** Enter in the statement does it, Escape takes it back. */
  #offerFrom(button: HTMLElement, statement: string): void {
    this.#offer(statement);
    this.#opener = button;
    this.#pane.querySelector<HTMLElement>('.offered input')?.focus({ preventScroll: true });
  }

  #offer(statement: string): void {
    this.#statement = statement;
    this.#draw();
    const offered = this.#pane.querySelector<HTMLElement>('.offered');
    const below = offered === null ? 0 : offered.offsetTop + offered.offsetHeight + 8 - this.#pane.clientHeight;
    if (below > this.#pane.scrollTop) this.#pane.scrollTop = below;
  }

  #cancel(): void {
    this.#thresholds = null;
    this.#opener?.focus({ preventScroll: true });
    this.#opener = null;
    this.#offer('');
  }

  #do(): void {
    const statement = this.#statement;
    this.#cancel();
    if (statement.trim() !== '') this.#actions.statement(statement);
  }

  #lastMark(last: LastCollection | null): TemplateResult {
    if (last === null)
      return html`<section class="last"><h2>Last collection</h2><p>There has been none since the program began.</p></section>`;
    const { cause, outcome, generation, input, line } = last;
    return html`<section class="last">
      <h2>Last collection: ${['young', 'young and middle', 'all'][generation]}</h2>
      <p>${cause === '' ? 'It lies in a step too long to be looked through.' : `${cause} ${outcome}`}</p>
      <button class="plain link" @click=${() => this.#actions.go({ kind: 'position', input, line })}>Go to where it ran</button>
    </section>`;
  }

  /** Arrows go from dot to dot, through all three vessels. */
  #key(event: KeyboardEvent): void {
    const dot = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('.dot') : null;
    if (event.key === 'Escape' && this.#state?.selected !== null) this.#actions.select(null);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (dot === null || step === undefined) return;
    event.preventDefault();
    const dots = [...this.#pane.querySelectorAll<HTMLElement>('.dot')];
    const other = dots[dots.indexOf(dot) + step];
    if (other === undefined) return;
    this.#stop = Number(other.dataset.member);
    this.#draw();
    other.focus();
  }
}

/** The old generation waits for more than its count. */
function oldMark({ longLivedPending, longLivedTotal }: Generations): TemplateResult | typeof nothing {
  const quarter = Math.floor(longLivedTotal / 4);
  if (quarter === 0) return nothing;
  return html`<p class="muted">The old are collected only once more than a quarter of them is new: ${figure(longLivedPending)} since the last full collection, of ${figure(quarter)} needed.</p>`;
}
