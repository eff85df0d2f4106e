/** The blocks as a table, size class by size class: what a picture cannot tell everyone. */
import { html, type TemplateResult } from 'lit/html.js';
import type { BlockMap, ClassFigures } from '../session/wire';
import { bytes, figure } from '../words';

const COLUMNS: readonly [string, (one: ClassFigures) => number][] = [
  ['bytes', ({ blockBytes }) => blockBytes],
  ['pools', ({ pools }) => pools],
  ['yours', ({ yours }) => yours],
  ['no name', ({ garbage }) => garbage],
  ['own', ({ own }) => own],
  ['parked', ({ parked }) => parked],
  ['free', ({ free }) => free],
  ['unused', ({ virgin }) => virgin],
];

export function figuresTable({ classes, totals }: BlockMap): TemplateResult {
  const sum = (of: (one: ClassFigures) => number): number => classes.reduce((all, one) => all + of(one), 0);
  return html`<details class="figures">
    <summary>Blocks by size class</summary>
    <table>
      <thead><tr>${COLUMNS.map(([name]) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${classes.map((one) => html`<tr>${COLUMNS.map(([, of]) => html`<td>${figure(of(one))}</td>`)}</tr>`)}</tbody>
      <tfoot><tr><th scope="row">all</th>${COLUMNS.slice(1).map(([, of]) => html`<td>${figure(sum(of))}</td>`)}</tr></tfoot>
    </table>
    <p class="muted">In blocks ${bytes(totals.allocatedBytes)}; in gaps of the same pools ${bytes(totals.availableBytes)}; pool headers ${bytes(totals.headerBytes)}; behind the last blocks ${bytes(totals.quantizationBytes)}; ${figure(totals.unusedPools)} unused pools.</p>
  </details>`;
}
