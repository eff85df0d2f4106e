/** The sentence: what the last step did, and for the live region the same. */
import { html, nothing, render } from 'lit/html.js';
import { EXAMPLES, type Onward } from '../examples';
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
    const onward = isDone(next) ? (next.example?.onward ?? []) : [];
    const offer = next.moment?.canCollect === true && !next.shown.has('build');
    render(
      html`<p>${words}${next.notice === null ? nothing : html`<span class="notice">${next.notice}</span>`}</p>
        ${onward.length === 0 ? nothing : html`<div class="onward" role="group" aria-label="From here">${onward.map((link) => this.#link(link))}</div>`}
        ${offer ? html`<button class="filled" title=${`>>> ${COLLECT}`} @click=${() => this.#actions.statement(COLLECT)}>Collect garbage</button>` : nothing}`,
      this.#pane,
    );
    this.#pane.classList.toggle('done', onward.length > 0);
    if (previous !== null && next.moment !== previous.moment) this.#actions.say(words);
    else if (next.notice !== null && next.notice !== previous?.notice) this.#actions.say(next.notice);
  }

  #link({ words, key }: Onward) {
    const example = EXAMPLES.find((one) => one.key === key);
    return html`<button class="plain link" @click=${() => example && this.#actions.choose(example)}>${words}</button>`;
  }
}

/** At the end of what is known, with nothing left to collect. */
function isDone({ moment, source, example }: PageState): boolean {
  return moment?.phase === 'finished' && !moment.canCollect && example?.source === source;
}

function sentenceOf({ moment, error, broken }: PageState): string {
  if (broken !== null) return 'The simulator failed. Run starts it anew.';
  if (error !== null) return `${error.type} in line ${error.line}: ${error.message}`;
  return moment?.sentence ?? '';
}
