/** The bars beside the lines, as a gutter of the editor. */
import { RangeSet, StateEffect, StateField } from '@codemirror/state';
import { type EditorView, GutterMarker, gutter } from '@codemirror/view';
import { barElement, type LineBar } from './bars';

class Bar extends GutterMarker {
  readonly bar: LineBar;
  constructor(bar: LineBar) {
    super();
    this.bar = bar;
  }
  override eq(other: Bar): boolean {
    return other.bar.words === this.bar.words && other.bar.most === this.bar.most;
  }
  override toDOM(): HTMLElement {
    return barElement(this.bar);
  }
}

const setBars = StateEffect.define<readonly (LineBar | null)[]>();

const barsField = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(bars, { effects, state, docChanged }) {
    for (const effect of effects)
      if (effect.is(setBars))
        return RangeSet.of(
          effect.value.flatMap((bar, i) =>
            bar === null || i >= state.doc.lines ? [] : [new Bar(bar).range(state.doc.line(i + 1).from)],
          ),
        );
    return docChanged ? RangeSet.empty : bars;
  },
});

export const lineBars = [barsField, gutter({ class: 'line-bars', markers: (view) => view.state.field(barsField) })];

export const showBars = (view: EditorView, bars: readonly (LineBar | null)[]): void =>
  view.dispatch({ effects: setBars.of(bars) });
