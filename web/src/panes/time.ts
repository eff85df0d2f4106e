/** Time: one step on, one back, at the grain that is chosen, and the bars. */
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { COLLECT } from '../gestures';
import { backward } from '../grain';
import { ICONS } from '../icons';
import { type Actions, canExit, canGoOn, isCollectionDue, type PageState, type Pane } from '../pane';
import { barsMark } from './bars';
import { moreMark } from './more';
import { grainMark, playMark } from './time-controls';

export class TimePane implements Pane {
  readonly #pane: HTMLElement;
  readonly #actions: Actions;
  #state: PageState | null = null;
  /** On a phone: whether the sheet with the rest is open. */
  #isOpen = false;

  constructor(pane: HTMLElement, actions: Actions) {
    this.#pane = pane;
    this.#actions = actions;
    pane.addEventListener('keydown', (event) => event.key === 'Escape' && this.#isOpen && this.#open(false));
  }

  /** Buttons that cannot be pressed now stay in place for keys: `disabled` would take the focus away. */
  update(next: PageState): void {
    this.#state = next;
    this.#draw(next);
  }

  /** The focus goes into the sheet, and back to what opened it. */
  #open(isOpen: boolean): void {
    this.#isOpen = isOpen;
    if (this.#state !== null) this.#draw(this.#state);
    const heir = isOpen ? '.rest button:not([disabled]), .rest select' : '.rest-open';
    this.#pane.querySelector<HTMLElement>(heir)?.focus({ preventScroll: true });
  }

  #draw(next: PageState): void {
    const actions = this.#actions;
    const isStart = backward(next) === null;
    const offer = isCollectionDue(next) && !next.shown.has('build');
    render(
      html`
        <button class="plain wide" title="To the start (Home)" @click=${() => !isStart && actions.first()} aria-disabled=${isStart}
          aria-label="To the start">${ICONS.first()}</button>
        <button class="back" title="Back (←)" @click=${() => !isStart && actions.back()} aria-disabled=${isStart}>${ICONS.back()} Back</button>
        ${nextMark(next, actions)} ${playMark(next, actions)} ${barsMark(next, actions)}
        ${offer ? html`<button class="filled offer" title=${`>>> ${COLLECT}`} @click=${() => actions.statement(COLLECT)}>Collect garbage</button>` : nothing}
        ${grainMark(next, actions)}
        <button class="rest-open" aria-label="More of time" aria-expanded=${this.#isOpen} @click=${() => this.#open(!this.#isOpen)}>⋯</button>
        ${this.#isOpen ? moreMark(next, actions, () => this.#open(false)) : nothing}`,
      this.#pane,
    );
  }
}

/** After the last line a step more is the interpreter's shutdown. */
function nextMark(state: PageState, actions: Actions): TemplateResult {
  const { moment, grain } = state;
  const isOver = !canGoOn(state) && (canExit(state) || moment?.phase === 'exited');
  const can = canGoOn(state) || canExit(state);
  const look = isOver || isCollectionDue(state) ? '' : 'filled';
  const words = isOver ? 'Exit' : html`Next <span class="unit">${grain}</span>`;
  return html`<button class=${`next ${look}`} title="Onward (→)" @click=${() => can && actions.next()} aria-disabled=${!can}>${words} ${ICONS.next()}</button>`;
}
