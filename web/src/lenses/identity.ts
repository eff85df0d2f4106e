/** The lens of identity: which values are one object, and why. */
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import type { PageState, Pane } from '../pane';
import type { CodeConstants, Identity, Moment, ObjectId, SharedValue, Value } from '../session/wire';
import { figure, plural } from '../words';

/** Values of the program that are told one by one. */
const MOST_VALUES = 40;
const MOST_HOLDERS = 6;

/** An object that is drawn as a value, and who holds it. */
interface Held {
  id: ObjectId;
  text: string;
  type: string;
  why: string;
  holders: string[];
}

export class IdentityLens implements Pane {
  readonly #pane: HTMLElement;

  constructor(pane: HTMLElement) {
    this.#pane = pane;
  }

  update(next: PageState): void {
    this.#pane.hidden = next.lens !== 'identity';
    if (this.#pane.hidden) return;
    const { moment, lensView } = next;
    const { identity } = lensView;
    if (identity === null || moment === null) {
      render(html`<p class="waiting">Looking…</p>`, this.#pane);
      return;
    }
    const values = heldValues(moment);
    render(
      html`${valuesMark(values)} ${codesMark(identity.codes)} ${stringsMark(identity)} ${smallIntsMark(identity, values)}`,
      this.#pane,
    );
  }
}

/** Every value that a name or a drawn row holds, one entry an object. */
export function heldValues({ scopes, cards }: Moment): Held[] {
  const found = new Map<ObjectId, Held>();
  const note = (value: Value, holder: string): void => {
    if (value.kind !== 'chip') return;
    const { id, text, type, shared } = value;
    const held = found.get(id) ?? { id, text, type, why: shared ?? 'own object', holders: [] };
    found.set(id, held);
    held.holders.push(holder);
  };
  for (const scope of scopes)
    for (const { name, value } of scope.names)
      note(value, scope.kind === 'module' ? name : `${name} in ${scope.label}`);
  for (const card of cards)
    for (const row of card.sections.flatMap((section) => section.rows))
      note(row.value, `${card.expression ?? card.title}${row.access ?? ` ${row.label}`}`);
  return [...found.values()];
}

/** Values that are equal stand together: one object, or several. */
function valuesMark(values: readonly Held[]): TemplateResult {
  const groups = new Map<string, Held[]>();
  for (const held of values)
    groups.set(`${held.type} ${held.text}`, [...(groups.get(`${held.type} ${held.text}`) ?? []), held]);
  const sorted = [...groups.values()].sort((a, b) => interest(b) - interest(a));
  const shown = sorted.slice(0, MOST_VALUES);
  return html`<section class="values" role="group" aria-label="Your values">
    <h2>Your values</h2>
    ${values.length === 0 ? html`<p>No name and no row holds a simple value yet.</p>` : nothing}
    <ul>${shown.map((group) => html`<li>${group.map((held) => heldMark(held))}<span class="verdict">${verdict(group)}</span></li>`)}</ul>
    ${sorted.length > shown.length ? html`<p class="muted">${figure(sorted.length - shown.length)} more values</p>` : nothing}
  </section>`;
}

/** What is told first: equal objects that are not the same, then objects that many hold. */
const interest = (group: readonly Held[]): number =>
  group.length * 1000 + Math.min(999, Math.max(...group.map(({ holders }) => holders.length)));

function verdict(group: readonly Held[]): string {
  if (group.length > 1) return `${group.length} objects: equal, and not the same`;
  const [{ holders, why } = { holders: [], why: '' }] = group;
  if (holders.length > 1) return `one object, ${plural(holders.length, 'reference')}: ${why}`;
  return why;
}

function heldMark({ id, text, holders }: Held): TemplateResult {
  const more = holders.length - MOST_HOLDERS;
  return html`<span class="held"><code data-same=${id}>${text}</code> <span class="muted">${holders.slice(0, MOST_HOLDERS).join(', ')}${more > 0 ? `, ${figure(more)} more` : ''}</span></span>`;
}

/** The strip of small ints: those that are held here stand out, by their frame. */
function smallIntsMark({ firstSmallInt, smallInts, codes }: Identity, values: readonly Held[]): TemplateResult {
  const held = new Map(values.map((one) => [one.id, one.holders]));
  const constants = new Set(codes.flatMap(({ constants }) => constants.map(({ id }) => id)));
  const last = firstSmallInt + smallInts.length - 1;
  const cell = (id: ObjectId, i: number): TemplateResult => {
    const holders = held.get(id);
    const words = holders?.join(', ') ?? (constants.has(id) ? 'a constant of your code' : '');
    // Who hears the picture is told those that are held: the others are the numbers that the line above names.
    return html`<li class=${words === '' ? '' : 'held'} title=${words} aria-hidden=${words === '' ? 'true' : nothing}>${String(firstSmallInt + i).replace('-', '−')}${words === '' ? nothing : html`<span class="hidden-text">: ${words}</span>`}</li>`;
  };
  return html`<section class="small-ints" role="group" aria-label="Small ints">
    <h2>Small ints: made at start, one object each</h2>
    <p class="muted">From ${String(firstSmallInt).replace('-', '−')} to ${last}. Framed: those that your names, rows and constants hold.</p>
    <ol aria-label="Small ints that are held">${smallInts.map(cell)}</ol>
  </section>`;
}

function codesMark(codes: readonly CodeConstants[]): TemplateResult {
  return html`<section class="codes" role="group" aria-label="Constants">
    <h2>Constants, by the code that has them</h2>
    <p class="muted">Code is compiled as a whole: equal constants of one code are one object. In the console each statement is code of its own.</p>
    <ul>${codes.map(
      ({ name, line, constants }) =>
        html`<li><code>${name}</code> <span class="muted">line ${line}</span> ${constants.length === 0 ? html`<span class="muted">none</span>` : constants.map((one) => constantMark(one))}</li>`,
    )}</ul>
  </section>`;
}

const constantMark = ({ text, why }: SharedValue): TemplateResult =>
  html`<span class="constant" title=${why}><code>${text}</code>${why === 'constant' ? nothing : html` <span class="muted">${why}</span>`}</span>`;

function stringsMark({ interned, strings, moreStrings }: Identity): TemplateResult {
  return html`<section class="strings" role="group" aria-label="Interned strings">
    <h2>Interned strings: equal means the same</h2>
    <p class="muted">${figure(interned)} in the table; of your program:</p>
    <ul>${strings.map(({ text, count }) => html`<li><code>${text}</code> <span class="muted">count ${figure(count)}</span></li>`)}</ul>
    ${moreStrings > 0 ? html`<p class="muted">${figure(moreStrings)} more</p>` : nothing}
  </section>`;
}
