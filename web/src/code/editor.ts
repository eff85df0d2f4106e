/** The editor proper: CodeMirror, in a chunk that is fetched when someone reaches for the code. */
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import { python } from '@codemirror/lang-python';
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState, type Range, RangeSet, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  GutterMarker,
  gutterLineClass,
  highlightSpecialChars,
  keymap,
  placeholder,
  WidgetType,
} from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import type { LineBar } from './bars';
import { breakpoints, showBreakpoints } from './breakpoints';
import { lineBars, showBars } from './line-bars';

/** What is marked beside the text. Lines count from 1. */
export interface Marks {
  next: number | null;
  /** What is said of it: that it comes, or that it is under way. */
  nextWord: string;
  failing: number | null;
  failure: string;
  notes: ReadonlyMap<number, string>;
}

export interface Editor {
  text(): string;
  setText(text: string): void;
  mark(marks: Marks): void;
  showBreakpoints(lines: Iterable<number>): void;
  showBars(bars: readonly (LineBar | null)[]): void;
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

class LineNumberLook extends GutterMarker {
  override elementClass: string;
  constructor(look: string) {
    super();
    this.elementClass = look;
  }
}
const NEXT_NUMBER = new LineNumberLook('next-line');
const FAILING_NUMBER = new LineNumberLook('failing-line');

interface Marked {
  text: DecorationSet;
  gutter: RangeSet<GutterMarker>;
}
const UNMARKED: Marked = { text: Decoration.none, gutter: RangeSet.empty };

const marksField = StateField.define<Marked>({
  create: () => UNMARKED,
  update(marked, transaction) {
    for (const effect of transaction.effects) if (effect.is(setMarks)) return decorate(transaction.state, effect.value);
    // Notes speak about the text as it was loaded: an edit takes them away.
    return transaction.docChanged ? UNMARKED : marked;
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ text }) => text),
    gutterLineClass.from(field, ({ gutter }) => gutter),
  ],
});

function decorate(state: EditorState, marks: Marks): Marked {
  const gutter: Range<GutterMarker>[] = [];
  const ranges: Range<Decoration>[] = [];
  const at = (line: number | null) =>
    line !== null && line >= 1 && line <= state.doc.lines ? state.doc.line(line) : null;
  const line = (number: number | null, look: string, words: string): void => {
    const found = at(number);
    if (found === null) return;
    ranges.push(Decoration.line({ class: look }).range(found.from));
    ranges.push(Decoration.widget({ widget: new Words(words, 'line-word'), side: 1 }).range(found.to));
    gutter.push((look === 'next-line' ? NEXT_NUMBER : FAILING_NUMBER).range(found.from));
  };
  line(marks.next, 'next-line', marks.nextWord);
  line(marks.failing, 'failing-line', marks.failure);
  for (const [number, words] of marks.notes) {
    const found = at(number);
    if (found)
      ranges.push(Decoration.widget({ widget: new Words(words, 'note'), block: true, side: 2 }).range(found.to));
  }
  return { text: Decoration.set(ranges, true), gutter: RangeSet.of(gutter, true) };
}

const look = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'transparent', color: 'inherit' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { font: '13px/20px var(--_mono)', overflow: 'auto' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--_ink)' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--_muted)', border: '0' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: 'var(--_gutter)', padding: '0 10px 0 0' },
  '.cm-cursor': { borderLeftColor: 'var(--_ink)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    background: 'var(--_accent-ground)',
  },
  '.cm-line': { position: 'relative', padding: '0 16px 0 0' },
  '.cm-line.next-line, .cm-line.failing-line': { boxShadow: 'none' },
  '.cm-line .line-word': { position: 'absolute', right: '0', top: '2px' },
  '.cm-gutterElement.next-line': {
    background: 'var(--_accent-ground)',
    boxShadow: 'inset 3px 0 var(--_accent)',
    color: 'var(--_accent)',
    fontWeight: '700',
  },
  '.cm-gutterElement.failing-line': {
    background: 'var(--_leak-ground)',
    boxShadow: 'inset 3px 0 var(--_leak)',
    color: 'var(--_leak)',
    fontWeight: '700',
  },
  '.cm-placeholder': { color: 'var(--_muted)' },
  '.note': { marginLeft: '0' },
});

/** Puts an editor into `parent`. `root` is the shadow root: styles and selection live there. */
export function createEditor(
  parent: HTMLElement,
  root: ShadowRoot,
  text: string,
  changed: (text: string) => void,
  broken: (lines: readonly number[]) => void,
): Editor {
  const editable = new Compartment();
  const gutters = new Compartment();
  let quiet = false;
  // Who passes through by Tab passes on by Tab; it indents for who has begun to write.
  let writing = false;
  const tab = {
    key: 'Tab',
    run: (target: EditorView) => writing && indentMore(target),
    shift: (target: EditorView) => writing && indentLess(target),
  };
  const leave = { key: 'Escape', run: () => focusAfter(parent) };
  const view = new EditorView({
    parent,
    root,
    state: EditorState.create({
      doc: withoutLastBreak(text),
      extensions: [
        [
          breakpoints((lines) => !quiet && broken(lines)),
          gutters.of([]),
          highlightSpecialChars(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          indentUnit.of('    '),
          placeholder('Write Python here, then press Run.'),
        ],
        [python(), syntaxHighlighting(classHighlighter), marksField, look, editable.of([])],
        keymap.of([leave, tab, ...defaultKeymap, ...historyKeymap]),
        EditorView.domEventHandlers({
          blur: () => {
            writing = false;
          },
          mousedown: () => {
            writing = true;
          },
        }),
        EditorView.contentAttributes.of({
          'aria-label': 'Python code. Escape leaves the editor, F9 sets a breakpoint.',
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !quiet) writing = true;
          if (update.docChanged && !quiet) changed(`${update.state.doc.toString()}\n`);
        }),
      ],
    }),
  });
  return {
    text: () => `${view.state.doc.toString()}\n`,
    setText(text) {
      const next = withoutLastBreak(text);
      if (next === view.state.doc.toString()) return;
      quiet = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
      quiet = false;
    },
    mark: (marks) => {
      view.dispatch({ effects: setMarks.of(marks) });
      if (marks.next !== null || marks.failing !== null) bringIntoView(view, marks.failing ?? marks.next ?? 1);
    },
    showBars: (bars) => {
      const isThere = bars.length > 0;
      view.dispatch({ effects: gutters.reconfigure(isThere ? lineBars : []) });
      if (isThere) showBars(view, bars);
    },
    showBreakpoints: (lines) => showBreakpoints(view, lines),
    setReadonly: (on) =>
      view.dispatch({
        effects: editable.reconfigure(on ? [EditorState.readOnly.of(true), EditorView.editable.of(false)] : []),
      }),
    focus: () => view.focus(),
  };
}

/** The line break that ends a program is not a line of its own here. */
const withoutLastBreak = (text: string): string => text.replace(/\n$/, '');

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
  else if (block.top + 40 > scroller.scrollTop + scroller.clientHeight)
    scroller.scrollTop = block.top - scroller.clientHeight + 80;
}
