/** A statement that a lens offers: shown before it is done, to be changed or taken back. */
import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';

export const ENABLE = "__import__('gc').enable()";
export const DISABLE = "__import__('gc').disable()";
export const collect = (generation: number): string => `__import__('gc').collect(${generation})`;
export const setThreshold = (thresholds: readonly number[]): string =>
  `__import__('gc').set_threshold(${thresholds.join(', ')})`;

/** What is done with the statement that is shown. */
export interface Offered {
  statement: string;
  typed(statement: string): void;
  done(): void;
  cancelled(): void;
}

export function offerMark({ statement, typed, done, cancelled }: Offered): TemplateResult | typeof nothing {
  if (statement === '') return nothing;
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') done();
    else if (event.key === 'Escape') cancelled();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<div class="offered" role="group" aria-label="The statement">
    <span class="prompt" aria-hidden="true">&gt;&gt;&gt;</span>
    <input type="text" spellcheck="false" autocapitalize="off" aria-label="The statement, before it is done" .value=${live(statement)}
      @input=${(event: Event) => typed((event.target as HTMLInputElement).value)} @keydown=${keys} />
    <button @click=${cancelled}>Cancel</button>
    <button class="filled do" @click=${done}>Do it</button>
  </div>`;
}
