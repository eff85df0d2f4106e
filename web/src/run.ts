/**
 * One run of one program: what each wish of the reader means for the session.
 *
 * It knows inputs, lines and positions; it draws nothing.
 */
import { compare } from './comparing';
import { type Change, Course } from './course';
import { type Deed, written } from './deeds';
import type { Start } from './examples';
import { backward, goalTo, onward } from './grain';
import { ByHand } from './hand';
import { cardOf, lookThrough, talliesAtOnce, withLast, withSelected } from './lenses/lens';
import type { Linked } from './link';
import { goToStart } from './opening';
import { isAtBreakpoint, type PageState, type Past } from './pane';
import type { SessionClient } from './session/client';
import type { Goal, Otherwise, Question } from './session/wire';
import { Showing } from './showing';
import { Wishes } from './wishes';
import { plural } from './words';

const FILENAME = 'script.py';
const AFTER_EXIT = 'The interpreter has shut down: go one step back to ask.';

/** A program, and where it is to be shown: at a line, or as a link has it. */
export interface Opening {
  source: string;
  start: Start | null;
  linked: Linked | null;
  /** What is to be said beside it. */
  notice: string | null;
}

export class Run {
  readonly #session: SessionClient;
  readonly #change: Change;
  readonly #state: () => PageState;
  readonly #lost: (place: Goal) => void;
  readonly #wishes: Wishes;
  readonly #course: Course;
  readonly #showing: Showing;
  readonly #hand: ByHand;
  #ended = false;

  /** `lost` hears that the session does not answer, and where another one is to stand. */
  constructor(session: SessionClient, state: () => PageState, change: Change, lost: (place: Goal) => void) {
    this.#session = session;
    this.#state = state;
    this.#change = (parts) => {
      if (!this.#ended) change(parts);
    };
    this.#lost = lost;
    this.#course = new Course(session, state, this.#change, () => this.#giveUp());
    this.#showing = new Showing(session, this.#course, state, this.#change);
    this.#hand = new ByHand(session, this.#course, this.#showing, state, this.#change);
    this.#wishes = new Wishes({
      before: () => {
        this.#change({ notice: null, replaced: null, refused: null });
        this.#course.begin();
      },
      after: () => this.#course.end(),
      failed: (broken) => this.#change({ broken }),
    });
  }

  /** Loads a program and goes where it is to be shown, or before everything. */
  open({ source, start, linked, notice }: Opening): Promise<void> {
    return this.#serve(async () => {
      const isLoaded = await this.#load(source);
      this.#change({ notice });
      if (!isLoaded) return;
      await this.#course.survey();
      const found = linked === null ? await this.#goToStart(start) : await this.#goToLinked(linked);
      if (!found) await this.#course.advance({ kind: 'position', input: 0, line: 0 });
      await this.#showing.show({ stepped: false });
    });
  }

  /** Starts anew with `source` and runs it to its end; what was done by hand is offered again. */
  start(source: string): Promise<void> {
    this.#change({ running: true });
    return this.#serve(async () => {
      const { deeds, again } = this.#state();
      const by = deeds.length > 0 ? { deeds, source: this.#state().source } : again;
      if (!(await this.#load(source))) return;
      this.#change({ again: by });
      await this.#runToBreakpoint();
      await this.#showing.show({ stepped: false });
      const { moment, notice } = this.#state();
      if (isAtBreakpoint(this.#state()))
        this.#change({ notice: notice ?? `Stopped before line ${moment?.next?.line}, at a breakpoint.` });
    });
  }

  next(): Promise<void> {
    return this.#step(onward, { stepped: true });
  }

  back(): Promise<void> {
    return this.#step(backward, { stepped: false });
  }

  seek(index: number): Promise<void> {
    return this.#serve(() => this.#goTo(index));
  }

  /** Goes to any place of the run. */
  go(goal: Goal): Promise<void> {
    return this.#step(() => goal, { stepped: false });
  }

  /** Plays the last line again, at the grain that is chosen. */
  playAgain(): Promise<void> {
    return this.#serve(async () => {
      await this.#course.advance({ kind: 'lineBack' });
      await this.#showing.show({ stepped: false, playing: true });
    });
  }

  /** Looks into the line under way, or no longer: the grain of a step has changed, and the place stays. */
  lookCloser(): Promise<void> {
    return this.#serve(async () => {
      const { moment } = this.#state();
      if (moment !== null) this.#change({ underWay: await this.#showing.lineAt(moment) });
    });
  }

  /** Does `text` where the reader stands, as the console does. */
  statement(text: string): Promise<void> {
    return this.#serve(() => this.#hand.act(text));
  }

  undo(): Promise<void> {
    return this.#serve(() => this.#hand.undo());
  }

  redo(): Promise<void> {
    return this.#serve(() => this.#hand.redo());
  }

  /** Does again what was done by hand before the last Run. */
  doAgain(): Promise<void> {
    return this.#serve(async () => {
      const { again, source } = this.#state();
      if (again === null) return;
      this.#change({ again: null });
      await this.#hand.again(again.deeds, again.source === source);
      await this.#course.advance({ kind: 'end' });
      await this.#showing.show({ stepped: false });
    });
  }

  /** Starts anew with a program that has in it what was done by hand before the last Run. */
  writeDown(text: string): Promise<void> {
    const { again, source } = this.#state();
    if (again === null) return Promise.resolve();
    // Of another program the lines are not known that they stood before: they come last.
    const isSame = again.source === source && text === source;
    const deeds = isSame ? again.deeds : again.deeds.map((deed): Deed => ({ ...deed, at: null }));
    this.#change({ again: null });
    return this.start(written(text, deeds));
  }

  /** Makes a new session stand where the page still shows the old one; with a notice it is looked at anew. */
  restore(place: Goal | null, notice: string | null): Promise<void> {
    return this.#serve(async () => {
      if (!(await this.#session.load(this.#state().source, FILENAME)).ok) return;
      await this.#hand.restore();
      if (place !== null) await this.#course.advance(place);
      if (notice !== null || this.#course.stopped)
        await this.#showing.show({ stepped: false, ...(notice !== null && { notice }) });
    });
  }

  /** Whether nothing is under way or waits. */
  get idle(): boolean {
    return this.#wishes.idle;
  }

  /** Asks for all that is known of the selected object. */
  inspect(): Promise<void> {
    return this.#serve(async () => {
      this.#change({ inspection: await this.#showing.inspection() });
      this.#change({ lensView: await withSelected(this.#session, this.#state()) });
    });
  }

  /** Asks for what the lens shows of this moment. */
  lookThrough(): Promise<void> {
    return this.#serve(async () => {
      this.#change({ lensView: await lookThrough(this.#session, this.#state()) });
      this.#change({ lensView: await withLast(this.#session, this.#state()) });
      if (talliesAtOnce(this.#state())) await this.#showing.tally();
    });
  }

  /** Finds out what each line allocates, by executing the run again. A Stop gives it up, and so does the next wish. */
  tally(): Promise<void> {
    return this.#serve(() => this.#showing.tally());
  }

  /** Asks what a block is, and selects its object. */
  block(number: number): Promise<void> {
    return this.#serve(async () => {
      const { block } = await this.#session.blockAt(number);
      const { moment, lensView } = this.#state();
      const object = block?.object ?? null;
      const selected = object === null ? null : (cardOf(moment, object)?.id ?? object);
      this.#change({ selected, inspection: null, past: null, lensView: { ...lensView, found: { number, block } } });
      this.#change({ inspection: await this.#showing.inspection() });
      this.#change({ lensView: await withSelected(this.#session, this.#state()) });
    });
  }

  /** Asks what the step that led here did, event by event. */
  tellEvents(): Promise<void> {
    return this.#serve(async () => {
      const { moment } = this.#state();
      const events = await this.#session.eventsOfStep();
      if (moment !== null) this.#change({ events: { ...events, input: moment.position.input } });
    });
  }

  /** Looks for an answer in the past, and goes to a birth. A Stop gives it up, and so does the next wish. */
  look(question: Question): Promise<void> {
    return this.#serve(async () => {
      const past = { question, thousandths: 0, steps: [], reason: null };
      const { moment } = this.#state();
      // The core cannot look back from a shutdown and stand in it again.
      if (moment?.phase === 'exited') return this.#change({ past: { ...past, thousandths: null, reason: AFTER_EXIT } });
      this.#change({ past });
      const asked = this.#session.look(question, (sofar) => this.#change({ past: { ...past, ...sofar } }));
      const answer = await this.#course.ask(asked);
      // The past is looked at from between two instructions: inside one the session no longer stands where it is shown.
      if (moment !== null && moment.position.event > 0) await this.#course.advance(goalTo(moment));
      if (answer.kind === 'busy') this.#change({ past: null });
      else await this.#answered({ ...past, ...answer, thousandths: null });
    });
  }

  /** Compares the two futures of this moment. */
  compare(otherwise: Otherwise): Promise<void> {
    return this.#serve(() => compare(otherwise, this.#session, this.#course, this.#state, this.#change));
  }

  /** Compares the program's own futures from so many lines on. */
  compareFrom(line: number, otherwise: Otherwise): Promise<void> {
    return this.#serve(async () => {
      const count = await this.#hand.undoAll();
      if (count > 0) this.#change({ notice: `${plural(count, 'statement')} taken back: Redo does it again.` });
      await this.#course.advance({ kind: 'position', input: 0, line });
      await this.#showing.show({ stepped: false, selected: null });
      await compare(otherwise, this.#session, this.#course, this.#state, this.#change);
    });
  }

  /** Looks again at the same position: an option of the picture has changed. */
  refresh(): Promise<void> {
    return this.#serve(() => this.#showing.show({ stepped: false }));
  }

  /** Stops what is under way and drops what waits behind it. */
  stop(): void {
    this.#wishes.drop();
    this.#course.stop();
  }

  /** Ends the session, whatever it is at. Nothing is heard of this run any more. */
  end(): void {
    this.#ended = true;
    this.#wishes.end();
    this.#course.leave();
    this.#session.free();
  }

  /** Of a program that has not been shown yet, what was last heard is where to stand. */
  #giveUp(): void {
    const { moment } = this.#state();
    if (!this.#showing.fresh && moment !== null) this.#lost(goalTo(moment));
    else this.#lost({ kind: 'position', ...(this.#course.standing ?? { input: 0, line: 0 }) });
  }

  async #goToStart(start: Start | null): Promise<boolean> {
    return start !== null && (await goToStart(start, this.#course.way()));
  }

  /** Does again what the link's maker did by hand, and goes where he stood. */
  async #goToLinked({ deeds, place }: Linked): Promise<boolean> {
    await this.#hand.again(deeds, true);
    if (deeds.length > 0) await this.#course.survey();
    if (place !== null) await this.#course.advance(place);
    return place !== null;
  }

  async #load(source: string): Promise<boolean> {
    this.#showing.renew();
    this.#hand.forget();
    const loaded = await this.#session.load(source, FILENAME);
    const fresh = {
      ...{ source, edited: false, deeds: [], lengths: [null], redoable: null, again: null },
      ...{ notice: null, selected: null, picking: null, underWay: null, past: null, whatIf: null, events: null },
    };
    if (!loaded.ok) {
      this.#change({ ...fresh, error: loaded.error, moment: null, output: [] });
      return false;
    }
    this.#change({ ...fresh, error: null });
    return true;
  }

  /** Goes where `choose` says from the moment that is shown by then, if it says so. */
  #step(choose: (state: PageState) => Goal | null, change: Partial<PageState>): Promise<void> {
    return this.#serve(async () => {
      const goal = choose(this.#state());
      if (goal === null) return;
      const { kind } = goal;
      if (kind === 'phase' || kind === 'phaseBack')
        await this.#course.travel((heard) => this.#session.advancePhase(kind, heard));
      else await this.#course.advance(goal);
      await this.#showing.show(change);
    });
  }

  async #goTo(index: number): Promise<void> {
    const { lengths } = this.#state();
    let line = Math.max(0, index);
    let input = 0;
    while (input + 1 < lengths.length && line > (lengths[input] ?? 0)) line -= lengths[input++] ?? 0;
    await this.#course.advance({ kind: 'position', input, line });
    await this.#showing.show({ stepped: false });
  }

  /** A breakpoint before the first line holds the run where it begins. */
  async #runToBreakpoint(): Promise<void> {
    const { breakpoints } = this.#state();
    if (breakpoints.size === 0) return void (await this.#course.advance({ kind: 'end' }));
    const [first] = (await this.#session.stepsOfLine()).steps;
    if (first !== undefined && breakpoints.has(first.line)) return;
    await this.#course.travel((heard) => this.#session.advanceTo([...breakpoints], heard));
  }

  async #answered(past: Past): Promise<void> {
    const [step, ...more] = past.steps;
    this.#change({ past });
    if (past.question.kind !== 'born' || step === undefined || more.length > 0) return;
    await this.#course.advance({ kind: 'position', input: step.input, line: step.line });
    await this.#showing.show({ stepped: false });
  }

  #serve(wish: () => Promise<void>): Promise<void> {
    this.#course.giveWay();
    return this.#wishes.serve(wish);
  }
}
