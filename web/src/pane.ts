/** What the panes are given and what they may ask for. They never see the session. */
import type { WhatIf } from './comparing';
import { type Deed, nextInProgram } from './deeds';
import type { Example } from './examples';
import type { Grain, LineUnderWay } from './grain';
import type { Headway } from './headway';
import type { Lens, LensView } from './lenses/lens';
import type { Found } from './panes/find';
import type { Narrowing } from './picture/narrow';
import type {
  Goal,
  Inspection,
  Moment,
  ObjectId,
  Otherwise,
  OutputPiece,
  PastStep,
  Question,
  SourceError,
  StepEvents,
  Timeline,
} from './session/wire';

/** Everything that is shown at one time. Never changed: each change makes a new one. */
export interface PageState {
  /** The program as it was loaded, and whether the editor has gone on from it. */
  source: string;
  edited: boolean;
  example: Example | null;
  readonly: boolean;
  /** Whether the page is the element's own: then it can be linked to. */
  linked: boolean;
  theme: Theme;
  shown: ReadonlySet<Region>;
  moment: Moment | null;
  /** How far one step goes. */
  grain: Grain;
  /** The instructions of the line that is under way or next, where the grain or the moment is finer than a line. */
  underWay: LineUnderWay | null;
  /** Lines of the program that Run and Play stop before. */
  breakpoints: ReadonlySet<number>;
  /** Steps one after the other, so many times as fast as usual. */
  playing: boolean;
  speed: number;
  timeline: Timeline | null;
  output: readonly OutputPiece[];
  /** What was done by hand since the script, and how many lines each input has, where that is known. */
  deeds: readonly Deed[];
  lengths: readonly (number | null)[];
  /** Set while a run is under way and has lasted long enough to be shown. */
  running: boolean;
  /** How far a run is that lasts longer still. */
  headway: Headway | null;
  /** Why the program itself could not be compiled. */
  error: SourceError | null;
  /** A statement that could not be compiled, as the console shows it. */
  refused: { source: string; words: string } | null;
  /** What Redo would do. */
  redoable: string | null;
  /** What was done by hand before the last Run, and in which program: it is offered again. */
  again: { deeds: readonly Deed[]; source: string } | null;
  notice: string | null;
  /** What a statement has just taken the place of, in words. */
  replaced: string | null;
  broken: string | null;
  selected: ObjectId | null;
  /** All that is known of the selected object at this moment, once it has been asked for. */
  inspection: Inspection | null;
  /** What was last asked of the selected object's past. */
  past: Past | null;
  /** A change that is asked about, and its two futures; null while none is. */
  whatIf: WhatIf | null;
  /** What the step that led here did, event by event, where that is open. */
  events: EventsShown | null;
  picking: Picking | null;
  /** What was last asked for in the picture itself, of the gestures. */
  gesture: Asked | null;
  /** What stands in the picture's place, and what it shows of this moment. */
  lens: Lens;
  lensView: LensView;
  /** Whether the objects stand beside the lens, where the element is wide enough. */
  beside: boolean;
  /** Set once the collector's lens was chosen: cards wear the marks of their generation. */
  strata: boolean;
  onlyNamed: boolean;
  /** Whether the help sheet is open. */
  help: boolean;
  /** What Find has come to. */
  found: Found | null;
  /** What of the moment the reader wants drawn. */
  narrowing: Narrowing;
  /** Whether the last change of moment was one step forward: only then does anything move. */
  stepped: boolean;
}

/** The events of a step of this input. */
export interface EventsShown extends StepEvents {
  input: number;
}

/** A question about the past, and what is known of its answer. */
export interface Past {
  question: Question;
  /** How much of the past has been looked through; null once it is answered. */
  thousandths: number | null;
  steps: readonly PastStep[];
  /** Why nothing was found. */
  reason: string | null;
}

/** The colours: the system's, or those that were chosen. */
export type Theme = 'system' | 'light' | 'dark';
export const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** Parts of the element that `show` asks for. */
export type Region = 'menu' | 'console' | 'build' | 'figures' | 'lenses';

/** The picture waits for a card to be chosen, for a link. */
export type Picking = 'from' | 'to';

/** A gesture begun in the picture: an end of a link is chosen, a link was dragged, a reference or a name is to be cut. */
export type Asked =
  | { kind: 'end'; card: ObjectId; key: string | null }
  | { kind: 'link'; from: ObjectId; key: string | null; to: ObjectId }
  | { kind: 'cut'; from: string };

export interface Pane {
  update(next: PageState, previous: PageState | null): void;
}

/** What a press in a pane asks the element to do. */
export interface Actions {
  next(): void;
  back(): void;
  first(): void;
  seek(index: number): void;
  /** Goes to any place of the run. */
  go(goal: Goal): void;
  grain(grain: Grain): void;
  play(on: boolean): void;
  speed(times: number): void;
  run(): void;
  stop(): void;
  breakpoints(lines: readonly number[]): void;
  edit(text: string): void;
  statement(text: string): void;
  undo(): void;
  redo(): void;
  /** What was done by hand before the last Run: done again, or written into the program. */
  doAgain(): void;
  writeDown(): void;
  choose(example: Example): void;
  select(id: ObjectId | null): void;
  /** Asks about the past of an object. */
  ask(question: Question): void;
  /** Opens the question what would be otherwise, about an object's references, or one of all. */
  wonder(about: ObjectId | null, reference?: string | null): void;
  forgetWhatIf(): void;
  /** Compares the two futures of this moment. */
  compare(otherwise: Otherwise): void;
  /** Compares the program's two futures from so many lines on; what was done by hand is taken back before. */
  compareFrom(line: number, otherwise: Otherwise): void;
  /** Plays the collection of the last line again, phase by phase. */
  phases(): void;
  /** Opens or closes the list of the step's events. */
  tellEvents(on: boolean): void;
  pick(picking: Picking | null): void;
  /** Begins a gesture from the picture; it is done when its statement is. */
  begin(gesture: Asked): void;
  lens(lens: Lens): void;
  /** Growth is counted from this moment on, or no more. */
  since(here: boolean): void;
  /** Finds out what each line allocates. */
  tally(): void;
  /** Asks what a block is, by its number in the map of blocks, and selects its object. */
  block(number: number): void;
  onlyNamed(on: boolean): void;
  /** Opens or closes the help sheet. */
  help(on: boolean): void;
  /** Takes the next theme. */
  turnTheme(): void;
  /** Saves what is drawn as an SVG file; false where nothing is drawn. */
  savePicture(): boolean;
  /** Copies a link to what is shown; resolves to what happened, in words. */
  share(): Promise<string>;
  /** Opens the lens beside the objects, or in their place. */
  beside(on: boolean): void;
  /** Marks what Find has come to and brings it into view. */
  find(found: Found | null): void;
  /** Changes what of the moment is drawn. */
  narrow(change: Partial<Narrowing>): void;
  /** Words for the live region alone. */
  say(words: string): void;
}

/** Where the bar stands: how many lines of all inputs have run, and how many are known. */
export function progressOf(state: PageState): { index: number; total: number; known: boolean } {
  const { moment, lengths } = state;
  let index = 0;
  let total = 0;
  lengths.forEach((length, input) => {
    if (moment !== null && input < moment.position.input) index += length ?? 0;
    total += length ?? 0;
  });
  index += moment?.position.line ?? 0;
  return { index, total: Math.max(index, total), known: lengths.every((length) => length !== null) };
}

/** Whether there is a line that has not run yet. */
export function canGoOn(state: PageState): boolean {
  const { moment } = state;
  if (moment === null || state.error !== null) return false;
  if (state.edited) return true;
  const { index, total, known } = progressOf(state);
  return index < total || (!known && moment.next !== null) || moment.phase === 'ready' || moment.phase === 'running';
}

/** Whether all lines have run and the interpreter has not shut down. */
export function canExit(state: PageState): boolean {
  const phase = state.moment?.phase;
  return !state.edited && !canGoOn(state) && (phase === 'finished' || phase === 'failed');
}

/** Whether the collector is what is worth calling: there is garbage. Inside a collection the next step is. */
export const isCollectionDue = ({ moment }: PageState): boolean =>
  moment?.canCollect === true && moment.position.event === 0;

/** Whether the next line is one that Run and Play stop before. */
export function isAtBreakpoint({ moment, breakpoints, deeds }: PageState): boolean {
  const line = moment === null ? null : nextInProgram(moment, deeds);
  if (moment === null || line === null) return false;
  return breakpoints.has(line) && moment.position.betweenLines && moment.position.event === 0;
}
