/** Time: one line on, one back, and the bar, equal per executed line. */

import { live } from 'lit/directives/live.js';
import { html, nothing, render } from 'lit/html.js';
import { COLLECT } from '../gestures';
import { ICONS } from '../icons';
import { type Actions, canGoOn, type PageState, type Pane, progressOf } from '../pane';

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
    const { index, total, known } = progressOf(next);
    const nextLook = next.moment?.canCollect === true && next.moment.next === null ? '' : 'filled';
    const words = position(next);
    // Of a program that has not run to its end the rest is not known: the bar leaves room for it.
    const end = Math.max(1, known ? total : 2 * total + 10);
    const offer = next.moment?.canCollect === true && !next.shown.has('build');
    render(
      html`
        <button class="plain wide" @click=${() => index > 0 && this.#actions.first()} aria-disabled=${index === 0} aria-label="To the start">${ICONS.first()}</button>
        <button class="back" @click=${() => index > 0 && this.#actions.back()} aria-disabled=${index === 0}>${ICONS.back()} Back</button>
        <button class=${`next ${nextLook}`} @click=${() => onward && this.#actions.next()} aria-disabled=${!onward}>Next line ${ICONS.next()}</button>
        <button class="plain wide" @click=${() => this.#toggle()} ?disabled=${!onward}>${this.#playing === null ? 'Play' : 'Pause'}</button>
        <div class="track">
          <input type="range" min="0" max=${end} step="1" .value=${live(String(index))} style=${`--done:${index / end}`}
            aria-label="Executed lines" aria-valuetext=${words} @change=${(event: Event) => this.#actions.seek(Number((event.target as HTMLInputElement).value))} />
        </div>
        ${offer ? html`<button class="filled offer" title=${`>>> ${COLLECT}`} @click=${() => this.#actions.statement(COLLECT)}>Collect garbage</button>` : nothing}
        <span class="figure">${words}</span>`,
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

function position(state: PageState): string {
  const { index, total, known } = progressOf(state);
  if (state.moment === null) return '';
  if (!known) return `step ${index} of …`;
  return index === 0 ? `${total} steps` : `step ${index} of ${total}`;
}
