/** What if: a change is chosen, and the two futures of the moment stand side by side, as it is and with the change. */
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import type { WhatIf } from '../comparing';
import { lineAfter } from '../deeds';
import { ICONS } from '../icons';
import type { Actions, PageState, Pane } from '../pane';
import { type Reference, referencesOf } from '../references';
import type { Otherwise } from '../session/wire';
import { figure } from '../words';
import { comparisonMark } from './futures';

export class WhatIfPane implements Pane {
  readonly #pane: HTMLElement;
  readonly #actions: Actions;
  #state: PageState | null = null;
  /** The reference that is chosen, by its expression. */
  #chosen: string | null = null;
  #statement = '';
  /** What had the focus when it was opened: it has it again. */
  #opener: HTMLElement | null = null;

  constructor(pane: HTMLElement, actions: Actions) {
    this.#pane = pane;
    this.#actions = actions;
    pane.addEventListener('keydown', (event) => event.key === 'Escape' && this.#close(event));
  }

  update(next: PageState, previous: PageState | null): void {
    this.#state = next;
    const { whatIf } = next;
    this.#pane.hidden = whatIf === null;
    if (whatIf === null) this.#leave();
    else this.#show(whatIf, previous?.whatIf ?? null);
  }

  #show(whatIf: WhatIf, before: WhatIf | null): void {
    const opened = before === null;
    if (opened) this.#enterFrom(this.#focused());
    if (opened || whatIf.reference !== before.reference) this.#chosen = whatIf.reference;
    this.#draw(whatIf);
    if (opened) this.#focusFirst();
    const { comparison } = whatIf;
    if (comparison !== null && comparison !== before?.comparison) this.#arrived(comparison.sentence);
  }

  #enterFrom(opener: Element | null): void {
    this.#statement = '';
    this.#opener = opener instanceof HTMLElement ? opener : null;
  }

  #focusFirst(): void {
    const first = this.#pane.querySelector<HTMLElement>('select') ?? this.#pane.querySelector<HTMLElement>('.close');
    first?.focus({ preventScroll: true });
  }

  /** The focus goes back to where it came from, unless it has gone elsewhere by itself. */
  #leave(): void {
    const now = this.#focused();
    if (this.#opener !== null && (now === null || this.#pane.contains(now)))
      this.#opener.focus({ preventScroll: true });
    this.#opener = null;
  }

  #focused(): Element | null {
    return (this.#pane.getRootNode() as ShadowRoot).activeElement;
  }

  #arrived(sentence: string): void {
    this.#pane.scrollTop = 0;
    this.#actions.say(sentence);
  }

  #close(event: Event): void {
    event.stopPropagation();
    this.#actions.forgetWhatIf();
  }

  #draw(whatIf: WhatIf): void {
    const hadFocus = this.#pane.contains(this.#focused());
    render(
      html`<header>
          <h2>What if${this.#title(whatIf)}</h2>
          <button class="plain close" @click=${(event: Event) => this.#close(event)}>${ICONS.close()}<span class="hidden-text">Close</span></button>
        </header>
        ${this.#body(whatIf)}`,
      this.#pane,
    );
    // What was pressed may be gone with what it belonged to.
    if (hadFocus && this.#focused() === null) this.#pane.querySelector<HTMLElement>('.close')?.focus();
  }

  #title({ asked }: WhatIf): TemplateResult {
    const { moment, deeds } = this.#state as PageState;
    const next = moment === null ? null : lineAfter(moment, deeds);
    const where = next === null || next.input > 0 ? 'here' : `before line ${next.line}`;
    return asked === null ? html`, ${where}…` : html` <code>${wordsOf(asked)}</code> ${where}?`;
  }

  #body(whatIf: WhatIf): TemplateResult {
    const { work, comparison, refused } = whatIf;
    if (work !== null) return this.#underWay(work);
    if (comparison === null)
      return html`${refused === null ? nothing : html`<pre class="refused">${refused}</pre>`}${this.#choices(whatIf)}`;
    return html`${comparisonMark(comparison)}
      <div class="done">
        <button @click=${() => this.#actions.wonder(whatIf.about, this.#chosen)}>Another change</button>
        <button class="filled" title=${`>>> ${comparison.statement}`} @click=${() => this.#actions.statement(comparison.statement)}>Do it here</button>
      </div>`;
  }

  #underWay(work: number): TemplateResult {
    const sofar = work === 0 ? '' : `: ${figure(Math.round(work / 1e6))} million steps so far`;
    return html`<p role="status">Both futures run to their ends${sofar}.</p>
      <div class="done"><button @click=${(event: Event) => this.#close(event)}>Cancel</button></div>`;
  }

  #choices({ about }: WhatIf): TemplateResult {
    const { moment } = this.#state as PageState;
    const references = moment === null ? [] : referencesOf(moment, about);
    const chosen = references.find(({ expression }) => expression === this.#chosen) ?? references[0];
    return html`${chosen === undefined ? nothing : this.#reference(references, chosen)}
      <div class="choices"><button @click=${() => this.#compare({ kind: 'collect' })}>Collect now and compare</button></div>
      <div class="statement">
        <span class="prompt">&gt;&gt;&gt;</span>
        <textarea rows="1" spellcheck="false" autocapitalize="off" placeholder="another statement" aria-label="What if: a statement"
          @input=${(event: Event) => this.#typed((event.target as HTMLTextAreaElement).value)}
          @keydown=${(event: KeyboardEvent) => this.#enter(event)}></textarea>
        <button ?disabled=${this.#statement.trim() === ''} @click=${() => this.#ask()}>Compare</button>
      </div>`;
  }

  #reference(references: readonly Reference[], chosen: Reference): TemplateResult {
    const reference = chosen.expression;
    const choose = (event: Event): void => this.#choose((event.target as HTMLSelectElement).value);
    const change = (kind: 'weaken' | 'cut' | 'delete', words: string): TemplateResult =>
      html`<button @click=${() => this.#compare({ kind, reference })}>${words}</button>`;
    return html`<label class="pick"><span>the reference</span>
        <select @change=${choose}>${references.map(
          ({ expression, title }) =>
            html`<option value=${expression} ?selected=${expression === reference}>${expression} → ${title}</option>`,
        )}</select></label>
      <div class="choices">
        ${change('weaken', `Make ${reference} weak and compare`)}
        ${chosen.isName ? change('delete', 'Delete the name') : change('cut', 'Cut it')}
      </div>`;
  }

  #choose(expression: string): void {
    this.#chosen = expression;
    const whatIf = this.#state?.whatIf;
    if (whatIf) this.#draw(whatIf);
  }

  #typed(statement: string): void {
    this.#statement = statement;
    const whatIf = this.#state?.whatIf;
    if (whatIf) this.#draw(whatIf);
  }

  #enter(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    this.#ask();
  }

  #ask(): void {
    if (this.#statement.trim() !== '') this.#compare({ kind: 'statement', source: this.#statement });
  }

  #compare(otherwise: Otherwise): void {
    this.#actions.compare(otherwise);
  }
}

/** A change in a few words, behind "What if". */
function wordsOf(otherwise: Otherwise): string {
  switch (otherwise.kind) {
    case 'weaken':
      return `${otherwise.reference} were weak`;
    case 'cut':
      return `${otherwise.reference} = None`;
    case 'delete':
      return `del ${otherwise.reference}`;
    case 'collect':
      return 'the collector ran';
    case 'statement':
      return otherwise.source.trim();
  }
}
