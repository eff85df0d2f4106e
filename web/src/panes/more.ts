/** On a phone, what the bar of time has no room for: a sheet behind `⋯`. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { backward } from '../grain';
import { type Actions, canExit, canGoOn, type PageState } from '../pane';
import { pageMarks } from './page-marks';
import { grainMark, playMark } from './time-controls';

export function moreMark(state: PageState, actions: Actions, close: () => void): TemplateResult {
  const isStart = backward(state) === null;
  const then = (action: () => void) => (): void => {
    close();
    action();
  };
  const canLeave = canGoOn(state) || canExit(state);
  return html`<section class="panel rest" role="group" aria-label="More of time">
    <div class="pair">${grainMark(state, actions)}${playMark(state, actions, close)}</div>
    <div class="choices">
      <button ?disabled=${isStart} @click=${then(actions.first)}>To the start</button>
      <button ?disabled=${!canGoOn(state) || state.edited} @click=${then(() => actions.go({ kind: 'end' }))}>To the end</button>
      <button ?disabled=${!canLeave || state.edited} @click=${then(() => actions.go({ kind: 'exit' }))}>Exit</button>
      <button ?disabled=${state.redoable === null} @click=${then(actions.redo)}>Redo</button>
      <button ?disabled=${state.moment === null} @click=${then(() => actions.tellEvents(true))}>Events of this step</button>
      <button ?disabled=${state.moment === null} @click=${then(() => actions.wonder(null))}>What if…</button>
      ${state.lens === 'objects' && state.moment !== null ? html`<button @click=${then(() => actions.savePicture())}>Save SVG</button>` : nothing}
      ${state.shown.has('menu') ? pageMarks(state, actions) : nothing}
    </div>
    <div class="done"><button @click=${close}>Close</button></div>
  </section>`;
}
