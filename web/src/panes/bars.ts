/** The bars of time: the run, equal per executed line, and above it the line under way, equal per instruction. */
import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type LineUnderWay, linesWords, nameOf, stepIndex, stepWords } from '../grain';
import { type Actions, type PageState, progressOf } from '../pane';
import type { Moment } from '../session/wire';
import { notchesMark } from './notches';

const reached = (event: Event): number => Number((event.target as HTMLInputElement).value);

export function barsMark(state: PageState, actions: Actions): TemplateResult {
  const { moment, underWay } = state;
  return html`<div class="bars">
    ${moment === null || underWay === null ? nothing : lineBar(moment, underWay, actions)}${runBar(state, actions)}
  </div>`;
}

function runBar(state: PageState, actions: Actions): TemplateResult {
  const { index, total, known } = progressOf(state);
  const words = linesWords(state);
  // Of a program that has not run to its end the rest is not known: the bar leaves room for it.
  const end = Math.max(1, known ? total : 2 * total + 10);
  return html`<div class="track">
      <input type="range" min="0" max=${end} step="1" .value=${live(String(index))} style=${`--done:${index / end}`}
        aria-label="Executed lines" aria-valuetext=${words} @change=${(event: Event) => actions.seek(reached(event))} />
    ${notchesMark(state, end, actions)}
    </div>
    ${exitMark(state, actions)}
    <span class="figure">${words}</span>`;
}

/** The last stretch: the interpreter's shutdown, which a run stops before. */
function exitMark({ moment, edited }: PageState, actions: Actions): TemplateResult {
  const isThere = moment?.phase === 'exited';
  const can = moment !== null && !edited && !isThere;
  return html`<button class="exit" aria-pressed=${isThere} aria-disabled=${!can} title="The interpreter shuts down"
    @click=${() => can && actions.go({ kind: 'exit' })}>exit</button>`;
}

function lineBar(moment: Moment, line: LineUnderWay, actions: Actions): TemplateResult {
  const { event, events } = moment.position;
  const count = line.steps.length;
  const index = stepIndex(moment, line);
  const at = index < 0 ? count : index + (events === null ? 0 : event / events);
  const { where, what } = stepWords(moment, line);
  const inLine = event > 0 ? nothing : html`<span class="roomy"> in this line</span>`;
  return html`<div class="track of-line">
      <input type="range" min="0" max=${count} step="any" .value=${live(String(at))}
        style=${`--done:${at / count};--count:${count};--index:${index};--events:${ticksOf(events)}`}
        aria-label="Instructions of this line" aria-valuetext=${`${where}: ${what}`}
        @change=${(changed: Event) => goInto(reached(changed), moment, line, actions)}
        @pointermove=${(moved: PointerEvent) => nameUnder(moved, line)}
        @keydown=${(pressed: KeyboardEvent) => stepByKey(pressed, actions)} />
    </div>
    <span class="figure of-line" title=${`${where}: ${what}`}><span>${where}${inLine}<span class="roomy">:</span></span> <span>${what}</span></span>`;
}

/** Events that can be told apart in the segment of their instruction. */
const MOST_TICKS = 40;
const ticksOf = (events: number | null): number => (events === null || events > MOST_TICKS ? 1 : events);

/** Goes to the instruction at `value`; where its events are known, to the event. */
function goInto(value: number, { position }: Moment, { steps, input }: LineUnderWay, actions: Actions): void {
  const index = Math.min(Math.floor(value), steps.length - 1);
  const step = steps[index];
  if (step === undefined) return;
  const { instruction } = step;
  const isHere = instruction === position.instruction && position.events !== null;
  const event = isHere ? Math.round((value - index) * (position.events ?? 0)) : 0;
  actions.go({ kind: 'moment', input, instruction, event });
}

/** The bar's own arrow keys would go by hundredths of it. */
function stepByKey(event: KeyboardEvent, actions: Actions): void {
  const step = { ArrowRight: actions.next, ArrowUp: actions.next, ArrowLeft: actions.back, ArrowDown: actions.back }[
    event.key
  ];
  if (step === undefined) return;
  event.preventDefault();
  step();
}

function nameUnder(event: PointerEvent, { steps }: LineUnderWay): void {
  const bar = event.currentTarget as HTMLInputElement;
  const at = Math.floor((event.offsetX / bar.clientWidth) * steps.length);
  const step = steps[Math.max(0, Math.min(at, steps.length - 1))];
  if (step !== undefined) bar.title = nameOf(step);
}
