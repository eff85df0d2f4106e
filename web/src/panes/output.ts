/** What the program printed, and the console: a statement typed there runs on the same machine. */
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import type { Actions, PageState, Pane } from '../pane';
import type { OutputPiece } from '../session/wire';

export class OutputPane implements Pane {
  readonly #pane: HTMLElement;
  /** Where the output does not fit beside the picture, it is a press away. */
  readonly #told: HTMLButtonElement;
  readonly #actions: Actions;
  readonly #typed: string[] = [];
  #recall = 0;

  constructor(pane: HTMLElement, told: HTMLButtonElement, actions: Actions) {
    this.#pane = pane;
    this.#told = told;
    this.#actions = actions;
    told.addEventListener('click', () => {
      pane.closest('.frame')?.classList.toggle('output-open');
      this.#drawTold();
    });
  }

  update(next: PageState, previous: PageState | null): void {
    const console = next.shown.has('console');
    const tryNext = triesOf(next);
    this.#pane.hidden =
      !console && next.output.length === 0 && next.refused === null && next.error === null && tryNext.length === 0;
    render(
      html`<div class="bar"><h2>${console ? 'Output and console' : 'Output'}</h2></div>
        <div class="transcript" tabindex="0" role="log" aria-label="Output">${transcript(next)}</div>
        ${this.#tries(tryNext)}${console ? this.#prompt() : nothing}`,
      this.#pane,
    );
    this.#drawTold();
    if (next.output !== previous?.output || next.refused !== previous?.refused) {
      const list = this.#pane.querySelector('.transcript');
      if (list) list.scrollTop = list.scrollHeight;
    }
  }

  #drawTold(): void {
    const open = this.#pane.closest('.frame')?.classList.contains('output-open') === true;
    this.#told.hidden = this.#pane.hidden;
    this.#told.setAttribute('aria-expanded', String(open));
    this.#told.textContent = open ? 'Output ▾' : 'Output ▸';
  }

  #tries(statements: readonly string[]): TemplateResult | typeof nothing {
    if (statements.length === 0) return nothing;
    return html`<div class="try"><span>Try next:</span>${statements.map(
      (statement) => html`<button @click=${() => this.#actions.statement(statement)}>${statement}</button>`,
    )}</div>`;
  }

  #prompt(): TemplateResult {
    return html`<div class="console">
      <label for="statement">&gt;&gt;&gt;</label>
      <textarea id="statement" rows="1" spellcheck="false" autocapitalize="off" autocomplete="off" aria-label="Console: a Python statement"
        placeholder="a statement, then Enter" @keydown=${(event: KeyboardEvent) => this.#key(event)}></textarea>
    </div>`;
  }

  #key(event: KeyboardEvent): void {
    const field = event.target as HTMLTextAreaElement;
    if (event.key === 'Enter' && !event.shiftKey && isWhole(field.value)) {
      event.preventDefault();
      const statement = field.value.trimEnd();
      if (statement.trim() === '') return;
      this.#typed.push(statement);
      this.#recall = this.#typed.length;
      field.value = '';
      this.#actions.statement(statement);
    } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && !field.value.includes('\n')) {
      const to = this.#recall + (event.key === 'ArrowUp' ? -1 : 1);
      if (to < 0 || to > this.#typed.length) return;
      event.preventDefault();
      this.#recall = to;
      field.value = this.#typed[to] ?? '';
    }
  }
}

/** Offered once the program is done: before, the next line is what to try. */
function triesOf({ moment, example, source }: PageState): readonly string[] {
  return example?.source === source && moment !== null && moment.next === null ? example.tryNext : [];
}

/** Whether Enter ends the statement: a suite goes on until an empty line. */
function isWhole(text: string): boolean {
  const lines = text.split('\n');
  const last = lines.at(-1) ?? '';
  if (last.trim() === '') return true;
  return lines.length === 1 && !/:\s*(#.*)?$/.test(last);
}

/** Characters of output that are shown: the page must stay light. */
const MOST_SHOWN = 60_000;

const LOOKS: Record<OutputPiece['stream'], string> = {
  stdout: '',
  stderr: 'stderr',
  echo: 'echo',
  input: 'input',
  note: 'note-piece',
};

function transcript({ output, refused, error, broken }: PageState): TemplateResult {
  const pieces = latest(output).map((piece) =>
    piece.stream === 'input'
      ? html`<span class="input">${prompted(piece.text)}</span>`
      : html`<span class=${LOOKS[piece.stream]}>${piece.text}</span>`,
  );
  const asked =
    refused === null
      ? nothing
      : html`<span class="input">${prompted(refused.source)}</span><span class="stderr">${refused.words}</span>`;
  const failed = error === null ? nothing : html`<span class="stderr">${error.rendered}</span>`;
  const ours = broken === null ? nothing : html`<span class="stderr">The simulator failed: ${broken}</span>`;
  return html`${pieces}${asked}${failed}${ours}`;
}

/** Neighbours of one stream as one piece, and of a long output only its end. */
function latest(output: readonly OutputPiece[]): OutputPiece[] {
  const joined: OutputPiece[] = [];
  let length = 0;
  for (let i = output.length - 1; i >= 0 && length < MOST_SHOWN; i--) {
    const piece = output[i] as OutputPiece;
    const later = joined.at(-1);
    length += piece.text.length;
    if (later?.stream === piece.stream && piece.stream !== 'input') later.text = piece.text + later.text;
    else joined.push({ ...piece });
  }
  const first = joined.at(-1);
  if (length >= MOST_SHOWN && first !== undefined) first.text = `… ${first.text.slice(-MOST_SHOWN)}`;
  return joined.reverse();
}

function prompted(text: string) {
  return text
    .trimEnd()
    .split('\n')
    .map((line, i) => html`${i === 0 ? '>>> ' : '... '}<b>${line}</b>${'\n'}`);
}
