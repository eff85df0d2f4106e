/** Breakpoints in the editor's gutter: dots that stay with their lines while the text is written. */
import { type EditorState, type Extension, RangeSet, StateEffect, StateField } from '@codemirror/state';
import { EditorView, GutterMarker, gutterLineClass, keymap, lineNumbers } from '@codemirror/view';

type Changed = (lines: readonly number[]) => void;

class Dot extends GutterMarker {
  override elementClass = 'breakpoint';
}
const DOT = new Dot();

const setLines = StateEffect.define<readonly number[]>();

const dotsField = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(dots, { effects, state, docChanged, changes }) {
    for (const effect of effects) if (effect.is(setLines)) return dotsAt(state, effect.value);
    return docChanged ? dotsAt(state, linesOf(dots.map(changes), state)) : dots;
  },
  provide: (field) => gutterLineClass.from(field),
});

function dotsAt(state: EditorState, lines: readonly number[]): RangeSet<GutterMarker> {
  const there = [...new Set(lines)].filter((line) => line <= state.doc.lines).sort((one, other) => one - other);
  return RangeSet.of(there.map((line) => DOT.range(state.doc.line(line).from)));
}

function linesOf(dots: RangeSet<GutterMarker>, state: EditorState): number[] {
  const lines: number[] = [];
  dots.between(0, state.doc.length, (from) => void lines.push(state.doc.lineAt(from).number));
  return lines;
}

/** Line numbers that set breakpoints when they are pressed; F9 does at the cursor. */
export function breakpoints(changed: Changed): Extension {
  const toggle = (view: EditorView, at: number): boolean => {
    const line = view.state.doc.lineAt(at).number;
    const lines = linesOf(view.state.field(dotsField), view.state);
    changed(lines.includes(line) ? lines.filter((one) => one !== line) : [...lines, line]);
    return true;
  };
  const moved = EditorView.updateListener.of(({ docChanged, startState, state }) => {
    if (!docChanged) return;
    const [before, after] = [startState, state].map((one) => linesOf(one.field(dotsField), one));
    if (after !== undefined && String(before) !== String(after)) changed(after);
  });
  return [
    lineNumbers({ domEventHandlers: { mousedown: (view, { from }) => toggle(view, from) } }),
    keymap.of([{ key: 'F9', run: (view) => toggle(view, view.state.selection.main.head) }]),
    dotsField,
    moved,
  ];
}

export const showBreakpoints = (view: EditorView, lines: Iterable<number>): void =>
  view.dispatch({ effects: setLines.of([...lines]) });
