/** The sentence: what the last step did, and for the live region the same. */
import { html, nothing, render } from 'lit/html.js';
import type { Actions, PageState, Pane } from '../pane';
import { COLLECT } from './build';

export class SentencePane implements Pane {
  readonly #pane: HTMLElement;
  readonly #actions: Actions;

  constructor(pane: HTMLElement, actions: Actions) {
    this.#pane = pane;
    this.#actions = actions;
  }

  update(next: PageState, previous: PageState | null): void {
    const words = sentenceOf(next);
    const offer = next.moment?.canCollect === true && !next.shown.has('build');
    render(
      html`<p>${words}${next.notice === null ? nothing : html`<span class="notice">${next.notice}</span>`}</p>
        ${offer ? html`<button class="filled" title=${`>>> ${COLLECT}`} @click=${() => this.#actions.statement(COLLECT)}>Collect garbage</button>` : nothing}`,
      this.#pane,
    );
    if (previous !== null && next.moment !== previous.moment) this.#actions.say(words);
    else if (next.notice !== null && next.notice !== previous?.notice) this.#actions.say(next.notice);
  }
}

function sentenceOf({ moment, error, broken }: PageState): string {
  if (broken !== null) return 'The simulator failed. Run starts it anew.';
  if (error !== null) return `${error.type} in line ${error.line}: ${error.message}`;
  return moment?.sentence ?? '';
}
