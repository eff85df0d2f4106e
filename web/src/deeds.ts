/**
 * What is done by hand: statements typed, gestures, and where each of them acts.
 *
 * A deed at the end of what is known is an input of its own; one in the middle acts there, above the program's next
 * line, and replaces what followed. With the program they are the whole text of a session.
 */
import type { Goal, Moment, NextLine } from './session/wire';
import { plural } from './words';

export interface Deed {
  source: string;
  /** Where it acts in the middle of an input; null where it is an input of its own. */
  at: Place | null;
  /** Where the reader stood: there is where Undo leads. */
  from: Goal;
}

export interface Place {
  input: number;
  /** So many lines of that input are executed before it. */
  line: number;
  /** How many lines it takes itself. */
  lines: number;
  /** The line that goes on after it. */
  before: NextLine | null;
}

/** What was done, and what is known of the lengths of the inputs that it makes. */
export interface Done {
  deeds: readonly Deed[];
  lengths: readonly (number | null)[];
}

/** Those that came before a place of the run; `line` is infinite at an input's end. */
export function deedsBefore(deeds: readonly Deed[], input: number, line: number): Deed[] {
  let inputs = 0;
  return deeds.filter(({ at }) =>
    at === null ? ++inputs <= input : at.input < input || (at.input === input && at.line < line),
  );
}

/** The deed whose own line is the next one. */
export function deedUnderWay(moment: Moment, deeds: readonly Deed[]): Deed | null {
  const { position, next } = moment;
  const found = deeds.find(
    ({ at }) =>
      at !== null && at.input === position.input && position.line >= at.line && position.line < at.line + at.lines,
  );
  const text = next === null ? undefined : found?.source.split('\n')[next.line - 1];
  // A function of the program that it calls has its lines in the program.
  return found !== undefined && text === next?.text ? found : null;
}

/** The line that goes on after a deed at this moment: one that is about to begin here would be replaced by it. */
export function lineAfter(moment: Moment, deeds: readonly Deed[]): NextLine | null {
  const at = deedUnderWay(moment, deeds)?.at ?? null;
  return at !== null && at.line === moment.position.line ? at.before : moment.next;
}

/** The line of the program that is about to run; null where another text's is. */
export function nextInProgram(moment: Moment, deeds: readonly Deed[]): number | null {
  const { next } = moment;
  return next === null || next.input !== 0 || deedUnderWay(moment, deeds) !== null ? null : next.line;
}

/** What a deed in the middle has replaced, in words; null where nothing followed. */
export function replacedWords({ at }: Deed, dropped: number): string | null {
  const also = dropped === 0 ? '' : plural(dropped, 'statement');
  if (at === null) return dropped === 0 ? null : `Replaced ${also} that followed.`;
  const where = at.before === null || at.before.input > 0 ? 'here' : `line ${at.before.line}`;
  return `Replaced what followed from ${where} on${also === '' ? '' : `, with ${also}`}.`;
}

/** The program with its deeds written where they acted, with the indentation of the line that they stood before. */
export function written(source: string, deeds: readonly Deed[]): string {
  const lines = source.replace(/\n*$/, '').split('\n');
  const before = new Map<number, string[]>();
  const last: string[] = [];
  for (const { source: text, at } of deeds) {
    const next = at?.before ?? null;
    const line = next === null || next.input > 0 ? null : next.line;
    const indent = line === null ? '' : (/^\s*/.exec(lines[line - 1] ?? '')?.[0] ?? '');
    const own = text.split('\n').map((one) => (one === '' ? one : indent + one));
    if (line === null) last.push(...own);
    else before.set(line, [...(before.get(line) ?? []), ...own]);
  }
  const all = lines.flatMap((line, index) => [...(before.get(index + 1) ?? []), line]);
  return `${[...all, ...last].join('\n').replace(/^\n+/, '')}\n`;
}
