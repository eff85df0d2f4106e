/** What is asked of an object's past in the inspector, and the answer: lines that lead to where they did it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Actions, Past } from '../pane';
import type { Card, Holder, PastStep, Question } from '../session/wire';

/** Of the changes of a count so many are shown, the last first. */
const MOST_CHANGES = 5;

/** The questions about an object itself. */
export function pastMark({ id, fate }: Card, past: Past | null, actions: Actions): TemplateResult {
  const isGone = fate === 'freedByCount' || fate === 'freedByCollector';
  const ask = (kind: 'born' | 'freed' | 'counts', words: string): TemplateResult =>
    html`<button @click=${() => actions.ask({ kind, id })}>${words}</button>`;
  const own = past !== null && past.question.kind !== 'reference' ? past : null;
  return html`<div class="asks">
      ${ask('born', 'Go to its birth')} ${isGone ? ask('freed', 'Who freed it') : nothing}
      ${ask('counts', 'Last change of its count')}
      ${
        isGone
          ? nothing
          : html`<button @click=${() => actions.wonder(id)}>What if…</button>
        <button @click=${() => actions.narrow({ around: id })}>Only what is near it</button>`
      }
    </div>
    ${own === null ? nothing : answerMark(own, actions)}`;
}

/** The question about one holder: which statement made the reference. */
export function referenceMark(
  { words, place }: Holder,
  { id }: { id: number },
  past: Past | null,
  actions: Actions,
): TemplateResult {
  const question: Question = { kind: 'reference', id, place };
  const isAsked = past?.question.kind === 'reference' && past.question.place === place;
  return html`<button class="plain holder ask" @click=${() => actions.ask(question)}
      >which line<span class="hidden-text"> made this reference: ${words}</span>?</button>
    ${isAsked ? answerMark(past, actions) : nothing}`;
}

function answerMark({ question, thousandths, steps, reason }: Past, actions: Actions): TemplateResult {
  if (thousandths !== null)
    return html`<p class="answer">Looking through the past: ${Math.floor(thousandths / 10)} %
      <button class="plain holder" @click=${() => actions.stop()}>Cancel</button></p>`;
  if (steps.length === 0) return html`<p class="answer">${reason ?? 'Nothing was found.'}</p>`;
  const shown = question.kind === 'counts' ? steps.slice(-MOST_CHANGES).reverse() : steps;
  return html`<ol class="answer">${shown.map((step) => html`<li>${stepMark(step, actions)}</li>`)}</ol>`;
}

function stepMark(step: PastStep, actions: Actions): TemplateResult {
  const { input, line, text, words } = step;
  const go = (): void => actions.go({ kind: 'position', input, line });
  return html`<button class="plain holder" @click=${go}>${whereOf(step)}${text === '' ? nothing : html` <code>${text}</code>`}</button><span>: ${words}</span>`;
}

const whereOf = ({ input, number }: PastStep): string => {
  if (number === 0) return 'a line';
  return input === 0 ? `line ${number}` : '>>>';
};

/** The answer for who hears it: what is shown first, or the reason why there is nothing. */
export function spokenAnswer({ question, steps, reason }: Past): string {
  const step = question.kind === 'counts' ? steps.at(-1) : steps[0];
  return step === undefined ? (reason ?? '') : `${whereOf(step)} ${step.text}: ${step.words}`;
}
