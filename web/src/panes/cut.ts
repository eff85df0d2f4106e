/** The panel that cuts a reference or makes it weak, and what it says where that is not possible. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { cutOf, type Way, weakOf } from '../cuts';
import type { Actions } from '../pane';
import { cuttable, type Reference } from '../references';
import type { Moment } from '../session/wire';

export interface CutChoice {
  /** The reference, by its expression. */
  chosen: string | null;
  statement: string;
  /** All that was written so far. */
  program: string;
  choose(expression: string | null): void;
  /** Shows a statement, or why there is none. */
  take(way: Way): void;
}

export function cutMark(moment: Moment, choice: CutChoice, wonder: Actions['wonder']): TemplateResult {
  const references = cuttable(moment);
  const reference = references.find(({ expression }) => expression === choice.chosen);
  const at = (event: Event): Reference | undefined => references[(event.target as HTMLSelectElement).selectedIndex - 1];
  return html`<p>Choose here, or press an arrow in the picture.</p>
    <div class="pair">
      <label for="cut-what">the reference</label>
      <select id="cut-what" @change=${(event: Event) => choice.choose(at(event)?.expression ?? null)}>
        <option value="">choose a reference…</option>
        ${references.map(({ expression, title }) => html`<option ?selected=${expression === choice.chosen}>${expression} → ${title}</option>`)}
      </select>
    </div>
    ${reference === undefined ? nothing : waysMark(moment, reference, choice, wonder)}`;
}

function waysMark(moment: Moment, reference: Reference, choice: CutChoice, wonder: Actions['wonder']): TemplateResult {
  const way = (words: string, found: Way) =>
    html`<button aria-pressed=${found.statement !== null && found.statement === choice.statement} @click=${() => choice.take(found)}>${words}</button>`;
  return html`<div class="choices">
    ${way('Cut', cutOf(moment, reference))}${way('Make weak', weakOf(moment, reference, choice.program))}
    ${moment.cards.some(({ id }) => id === reference.target) ? html`<button class="plain" @click=${() => wonder(reference.target, reference.expression)}>What if…</button>` : nothing}
  </div>`;
}
