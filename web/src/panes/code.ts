/** The program: a listing at once, the editor as soon as someone reaches for it. */
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { barElement, barsOf, type LineBar } from '../code/bars';
import type { Editor, Marks } from '../code/editor';
import { highlight, type Token } from '../code/highlight';
import { type Deed, deedUnderWay, nextInProgram } from '../deeds';
import { isBetweenLines } from '../grain';
import { ICONS } from '../icons';
import type { Actions, PageState, Pane } from '../pane';

export class CodePane implements Pane {
  readonly #bar: HTMLElement;
  readonly #body: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #actions: Actions;
  #state: PageState | null = null;
  #tokens: Token[][] = [];
  #editor: Editor | null = null;
  #fetching = false;
  /** A run was begun here: it is the picture that is wanted next. */
  #runsOnward = false;

  constructor(pane: HTMLElement, root: ShadowRoot, actions: Actions) {
    this.#bar = pane.querySelector('.bar') as HTMLElement;
    this.#body = pane.querySelector('.body') as HTMLElement;
    this.#root = root;
    this.#actions = actions;
    this.#body.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && void this.#fetchEditor());
    this.#body.addEventListener('focusin', () => void this.#fetchEditor());
    this.#body.addEventListener('click', (event) => this.#press(event.target as Element));
  }

  update(next: PageState, previous: PageState | null): void {
    this.#state = next;
    this.#drawBar(next);
    this.#makeRoomFor(next, previous);
    const loaded = next.source !== previous?.source;
    if (loaded) this.#tokens = highlight(next.source);
    if (loaded && !next.edited) this.#editor?.setText(next.source);
    if (loaded || next.breakpoints !== previous?.breakpoints) this.#editor?.showBreakpoints(next.breakpoints);
    if (this.#editor !== null && next.readonly !== previous?.readonly) this.#editor.setReadonly(next.readonly);
    if (
      loaded ||
      next.moment !== previous?.moment ||
      next.error !== previous?.error ||
      next.edited !== previous?.edited ||
      next.breakpoints !== previous?.breakpoints ||
      next.lensView.lines !== previous?.lensView.lines
    )
      this.#mark(next);
    // An empty program is there to be written.
    if (loaded && next.source === '' && (previous?.source ?? '') !== '') this.#write();
  }

  #drawBar(state: PageState): void {
    const button = state.running
      ? html`<button @click=${() => this.#actions.stop()}>${ICONS.stop()} Stop</button>`
      : html`<button @click=${() => this.#run()}>${ICONS.next()} Run</button>`;
    const words = state.edited ? html`<span class="muted">edited: Run starts anew</span>` : nothing;
    const close = html`<button class="plain close-code" @click=${() => this.#close()}>${ICONS.close()}<span class="hidden-text">Close the code</span></button>`;
    render(html`<h2>Code</h2>${words}<span class="grow"></span>${button}${close}`, this.#bar);
  }

  #mark(state: PageState): void {
    const marks = marksOf(state);
    if (this.#editor !== null) {
      if (!state.edited) this.#editor.mark(marks);
      this.#editor.showBars(state.edited ? [] : barsIn(state));
      return;
    }
    render(listing(this.#tokens, marks, state), this.#body);
    const line = marks.failing ?? marks.next;
    if (line !== null) bringIntoView(this.#body, line);
  }

  async #fetchEditor(): Promise<void> {
    if (this.#state?.readonly !== false || this.#editor !== null || this.#fetching) return;
    this.#fetching = true;
    const { createEditor } = await import('../code/editor');
    const listingBefore = this.#body.querySelector('.listing');
    const top = listingBefore?.scrollTop ?? 0;
    // It may arrive late: whoever has gone on to something else by then keeps the focus there.
    const wanted = this.#body.matches(':focus-within');
    render(nothing, this.#body);
    this.#editor = createEditor(
      this.#body,
      this.#root,
      this.#state.source,
      (text) => this.#actions.edit(text),
      (lines) => this.#actions.breakpoints(lines),
    );
    this.#editor.showBreakpoints(this.#state.breakpoints);
    this.#editor.mark(marksOf(this.#state));
    this.#editor.showBars(barsIn(this.#state));
    const scroller = this.#body.querySelector('.cm-scroller');
    if (scroller) scroller.scrollTop = top;
    if (wanted) this.#editor.focus();
  }

  /** A number in the listing does what it does in the editor; where the code is folded it opens it as all of it does. */
  #press(target: Element): void {
    const line = Number(target.closest('.listing .number')?.textContent);
    const lines = [...(this.#state?.breakpoints ?? [])];
    if (line > 0 && !this.#isFolded())
      this.#actions.breakpoints(lines.includes(line) ? lines.filter((one) => one !== line) : [...lines, line]);
    this.#open();
  }

  #run(): void {
    this.#runsOnward = true;
    this.#actions.run();
  }

  /** On a phone, a run leads to its picture; where it fails, what is wrong is told below the code. */
  #makeRoomFor(next: PageState, previous: PageState | null): void {
    const fails = !next.edited && (next.error !== null || next.moment?.phase === 'failed');
    this.#body.closest('.frame')?.classList.toggle('code-told', fails);
    if (next.running || previous?.running !== true) return;
    if (this.#runsOnward && !fails) this.#close();
    this.#runsOnward = false;
  }

  #isFolded(): boolean {
    const frame = this.#body.closest('.frame');
    return frame !== null && frame.clientWidth < 560 && !frame.classList.contains('code-open');
  }

  /** On a phone only three lines are seen: a tap gives the code the whole element. */
  #open(): void {
    const frame = this.#body.closest('.frame');
    if (frame === null || frame.clientWidth >= 560) return;
    frame.classList.add('code-open');
    void this.#fetchEditor();
  }

  #write(): void {
    this.#open();
    // The focus in the listing fetches the editor, which takes it over.
    if (this.#editor === null) this.#body.querySelector<HTMLElement>('.listing')?.focus();
    else this.#editor.focus();
  }

  #close(): void {
    this.#body.closest('.frame')?.classList.remove('code-open');
  }
}

/** The line of the program before which a statement acts. */
const lineOf = ({ at }: Deed): number | null => (at?.before?.input === 0 ? at.before.line : null);

function marksOf(state: PageState): Marks {
  const { moment, example, error, source } = state;
  // A program that ends too early fails in the line after its last.
  const last = source.trimEnd().split('\n').length;
  const act = moment === null ? null : deedUnderWay(moment, state.deeds);
  // A statement in the middle is next where it was typed: right before this line.
  const next = moment === null ? null : act === null ? nextInProgram(moment, state.deeds) : lineOf(act);
  const failed = moment?.phase === 'failed' && moment.position.input === 0 ? moment.failure : null;
  return {
    next: failed === null ? next : null,
    nextWord: `${act === null ? '' : '>>> '}${moment === null || isBetweenLines(moment.position) ? 'next' : 'now'}`,
    failing: error === null ? (failed?.line ?? null) : Math.min(error.line, last),
    failure: error?.type ?? failed?.type ?? '',
    notes: example !== null && example.source === state.source ? example.notes : new Map(),
  };
}

const barsIn = ({ lens, lensView }: PageState): (LineBar | null)[] =>
  lens === 'over-time' ? barsOf(lensView.lines?.lines ?? []) : [];

function listing(lines: readonly Token[][], marks: Marks, state: PageState): TemplateResult {
  const { readonly, breakpoints } = state;
  const bars = barsIn(state);
  return html`<div class="listing" tabindex="0" role="textbox" aria-multiline="true" aria-readonly=${readonly} aria-label="Python code">
    ${lines.map((tokens, i) => listingLine(tokens, i + 1, marks, breakpoints.has(i + 1), bars.length === 0 ? nothing : barMark(bars[i] ?? null)))}
  </div>`;
}

const barMark = (bar: LineBar | null): TemplateResult | HTMLElement =>
  bar === null ? html`<span class="line-bar none"></span>` : barElement(bar);

function listingLine(
  tokens: readonly Token[],
  number: number,
  marks: Marks,
  breaks: boolean,
  bar: TemplateResult | HTMLElement | typeof nothing,
): TemplateResult {
  const look =
    number === marks.failing ? 'codeline failing-line' : number === marks.next ? 'codeline next-line' : 'codeline';
  const words = number === marks.failing ? marks.failure : number === marks.next ? marks.nextWord : null;
  const note = marks.notes.get(number);
  const text = tokens.map((token) =>
    token.look === '' ? token.text : html`<span class=${token.look}>${token.text}</span>`,
  );
  return html`<div class=${look} data-line=${number}><span class=${breaks ? 'number breakpoint' : 'number'}>${number}</span>${bar}<span class="text">${text}</span>${
    words === null ? nothing : html`<span class="line-word">${words}</span>`
  }</div>${note === undefined ? nothing : html`<div class="note">${note}</div>`}`;
}

function bringIntoView(body: HTMLElement, number: number): void {
  const list = body.querySelector<HTMLElement>('.listing');
  const line = body.querySelector<HTMLElement>(`[data-line="${number}"]`);
  if (list === null || line === null) return;
  const top = line.offsetTop - list.offsetTop;
  if (list.clientHeight < 120) {
    list.scrollTop = top - 20;
    return;
  }
  const margin = 60;
  if (top < list.scrollTop + margin || top + 40 > list.scrollTop + list.clientHeight)
    list.scrollTop = Math.max(0, top - margin);
}
