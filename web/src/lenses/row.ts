/** The row of lenses: one at a time, in the picture's place. On a phone it is a list in the top bar. */
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import type { Actions, PageState, Pane } from '../pane';
import { LENS_WORDS, LENSES, type Lens } from './lens';

export class LensRow implements Pane {
  readonly #picture: HTMLElement;
  readonly #row: HTMLElement;
  readonly #actions: Actions;

  constructor(picture: HTMLElement, actions: Actions) {
    this.#picture = picture;
    this.#row = picture.querySelector('.lens-row') as HTMLElement;
    this.#actions = actions;
  }

  update(next: PageState, previous: PageState | null): void {
    if (next.lens === previous?.lens && next.shown === previous.shown && next.beside === previous.beside) return;
    this.#picture.dataset.lens = next.lens;
    this.#picture.classList.toggle('beside', next.beside && next.lens !== 'objects');
    this.#picture.setAttribute('aria-label', LENS_WORDS[next.lens]);
    this.#picture.closest('.frame')?.classList.toggle('asks-lenses', next.shown.has('lenses'));
    const button = (lens: Lens) =>
      html`<button class="plain lens-button" aria-pressed=${lens === next.lens} @click=${() => this.#actions.lens(lens)}>${LENS_WORDS[lens]}</button>`;
    render(
      html`${LENSES.map(button)}${lensSelect(next.lens, this.#actions)}${next.lens === 'objects' ? nothing : besideMark(next.beside, this.#actions)}`,
      this.#row,
    );
  }
}

function besideMark(beside: boolean, actions: Actions): TemplateResult {
  return html`<button class="open-beside" aria-pressed=${beside} @click=${() => actions.beside(!beside)}>Open beside</button>`;
}

/** The same as a list, for where a row of buttons has no room. */
export function lensSelect(lens: Lens, actions: Actions): TemplateResult {
  const choose = (event: Event): void => {
    const chosen = LENSES[(event.target as HTMLSelectElement).selectedIndex];
    if (chosen !== undefined) actions.lens(chosen);
  };
  return html`<select class="lens-select" aria-label="Lens" @change=${choose}>
    ${LENSES.map((one) => html`<option value=${one} .selected=${one === lens} ?selected=${one === lens}>${LENS_WORDS[one]}</option>`)}
  </select>`;
}
