/** The top bar: the starting points, and what concerns the whole page. */

import { live } from 'lit/directives/live.js';
import { html, render } from 'lit/html.js';
import { EXAMPLES, type Example, GROUPS } from '../examples';
import { ICONS } from '../icons';
import { lensSelect } from '../lenses/row';
import type { Actions, PageState, Pane } from '../pane';
import { undoMarks } from './undo';

export type Theme = 'system' | 'light' | 'dark';
const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

export class TopPane implements Pane {
  readonly #pane: HTMLElement;
  readonly #actions: Actions;
  readonly #setTheme: (theme: Theme) => void;
  #theme: Theme = 'system';

  constructor(pane: HTMLElement, actions: Actions, setTheme: (theme: Theme) => void) {
    this.#pane = pane;
    this.#actions = actions;
    this.#setTheme = setTheme;
  }

  update(next: PageState): void {
    this.#pane.hidden = !next.shown.has('menu');
    if (this.#pane.hidden) return;
    const own = next.example === null;
    render(
      html`<span class="brand">Heapscape</span>
        <select aria-label="Starting point" .value=${live(next.example?.key ?? '')} @change=${(event: Event) => this.#choose(event)}>
          ${own ? html`<option value="" selected>Your program</option>` : ''}
          ${GROUPS.map(({ title, examples }) => html`<optgroup label=${title}>${examples.map((one) => optionMark(one, next.example))}</optgroup>`)}
        </select>
        ${lensSelect(next.lens, this.#actions)}
        <span class="grow"></span>
        <span class="version">CPython 3.9, simulated</span>
        ${
          next.running
            ? html`<button class="run" @click=${() => this.#actions.stop()}>${ICONS.stop()} Stop</button>`
            : html`<button class="run" @click=${() => this.#actions.run()}>${ICONS.next()} Run</button>`
        }
        ${undoMarks(next, this.#actions)}
        <button class="plain wide" @click=${() => this.#turnTheme(next)}>Theme: ${this.#theme}</button>`,
      this.#pane,
    );
  }

  #choose(event: Event): void {
    const key = (event.target as HTMLSelectElement).value;
    const example = EXAMPLES.find((one) => one.key === key);
    if (example !== undefined) this.#actions.choose(example);
  }

  #turnTheme(state: PageState): void {
    this.#theme = THEMES[(THEMES.indexOf(this.#theme) + 1) % THEMES.length] as Theme;
    this.#setTheme(this.#theme);
    this.update(state);
  }
}

const optionMark = (example: Example, chosen: Example | null) =>
  html`<option value=${example.key} ?selected=${example === chosen}>${example.title}</option>`;
