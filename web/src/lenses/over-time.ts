/** The lens over time: what was in use at each line of the run, and what is still alive, and why. */
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { type Actions, type PageState, type Pane, progressOf } from '../pane';
import type { AliveRow, ObjectId, OverTime } from '../session/wire';
import { bytes, figure, plural } from '../words';
import { cardOf } from './lens';
import { indexOf, type Scale, scaleOf, stripMark } from './strip';

/** What is drawn, in the order of a sample's figures. */
const STRIPS = [
  { name: 'in use', about: 'blocks and large blocks that are allocated', words: bytes },
  { name: 'from the system', about: 'pages that have been written', words: bytes },
  { name: 'blocks', about: 'as sys.getallocatedblocks() counts them', words: figure },
  { name: 'traced', about: 'by tracemalloc', words: bytes },
] as const;

export class OverTimeLens implements Pane {
  readonly #pane: HTMLElement;
  readonly #actions: Actions;
  #state: PageState | null = null;

  constructor(pane: HTMLElement, actions: Actions) {
    this.#pane = pane;
    this.#actions = actions;
  }

  update(next: PageState): void {
    this.#pane.hidden = next.lens !== 'over-time';
    this.#state = next;
    if (this.#pane.hidden) return;
    const { overTime } = next.lensView;
    render(
      overTime === null
        ? html`<p class="waiting">Looking…</p>`
        : html`${this.#chart(next, overTime)} ${this.#linesMark(next)} ${this.#aliveMark(next, overTime)}`,
      this.#pane,
    );
  }

  #chart(state: PageState, overTime: OverTime): TemplateResult {
    const scale = scaleOf(state);
    const { index, total } = progressOf(state);
    const drawn = STRIPS.map((strip, number) => ({ ...strip, number })).filter(
      ({ number }) => number !== 3 || overTime.buckets.some(({ most }) => (most[3] ?? 0) > 0),
    );
    return html`<div class="strips" role="group" aria-label="Memory over time" @click=${(event: MouseEvent) => this.#press(event, scale)}>
        ${drawn.map(({ name, words, number, about }) => stripMark({ name, words, number, about }, overTime, scale, this.#actions))}
        <div class="axis" role="slider" tabindex="0" aria-label="Executed lines" aria-valuemin="0" aria-valuemax=${total}
          aria-valuenow=${index} aria-valuetext=${`${index} of ${plural(total, 'line')} executed`} @keydown=${(event: KeyboardEvent) => this.#key(event)}>
          <span>0</span><span>${plural(scale.end, 'line')} executed</span>
        </div>
      </div>`;
  }

  /** A press goes to the moment under it. */
  #press(event: MouseEvent, { end }: Scale): void {
    const plot = (event.target as Element).closest('.plot');
    if (plot === null) return;
    const { left, width } = plot.getBoundingClientRect();
    const index = Math.round(((event.clientX - left) / width) * end);
    this.#actions.seek(Math.max(0, Math.min(index, this.#state === null ? 0 : progressOf(this.#state).total)));
  }

  #key(event: KeyboardEvent): void {
    const { next, back, first } = this.#actions;
    const step = { ArrowRight: next, ArrowUp: next, ArrowLeft: back, ArrowDown: back, Home: first }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    step();
  }

  /** The lines' own figures stand in the editor; here is how far they are. */
  #linesMark({ lensView }: PageState): TemplateResult {
    const { lines, tallying } = lensView;
    if (tallying !== null)
      return html`<p class="muted tally">Counting what each line allocates: ${Math.round(tallying / 10)} % <button class="plain link" @click=${() => this.#actions.stop()}>Stop</button></p>`;
    if (lines !== null)
      return html`<p class="muted tally">Beside the code: bytes that each line keeps, and its most at one time.</p>`;
    return html`<p class="tally"><button @click=${() => this.#actions.tally()}>Count what each line allocates</button></p>`;
  }

  #aliveMark(state: PageState, { rows, total, rest }: OverTime): TemplateResult {
    const { since, lines } = state.lensView;
    const made = lines?.madeBy ?? [];
    const left =
      rest[0] === 0 ? nothing : html`<p class="muted">and ${plural(rest[0], 'object')} more, ${bytes(rest[1])}</p>`;
    return html`<section class="alive" role="group" aria-label="Still alive, and why">
      <h2>Still alive, and why</h2>
      <p class="muted">${plural(total[0], 'object')} of yours, ${bytes(total[1])}. ${this.#sinceMark(state)}</p>
      ${
        rows.length === 0
          ? html`<p>None yet.</p>`
          : html`<div class="scroll" role="group" aria-label="The table of what is alive" tabindex="0"><table>
        <thead><tr><th scope="col">held by</th><th scope="col">type</th><th scope="col">count</th><th scope="col">bytes</th>
          ${since === null ? nothing : html`<th scope="col">new since</th>`}${lines === null ? nothing : html`<th scope="col">last made</th>`}</tr></thead>
        <tbody>${rows.map((row, i) => this.#row(row, since !== null, lines === null ? null : (made[i] ?? 0)))}</tbody>
      </table></div>`
      }${left}
    </section>`;
  }

  #sinceMark(state: PageState): TemplateResult {
    const { since } = state.lensView;
    const here = html`<button class="plain link" @click=${() => this.#actions.since(true)}>Count growth from here</button>`;
    if (since === null) return here;
    const index = indexOf([since.input, since.line], state.lengths);
    return html`Growth since ${plural(index, 'line')} had run. ${here} <button class="plain link" @click=${() => this.#actions.since(false)}>Forget it</button>`;
  }

  #row(
    { path, type, count, bytes: size, since, isGarbage, id }: AliveRow,
    grows: boolean,
    made: number | null,
  ): TemplateResult {
    return html`<tr class=${isGarbage ? 'garbage' : ''}>
      <th scope="row"><button class="plain path" aria-pressed=${this.#isSelected(id)} title="Select the last one made" @click=${() => this.#select(id)}>${path}</button></th>
      <td>${type}</td><td data-label=${count === 1 ? 'object' : 'objects'}>${figure(count)}</td><td>${bytes(size)}</td>
      ${grows ? html`<td data-label="since">${since[0] === 0 ? '0' : `+${figure(since[0])}`}<span class="muted"> ${since[1] === 0 ? '' : `+${bytes(since[1])}`}</span></td>` : nothing}
      ${made === null ? nothing : html`<td>${made === 0 ? '' : `line ${made}`}</td>`}
    </tr>`;
  }

  #isSelected(id: ObjectId): boolean {
    const { selected = null, moment = null } = this.#state ?? {};
    return selected !== null && (selected === id || cardOf(moment, id)?.id === selected);
  }

  #select(id: ObjectId): void {
    const card = cardOf(this.#state?.moment ?? null, id)?.id ?? id;
    this.#actions.select(this.#state?.selected === card ? null : card);
  }
}
