/** The top bar: the starting points, and what concerns the whole page. */

import { live } from 'lit/directives/live.js';
import { html, render } from 'lit/html.js';
import { EXAMPLES, type Example, GROUPS } from '../examples';
import { ICONS } from '../icons';
import { lensSelect } from '../lenses/row';
import type { Actions, PageState, Pane } from '../pane';
import { pageMarks } from './page-marks';
import { undoMarks } from './undo';

export class TopPane implements Pane {
  readonly #pane: HTMLElement;
  readonly #actions: Actions;

  constructor(pane: HTMLElement, actions: Actions) {
    this.#pane = pane;
    this.#actions = actions;
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
        ${pageMarks(next, this.#actions)}`,
      this.#pane,
    );
  }

  #choose(event: Event): void {
    const key = (event.target as HTMLSelectElement).value;
    const example = EXAMPLES.find((one) => one.key === key);
    if (example !== undefined) this.#actions.choose(example);
  }
}

const optionMark = (example: Example, chosen: Example | null) =>
  html`<option value=${example.key} ?selected=${example === chosen}>${example.title}</option>`;
