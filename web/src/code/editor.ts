/** The editor proper: CodeMirror, in a chunk that is fetched when someone reaches for the code. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { python } from '@codemirror/lang-python';
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState, type Range, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers, WidgetType } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';

/** What is marked beside the text. Lines count from 1. */
export interface Marks {
  next: number | null;
  failing: number | null;
  failure: string;
  notes: ReadonlyMap<number, string>;
}

export interface Editor {
  text(): string;
  setText(text: string): void;
  mark(marks: Marks): void;
  setReadonly(on: boolean): void;
  focus(): void;
}

const setMarks = StateEffect.define<Marks>();

class Words extends WidgetType {
  readonly words: string;
  readonly look: string;
  constructor(words: string, look: string) {
    super();
    this.words = words;
    this.look = look;
  }
  override eq(other: Words): boolean {
    return other.words === this.words && other.look === this.look;
  }
  override toDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = this.look;
    element.textContent = this.words;
    return element;
  }
}

const marksField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, transaction) {
    for (const effect of transaction.effects) if (effect.is(setMarks)) return decorate(transaction.state, effect.value);
    // Notes speak about the text as it was loaded: an edit takes them away.
    return transaction.docChanged ? Decoration.none : decorations;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorate(state: EditorState, marks: Marks): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  const at = (line: number | null) => (line !== null && line >= 1 && line <= state.doc.lines ? state.doc.line(line) : null);
  const line = (number: number | null, look: string, words: string): void => {
    const found = at(number);
    if (found === null) return;
    ranges.push(Decoration.line({ class: look }).range(found.from));
    ranges.push(Decoration.widget({ widget: new Words(words, 'line-word'), side: 1 }).range(found.to));
  };
  line(marks.next, 'next-line', 'next');
  line(marks.failing, 'failing-line', marks.failure);
  for (const [number, words] of marks.notes) {
    const found = at(number);
    if (found) ranges.push(Decoration.widget({ widget: new Words(words, 'note'), block: true, side: 2 }).range(found.to));
  }
  return Decoration.set(ranges, true);
}

const look = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'transparent', color: 'inherit' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { font: '13px/20px var(--_mono)', overflow: 'auto' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--_ink)' },
  '.cm-line': { padding: '0 16px 0 0' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--_muted)', border: '0' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '44px', padding: '0 12px 0 0' },
  '.cm-cursor': { borderLeftColor: 'var(--_ink)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': { background: 'var(--_accent-ground)' },
  '.note': { marginLeft: '0' },
});

/** Puts an editor into `parent`. `root` is the shadow root: styles and selection live there. */
export function createEditor(parent: HTMLElement, root: ShadowRoot, text: string, changed: (text: string) => void): Editor {
  const editable = new Compartment();
  let quiet = false;
  const leave = { key: 'Escape', run: () => focusAfter(parent) };
  const view = new EditorView({
    parent,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        [lineNumbers(), highlightSpecialChars(), history(), drawSelection(), indentOnInput(), bracketMatching(), indentUnit.of('    ')],
        [python(), syntaxHighlighting(classHighlighter), marksField, look, editable.of([])],
        keymap.of([leave, ...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.contentAttributes.of({ 'aria-label': 'Python code. Escape leaves the editor.' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !quiet) changed(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    setText(next) {
      if (next === view.state.doc.toString()) return;
      quiet = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
      quiet = false;
    },
    mark: (marks) => {
      view.dispatch({ effects: setMarks.of(marks) });
      if (marks.next !== null || marks.failing !== null) bringIntoView(view, marks.failing ?? marks.next ?? 1);
    },
    setReadonly: (on) => view.dispatch({ effects: editable.reconfigure(on ? [EditorState.readOnly.of(true), EditorView.editable.of(false)] : []) }),
    focus: () => view.focus(),
  };
}

/** Escape leaves the editor, so that Tab, which indents in it, is never a trap. */
function focusAfter(parent: HTMLElement): boolean {
  const pane = parent.closest<HTMLElement>('.code');
  pane?.querySelector<HTMLElement>('.bar button')?.focus();
  return true;
}

/** Scrolls the listing alone: `scrollIntoView` would take the host's page along. */
function bringIntoView(view: EditorView, line: number): void {
  if (line > view.state.doc.lines) return;
  const block = view.lineBlockAt(view.state.doc.line(line).from);
  const scroller = view.scrollDOM;
  if (block.top < scroller.scrollTop + 20) scroller.scrollTop = Math.max(0, block.top - 60);
  else if (block.top + 40 > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = block.top - scroller.clientHeight + 80;
}
