/** The help sheet: all keys, and what the marks of the picture mean. */
import { html, nothing, render, svg, type TemplateResult } from 'lit/html.js';
import { ICONS } from '../icons';
import type { Actions, PageState, Pane } from '../pane';

/** Where each key acts, what it is, and what it does. */
const KEYS: readonly [where: string, keys: readonly [key: string, does: string][]][] = [
  [
    'Time, wherever nothing is written',
    [
      ['→ ←', 'next step, back'],
      ['Home End', 'to the start, to the end'],
      ['Space', 'play, and stop playing'],
      ['Ctrl+Z', 'undo what was done by hand; with Shift: redo'],
    ],
  ],
  [
    'Picture',
    [
      ['Tab', 'into the picture, and out of it'],
      ['↓ ↑', 'next name or card, the one before'],
      ['→ ←', 'to a reference and along it, back to a holder'],
      ['Enter', 'opens a card'],
      ['Delete', 'cuts the reference, drops the name'],
      ['Esc', 'closes what is open'],
    ],
  ],
  [
    'Code and console',
    [
      ['F9', 'sets a breakpoint, and takes it away'],
      ['Esc', 'leaves the code'],
      ['Enter', 'does the statement; with Shift: a new line'],
      ['↑ ↓', 'statements typed before'],
    ],
  ],
];

/** A mark as it is drawn in the picture, and its words. */
const MARKS: readonly [drawing: TemplateResult, words: string][] = [
  [
    svg`<path class="outline" d="M4 5h40l10 9-10 9H4z"></path><text x="10" y="18">name</text>`,
    'A name. It holds what its arrow leads to.',
  ],
  [
    svg`<rect class="outline" x="10" y="3" width="46" height="22" rx="4"></rect>${pins([9, 19])}<text x="42" y="18">2</text>`,
    'A card is an object; at its edge one pin for each that holds it, at the right their count.',
  ],
  [
    svg`<path class="strong" d="M4 14h46"></path><path class="filled" d="M48 8l9 6-9 6z"></path>`,
    'A reference that counts.',
  ],
  [
    svg`<path class="strong dashed" d="M4 14h46"></path><path class="strong" d="M47 8l9 6-9 6"></path>`,
    'A weak reference: it does not count.',
  ],
  [
    svg`<path class="strong" d="M22 14h28"></path>${pins([14], 52)}<text x="2" y="19">+2</text>`,
    'So many more hold it that are not drawn.',
  ],
  [
    svg`<path class="hatch" d="M4 26 26 4M16 26 38 4M28 26 50 4"></path><rect class="leak" x="3" y="3" width="54" height="22" rx="4"></rect>`,
    'No name reaches these: alive, until the collector frees them.',
  ],
  [svg`<rect class="ghost" x="4" y="3" width="52" height="22" rx="4"></rect>`, 'Freed in this step.'],
];

function pins(heights: readonly number[], x = 10): TemplateResult[] {
  return heights.map((y) => svg`<circle class="filled" cx=${x} cy=${y} r="4"></circle>`);
}

export class HelpPane implements Pane {
  readonly #pane: HTMLElement;
  readonly #actions: Actions;
  /** Where the focus was when it was opened. */
  #from: Element | null = null;

  constructor(pane: HTMLElement, actions: Actions) {
    this.#pane = pane;
    this.#actions = actions;
    pane.addEventListener('keydown', (event) => {
      // The keys of time have no use in here.
      event.stopPropagation();
      if (event.key === 'Escape') actions.help(false);
    });
  }

  update(next: PageState, previous: PageState | null): void {
    const wasOpen = previous?.help === true;
    if (next.help === wasOpen) return;
    if (next.help) this.#open();
    else this.#close();
  }

  #open(): void {
    this.#from = (this.#pane.getRootNode() as ShadowRoot).activeElement;
    this.#pane.hidden = false;
    render(
      html`<header><h2 tabindex="-1">Help</h2><button class="plain" aria-label="Close" @click=${() => this.#actions.help(false)}>${ICONS.close()}</button></header>
        <h3>Marks</h3>
        <ul class="marks">${MARKS.map(([drawing, words]) => html`<li><svg viewBox="0 0 60 28" aria-hidden="true">${drawing}</svg><span>${words}</span></li>`)}</ul>
        ${KEYS.map(([where, keys]) => html`<h3>${where}</h3><dl>${keys.map(([key, does]) => html`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}</dl>`)}
        <dl><dt><kbd>?</kbd></dt><dd>this sheet</dd></dl>`,
      this.#pane,
    );
    this.#pane.scrollTop = 0;
    this.#pane.querySelector('h2')?.focus();
  }

  /** What was pressed may be gone with the sheet that it stood in: then to what opened that. */
  #close(): void {
    this.#pane.hidden = true;
    render(nothing, this.#pane);
    const back = this.#from?.isConnected ? this.#from : this.#pane.parentElement?.querySelector('.rest-open');
    if (back instanceof HTMLElement) back.focus();
    this.#from = null;
  }
}
