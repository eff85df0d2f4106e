/** The grain of a step: how far one press of Next or Back goes, and how the place is called. */
import { canExit, canGoOn, type PageState, progressOf } from './pane';
import type { Goal, LineStep, Moment, Position, StepsOfLine } from './session/wire';
import { figure, plural } from './words';

export type Grain = 'input' | 'line' | 'phase' | 'instruction' | 'event';

export const GRAIN_WORDS: Record<Grain, string> = {
  input: 'input',
  line: 'line',
  phase: 'collection phase',
  instruction: 'instruction',
  event: 'memory event',
};

/** The instructions of one line, and which line it is: so many of its input are executed before it. */
export interface LineUnderWay extends StepsOfLine {
  input: number;
  line: number;
}

/** Whether a step of this grain can end inside a line. */
export const isFine = (grain: Grain): boolean => grain === 'instruction' || grain === 'event';

/** Where Next goes, or null where there is nothing more. */
export function onward(state: PageState): Goal | null {
  const { moment, grain } = state;
  if (moment === null) return null;
  if (!canGoOn(state)) return canExit(state) ? { kind: 'exit' } : null;
  if (grain === 'phase')
    return { kind: isBetweenLines(moment.position) && !collects(state, 'next') ? 'line' : 'phase' };
  return grain === 'input' ? onwardByInput(state, moment.position) : { kind: grain };
}

/** Where Back goes, or null at the start. */
export function backward(state: PageState): Goal | null {
  const { moment, grain } = state;
  if (moment === null || isAtStart(moment)) return null;
  if (moment.phase === 'exited') return { kind: 'end' };
  if (grain === 'phase')
    return { kind: isBetweenLines(moment.position) && !collects(state, 'last') ? 'lineBack' : 'phaseBack' };
  if (grain !== 'input') return { kind: `${grain}Back` };
  return { kind: 'position', input: moment.position.input, line: 0 };
}

/** Whether the line that ran last, or runs next, collects; where it is not known it may. */
export function collects({ moment, timeline, lengths }: PageState, which: 'last' | 'next'): boolean {
  if (moment === null) return false;
  if (timeline === null || timeline.isCut || lengths.includes(null)) return true;
  const { position, next } = moment;
  const isInNext = which === 'next' && next !== null && next.input > position.input;
  const input = isInNext ? position.input + 1 : position.input;
  const line = isInNext ? 1 : position.line + (which === 'next' ? 1 : 0);
  return timeline.collections.some((one) => one.input === input && one.line === line);
}

/** The end of the input under way, or of the one after it. The start of an input is the end of the one before. */
function onwardByInput({ lengths }: PageState, { input, line }: Position): Goal {
  const behind = line >= (lengths[input] ?? Number.POSITIVE_INFINITY) ? input + 2 : input + 1;
  return behind < lengths.length ? { kind: 'position', input: behind, line: 0 } : { kind: 'end' };
}

function isAtStart({ position }: Moment): boolean {
  return position.input === 0 && position.line === 0 && position.instruction === 0 && position.event === 0;
}

/** Whether a line has ended and the next one has not begun: a step of lines stands only here. */
export const isBetweenLines = ({ betweenLines, event }: Position): boolean => betweenLines && event === 0;

/** The goal that leads to a moment that was shown. */
export function goalTo({ position, phase }: Moment): Goal {
  if (phase === 'exited') return { kind: 'exit' };
  const { input, line, instruction, event } = position;
  return isBetweenLines(position) ? { kind: 'position', input, line } : { kind: 'moment', input, instruction, event };
}

/** A moment's place as one word: it is the same each time the reader comes there. */
export function placeOf({ position, phase }: Moment): string {
  const { input, line, instruction, event } = position;
  if (phase === 'exited') return `${input}:${line}:exit`;
  return isBetweenLines(position) ? `${input}:${line}` : `${input}:${line}:${instruction}:${event}`;
}

/** Which of the line's instructions is next, counted from 0; -1 when it is none of those that are known. */
export function stepIndex({ position }: Moment, line: LineUnderWay): number {
  return line.steps.findIndex(({ instruction }) => instruction === position.instruction);
}

/** `11 of 13 lines`. */
export function linesWords(state: PageState): string {
  if (state.moment === null) return '';
  const { index, total, known } = progressOf(state);
  if (!known) return `${plural(index, 'line')} so far`;
  return index === 0 ? plural(total, 'line') : `${figure(index)} of ${plural(total, 'line')}`;
}

/** `instruction 3 of 9`, or inside it `event 4 of 12`; and what that instruction is. */
export function stepWords(moment: Moment, line: LineUnderWay): { where: string; what: string } {
  const { event, events } = moment.position;
  const index = stepIndex(moment, line);
  const step = line.steps[index];
  const of = `${line.steps.length}${line.isCut ? '+' : ''}`;
  if (step === undefined) return { where: `beyond instruction ${of}`, what: '' };
  if (event > 0 && events !== null) return { where: `event ${event} of ${events}`, what: `in ${nameOf(step)}` };
  return { where: `instruction ${index + 1} of ${of}`, what: `${nameOf(step)} next` };
}

export const nameOf = ({ name, argument }: LineStep): string => (argument === '' ? name : `${name} ${argument}`);

/** Whether one place lies before another, counted in instructions and in events inside one. */
export function isBefore(one: Position, other: Position): boolean {
  if (one.input !== other.input) return one.input < other.input;
  if (one.instruction !== other.instruction) return one.instruction < other.instruction;
  return one.event < other.event;
}
