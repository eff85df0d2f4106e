/** The sentence: what the last step did, or how far a long run is; and for the live region the same. */
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { EXAMPLES, type Example, type Onward } from '../examples';
import { collects } from '../grain';
import type { Headway } from '../headway';
import { type Actions, isCollectionDue, type PageState, type Pane } from '../pane';
import { figure, plural } from '../words';
import { COLLECT } from './build';
import { eventsMark } from './events';

/** A long run is spoken of after so many seconds, and then each time it has lasted three times as long. */
const FIRST_SPOKEN_S = 2;
const SPOKEN_AGAIN = 3;

export class SentencePane implements Pane {
  readonly #pane: HTMLElement;
  readonly #actions: Actions;
  #spokenAt = FIRST_SPOKEN_S;

  constructor(pane: HTMLElement, actions: Actions) {
    this.#pane = pane;
    this.#actions = actions;
  }

  update(next: PageState, previous: PageState | null): void {
    if (next.headway !== null) {
      this.#drawHeadway(next.headway);
      return;
    }
    this.#spokenAt = FIRST_SPOKEN_S;
    const words = sentenceOf(next);
    this.#draw(next, words);
    if (previous !== null && next.moment !== previous.moment)
      this.#actions.say(together(words, next.notice ?? next.replaced));
    else if (next.again !== null && next.again !== previous?.again)
      this.#actions.say(againWords(next.again.deeds.length));
    else if (next.notice !== null && next.notice !== previous?.notice) this.#actions.say(next.notice);
  }

  #draw(state: PageState, words: string): void {
    const links = this.#links(state);
    const offer = isCollectionDue(state) && !state.shown.has('build');
    render(
      html`<p>${words}${noticeMark(state.notice)}${this.#replaced(state)}${this.#again(state)}</p>
        ${this.#tools(state)}
        ${links.length === 0 ? nothing : html`<div class="onward" role="group" aria-label="From here">${links}</div>`}
        ${offer ? html`<button class="filled" title=${`>>> ${COLLECT}`} @click=${() => this.#actions.statement(COLLECT)}>Collect garbage</button>` : nothing}
        ${eventsMark(state, this.#actions)}`,
      this.#pane,
    );
    this.#pane.classList.toggle('done', links.length > 0);
  }

  /** What can be asked of the step and of its moment. */
  #tools(state: PageState): TemplateResult | typeof nothing {
    const { moment, events, whatIf, edited } = state;
    if (moment === null || !state.shown.has('build')) return nothing;
    const isOpen = events !== null;
    const collected = state.grain !== 'phase' && hasCollected(state);
    return html`<div class="tools">
      ${collected ? html`<button class="plain" title="Plays the collection again, phase by phase" @click=${() => this.#actions.phases()}>Phases</button>` : nothing}
      <button class="plain tell" aria-expanded=${isOpen} title="What this step did, event by event" @click=${() => this.#actions.tellEvents(!isOpen)}>Events</button>
      <button class="plain" aria-expanded=${whatIf !== null} title="Compares two futures of this moment" ?disabled=${edited}
        @click=${() => (whatIf === null ? this.#actions.wonder(null) : this.#actions.forgetWhatIf())}>What if…</button>
    </div>`;
  }

  /** What a statement in the middle has taken the place of. */
  #replaced({ replaced }: PageState) {
    if (replaced === null) return nothing;
    return html`<span class="notice">${replaced} <button class="plain link" @click=${() => this.#actions.undo()}>Undo</button></span>`;
  }

  #links(state: PageState): TemplateResult[] {
    const { example } = state;
    return isDone(state) && example !== null ? example.onward.map((link) => this.#link(link, example)) : [];
  }

  /** A Run has started anew: what was done by hand before is offered. */
  #again({ again }: PageState): TemplateResult | typeof nothing {
    if (again === null) return nothing;
    const { deeds } = again;
    const [these, them] = deeds.length === 1 ? ['it', 'it'] : [`these ${deeds.length}`, 'them'];
    return html`<span class="notice again" title=${deeds.map(({ source }) => source).join('\n')}>${againWords(deeds.length)}:
      <button class="plain link" @click=${() => this.#actions.doAgain()}>Do ${these} again</button>
      <button class="plain link" @click=${() => this.#actions.writeDown()}>Put ${them} into the code</button></span>`;
  }

  #drawHeadway(headway: Headway): void {
    const { seconds, message } = headway;
    const words = headwayWords(headway, `${seconds} s`);
    render(html`<p class="headway">${words}${noticeMark(message)}</p>`, this.#pane);
    this.#pane.classList.remove('done');
    if (seconds < this.#spokenAt) return;
    this.#spokenAt = seconds * SPOKEN_AGAIN;
    this.#actions.say(together(headwayWords(headway, plural(seconds, 'second')), message));
  }

  #link(onward: Onward, example: Example): TemplateResult {
    return html`<button class="plain link" @click=${() => this.#follow(onward, example)}>${onward.words}</button>`;
  }

  #follow(onward: Onward, { start }: Example): void {
    const other = 'key' in onward ? EXAMPLES.find((one) => one.key === onward.key) : undefined;
    if (other !== undefined) this.#actions.choose(other);
    else if ('otherwise' in onward) this.#actions.compareFrom(start?.step ?? 0, onward.otherwise);
  }
}

const noticeMark = (words: string | null) => (words === null ? nothing : html`<span class="notice">${words}</span>`);

const together = (words: string, more: string | null): string => (more === null ? words : `${words} ${more}`);

const againWords = (count: number): string => `${plural(count, 'statement')} done by hand`;

/** In few words: with a message of two lines below it must keep its height on a phone. */
function headwayWords({ seconds, lines, of, lingers, message }: Headway, time: string): string {
  const running = seconds === 0 ? 'Running' : `Running for ${time}`;
  if (lingers && message === null)
    return lines <= 1
      ? `${running}: the first line goes on.`
      : `${running}: ${plural(lines, 'line')}, the last goes on.`;
  return of === null
    ? `${running}: ${plural(lines, 'line')} so far.`
    : `${running}: ${figure(lines)} of ${plural(of, 'line')}.`;
}

/** Whether the last line is known to have collected. */
const hasCollected = (state: PageState): boolean =>
  state.timeline !== null && !state.lengths.includes(null) && !state.timeline.isCut && collects(state, 'last');

/** At the end of what is known, with nothing left to collect. */
function isDone({ moment, source, example }: PageState): boolean {
  return moment?.phase === 'finished' && !moment.canCollect && example?.source === source;
}

function sentenceOf({ moment, error, broken }: PageState): string {
  if (broken !== null) return 'The simulator failed. Run starts it anew.';
  if (error !== null) return `${error.type} in line ${error.line}: ${error.message}`;
  return moment?.sentence ?? '';
}
