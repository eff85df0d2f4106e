/** What the last step did, event by event, in words; each leads to the moment right after it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Actions, PageState } from '../pane';
import type { StepEvent, StepEvents, StepSummary } from '../session/wire';
import { figure, plural } from '../words';

/** The list, where it is open. */
export function eventsMark({ events, moment }: PageState, actions: Actions): TemplateResult | typeof nothing {
  if (events === null || moment === null) return nothing;
  const { position } = moment;
  const isHere = ({ instruction, event }: StepEvent): boolean =>
    instruction === position.instruction && event === position.event;
  const go = ({ instruction, event }: StepEvent): void =>
    actions.go({ kind: 'moment', input: position.input, instruction, event });
  // Several lead to one moment where the page looks no deeper: the last of them is where it stands.
  const here = events.events.findLastIndex(isHere);
  return html`<section class="panel events" role="group" aria-label="Events of this step">
    <header><h2>${countWords(events)}</h2>
      <button class="plain close" @click=${() => actions.tellEvents(false)}>Close</button></header>
    <p>${summaryWords(events.summary)}</p>
    <ol>${events.events.map(
      (event, at) =>
        html`<li><button class="plain" aria-current=${at === here ? 'step' : nothing} @click=${() => go(event)}>${event.words}</button></li>`,
    )}</ol>
    ${events.leftOut > 0 ? html`<p>and ${plural(events.leftOut, 'more event')}</p>` : nothing}
    ${events.isCut ? html`<p>The step is longer than what is looked through.</p>` : nothing}
  </section>`;
}

function countWords({ events, leftOut, isCut }: StepEvents): string {
  const count = events.length + leftOut;
  return count === 0
    ? 'No event of memory in this step'
    : `${isCut ? 'More than ' : ''}${plural(count, 'event')} in this step`;
}

function summaryWords(summary: StepSummary): string {
  const parts: [number, string, string][] = [
    [summary.allocated, 'block allocated', 'blocks allocated'],
    [summary.freed, 'freed', 'freed'],
    [summary.parked, 'parked', 'parked'],
    [summary.unparked, 'parked no more', 'parked no more'],
    [summary.counts, 'change of a count', 'changes of counts'],
    [summary.references, 'reference written or cleared', 'references written or cleared'],
    [summary.collections, 'collection', 'collections'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${figure(count)} ${count === 1 ? one : many}`)
    .join(' · ');
}
