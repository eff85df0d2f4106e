/** Time: one step on, one back, at the grain that is chosen, and the bars. */
import { live } from 'lit/directives/live.js';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { COLLECT } from '../gestures';
import { backward, GRAIN_WORDS, type Grain } from '../grain';
import { ICONS } from '../icons';
import { type Actions, canExit, canGoOn, type PageState, type Pane } from '../pane';
import { SPEEDS } from '../player';
import { barsMark } from './bars';

export class TimePane implements Pane {
  readonly #pane: HTMLElement;
  readonly #actions: Actions;

  constructor(pane: HTMLElement, actions: Actions) {
    this.#pane = pane;
    this.#actions = actions;
  }

  /** Buttons that cannot be pressed now stay in place for keys: `disabled` would take the focus away. */
  update(next: PageState): void {
    const actions = this.#actions;
    const isStart = backward(next) === null;
    const offer = next.moment?.canCollect === true && !next.shown.has('build');
    render(
      html`
        <button class="plain wide" title="To the start (Home)" @click=${() => !isStart && actions.first()} aria-disabled=${isStart}
          aria-label="To the start">${ICONS.first()}</button>
        <button class="back" title="Back (←)" @click=${() => !isStart && actions.back()} aria-disabled=${isStart}>${ICONS.back()} Back</button>
        ${nextMark(next, actions)} ${playMark(next, actions)} ${barsMark(next, actions)}
        ${offer ? html`<button class="filled offer" title=${`>>> ${COLLECT}`} @click=${() => actions.statement(COLLECT)}>Collect garbage</button>` : nothing}
        ${grainMark(next, actions)}`,
      this.#pane,
    );
  }
}

/** After the last line a step more is the interpreter's shutdown. */
function nextMark(state: PageState, actions: Actions): TemplateResult {
  const { moment, grain } = state;
  const isOver = !canGoOn(state) && (canExit(state) || moment?.phase === 'exited');
  const can = canGoOn(state) || canExit(state);
  const look = isOver || (moment?.canCollect === true && moment.next === null) ? '' : 'filled';
  const words = isOver ? 'Exit' : html`Next <span class="unit">${grain}</span>`;
  return html`<button class=${`next ${look}`} title="Onward (→)" @click=${() => can && actions.next()} aria-disabled=${!can}>${words} ${ICONS.next()}</button>`;
}

function playMark(state: PageState, actions: Actions): TemplateResult {
  const { playing, speed } = state;
  const choose = (event: Event): void => actions.speed(Number((event.target as HTMLSelectElement).value));
  return html`<button class="plain wide" title="Step after step (Space)" @click=${() => actions.play(!playing)} ?disabled=${!canGoOn(state)}>${playing ? 'Pause' : 'Play'}</button>
    <select class="speed" aria-label="Speed of Play" .value=${live(String(speed))} @change=${choose}>${SPEEDS.map(
      (one) => html`<option value=${one} ?selected=${one === speed}>${one === 0.5 ? '½' : one}×</option>`,
    )}</select>`;
}

/** Whole inputs are a grain where there are several. */
function grainMark({ grain, lengths }: PageState, actions: Actions): TemplateResult {
  const all: Grain[] = ['line', 'instruction', 'event'];
  const grains: Grain[] = lengths.length > 1 || grain === 'input' ? ['input', ...all] : all;
  const choose = (event: Event): void => actions.grain((event.target as HTMLSelectElement).value as Grain);
  return html`<label class="grain"><span>step:</span>
    <select .value=${live(grain)} @change=${choose}>${grains.map(
      (one) => html`<option value=${one} ?selected=${one === grain}>${GRAIN_WORDS[one]}</option>`,
    )}</select></label>`;
}
