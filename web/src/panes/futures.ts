/** Two futures side by side: what is alive at their ends, what they printed, and where they failed. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Comparison, Ending, Survivor, TypeCounts } from '../session/wire';
import { bytes, figure, plural } from '../words';

/** Types that are listed, at most. */
const MOST_TYPES = 6;
/** Objects of the moment that are named one by one, at most. */
const MOST_NAMED = 6;

export function comparisonMark(comparison: Comparison): TemplateResult {
  const { sentence, asItIs, changed, types } = comparison;
  const differing = types.filter((one) => one.count !== one.changedCount || one.bytes !== one.changedBytes);
  return html`<p class="outcome">${sentence}</p>
    <table>
      <thead><tr><td></td><th scope="col">As it is</th><th scope="col">With the change</th></tr></thead>
      <tbody>
        ${row('objects', figure(asItIs.objects), figure(changed.objects))}
        ${row('bytes', bytes(asItIs.bytes), bytes(changed.bytes))}
        ${row('of this moment', `${figure(asItIs.survived)} alive`, `${figure(changed.survived)} alive`)}
        ${differing.slice(0, MOST_TYPES).map(typeRow)}
        ${differing.length > MOST_TYPES ? row('…', plural(differing.length - MOST_TYPES, 'more type'), '') : nothing}
        ${row('ends', endOf(asItIs), endOf(changed))}
        ${outputRow(comparison)}
      </tbody>
    </table>
    ${onlyMark('Alive only as it is', comparison.onlyAsItIs, comparison.only[0])}
    ${onlyMark('Alive only with the change', comparison.onlyChanged, comparison.only[1])}`;
}

function row(what: string, one: string, other: string, look = ''): TemplateResult {
  return html`<tr class=${one === other ? look : `${look} differs`}><th scope="row" title=${what}>${what}</th><td>${one}</td><td>${other}</td></tr>`;
}

const typeRow = ({ typeName, count, changedCount, bytes: size, changedBytes }: TypeCounts): TemplateResult =>
  row(typeName, `${figure(count)} · ${bytes(size)}`, `${figure(changedCount)} · ${bytes(changedBytes)}`, 'of-type');

function endOf({ failure, changeFailure }: Ending): string {
  if (changeFailure != null) return `the change raises ${changeFailure.type}: ${changeFailure.message}`;
  return failure == null ? 'at its end' : `${failure.type} in line ${failure.line}: ${failure.message}`;
}

/** Where they printed the same, once; else the first line that differs. */
function outputRow({ output, asItIs }: Comparison): TemplateResult {
  if (output == null) {
    const lines = asItIs.printed.split('\n').length - 1;
    return row(
      'prints',
      lines === 0 ? 'nothing' : `the same ${plural(lines, 'line')}`,
      lines === 0 ? 'nothing' : `the same ${plural(lines, 'line')}`,
    );
  }
  const printed = (line: string | null | undefined): TemplateResult =>
    line == null ? html`<span class="muted">no more</span>` : html`<code>${line}</code>`;
  return html`<tr class="differs"><th scope="row">prints, line ${output.line}</th><td>${printed(output.asItIs)}</td><td>${printed(output.changed)}</td></tr>`;
}

/** Objects of the moment that only one future keeps. */
function onlyMark(words: string, survivors: readonly Survivor[], count: number): TemplateResult | typeof nothing {
  if (count === 0) return nothing;
  const named = survivors
    .slice(0, MOST_NAMED)
    .map(({ title, bytes: size }) => html`<li>${title} <span class="muted">${bytes(size)}</span></li>`);
  const rest = count - named.length;
  return html`<h3>${words}: ${plural(count, 'object')}</h3>
    <ul>${named}${rest > 0 ? html`<li>and ${figure(rest)} more</li>` : nothing}</ul>`;
}
