/** How time goes on by itself, and how far one step goes: in the bar, or on a phone in its sheet. */
import { live } from 'lit/directives/live.js';
import { html, type TemplateResult } from 'lit/html.js';
import { GRAIN_WORDS, type Grain } from '../grain';
import { type Actions, canGoOn, type PageState } from '../pane';
import { SPEEDS } from '../player';

/** `pressed` hears that Play was. */
export function playMark(state: PageState, actions: Actions, pressed = (): void => {}): TemplateResult {
  const { playing, speed } = state;
  const choose = (event: Event): void => actions.speed(Number((event.target as HTMLSelectElement).value));
  const play = (): void => {
    pressed();
    actions.play(!playing);
  };
  return html`<button class="plain wide" title="Step after step (Space)" @click=${play} ?disabled=${!canGoOn(state)}>${playing ? 'Pause' : 'Play'}</button>
    <select class="speed" aria-label="Speed of Play" .value=${live(String(speed))} @change=${choose}>${SPEEDS.map(
      (one) => html`<option value=${one} ?selected=${one === speed}>${one === 0.5 ? '½' : one}×</option>`,
    )}</select>`;
}

/** Whole inputs are a grain where there are several, phases where the run collects. */
export function grainMark({ grain, lengths, timeline }: PageState, actions: Actions): TemplateResult {
  const collects = timeline?.collections.some(({ input, line }) => input > 0 || line > 0) ?? false;
  const grains: Grain[] = [
    ...(lengths.length > 1 || grain === 'input' ? ['input' as const] : []),
    'line',
    ...(collects || grain === 'phase' ? ['phase' as const] : []),
    'instruction',
    'event',
  ];
  const choose = (event: Event): void => actions.grain((event.target as HTMLSelectElement).value as Grain);
  return html`<label class="grain"><span>step:</span>
    <select .value=${live(grain)} @change=${choose}>${grains.map(
      (one) => html`<option value=${one} ?selected=${one === grain}>${GRAIN_WORDS[one]}</option>`,
    )}</select></label>`;
}
