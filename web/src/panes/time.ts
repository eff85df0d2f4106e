/** Time: one step on, one back, at the grain that is chosen, and the bars. */
import { live } from 'lit/directives/live.js';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { COLLECT } from '../gestures';
import { backward, GRAIN_WORDS, type Grain } from '../grain';
import { ICONS } from '../icons';
import { type Actions, canGoOn, type PageState, type Pane } from '../pane';
import { barsMark } from './bars';

const PLAY_EVERY_MS = 900;

export class TimePane implements Pane {
  readonly #pane: HTMLElement;
  readonly #actions: Actions;
  #playing: ReturnType<typeof setInterval> | null = null;
  #state: PageState | null = null;

  constructor(pane: HTMLElement, actions: Actions) {
    this.#pane = pane;
    this.#actions = actions;
  }

  /** Buttons that cannot be pressed now stay in place for keys: `disabled` would take the focus away. */
  update(next: PageState): void {
    this.#state = next;
    const onward = canGoOn(next);
    // What is to be read is not played over; least of all that it was stopped.
    if (!onward || next.notice !== null) this.#pause();
    const isStart = backward(next) === null;
    const nextLook = next.moment?.canCollect === true && next.moment.next === null ? '' : 'filled';
    const offer = next.moment?.canCollect === true && !next.shown.has('build');
    render(
      html`
        <button class="plain wide" @click=${() => !isStart && this.#actions.first()} aria-disabled=${isStart} aria-label="To the start">${ICONS.first()}</button>
        <button class="back" @click=${() => !isStart && this.#actions.back()} aria-disabled=${isStart}>${ICONS.back()} Back</button>
        <button class=${`next ${nextLook}`} @click=${() => onward && this.#actions.next()} aria-disabled=${!onward}>Next <span class="unit">${next.grain}</span> ${ICONS.next()}</button>
        <button class="plain wide" @click=${() => this.#toggle()} ?disabled=${!onward}>${this.#playing === null ? 'Play' : 'Pause'}</button>
        ${barsMark(next, this.#actions)}
        ${offer ? html`<button class="filled offer" title=${`>>> ${COLLECT}`} @click=${() => this.#actions.statement(COLLECT)}>Collect garbage</button>` : nothing}
        ${grainMark(next, this.#actions)}`,
      this.#pane,
    );
  }

  #toggle(): void {
    if (this.#playing !== null) this.#pause();
    else this.#playing = setInterval(() => this.#playOn(), PLAY_EVERY_MS);
    if (this.#state !== null) this.update(this.#state);
  }

  /** A line that lasts is waited for: what is asked behind it would outlive a Stop. */
  #playOn(): void {
    if (this.#state?.running === false) this.#actions.next();
  }

  #pause(): void {
    if (this.#playing !== null) clearInterval(this.#playing);
    this.#playing = null;
  }
}

/** Whole inputs are a grain where there are several. */
function grainMark({ grain, statements }: PageState, actions: Actions): TemplateResult {
  const all: Grain[] = ['line', 'instruction', 'event'];
  const grains: Grain[] = statements.length > 0 || grain === 'input' ? ['input', ...all] : all;
  const choose = (event: Event): void => actions.grain((event.target as HTMLSelectElement).value as Grain);
  return html`<label class="grain"><span>step:</span>
    <select .value=${live(grain)} @change=${choose}>${grains.map(
      (one) => html`<option value=${one} ?selected=${one === grain}>${GRAIN_WORDS[one]}</option>`,
    )}</select></label>`;
}
