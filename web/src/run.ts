/**
 * One run of one program: what each wish of the reader means for the session.
 *
 * It knows inputs, lines and positions; it draws nothing. One wish is served at a time; `stop` gets in between.
 */
import type { Start } from './examples';
import { backward, goalTo, isBefore, isBetweenLines, isFine, type LineUnderWay, onward } from './grain';
import { Watch } from './headway';
import { cardOf, lookThrough, NOTHING_SEEN, withLast, withSelected } from './lenses/lens';
import { goToStart, type Way } from './opening';
import { isAtBreakpoint, type PageState, type Past, progressOf } from './pane';
import type { SessionClient } from './session/client';
import type { Goal, Inspection, Moment, OutputPiece, Position, Progress, Question } from './session/wire';

const FILENAME = 'script.py';
const MAX_CARDS = 300;
/** A program that ends within this time is run once to learn how many lines it has. */
const SURVEY_MS = 150;
const MAX_WAITING = 6;
/** A Stop that is not answered within this time is answered by ending the session. */
const STOP_ANSWER_MS = 1500;
const AFTER_EXIT = 'The interpreter has shut down: go one step back to ask.';
/** Of a moment of which only the position matters. */
const BRIEF = { onlyNamed: false, maxCards: 1 };

export type Change = (change: Partial<PageState>) => void;

export class Run {
  readonly #session: SessionClient;
  readonly #change: Change;
  readonly #state: () => PageState;
  readonly #lost: (place: Goal) => void;
  #queue: Promise<void> = Promise.resolve();
  #waiting = 0;
  #stops = 0;
  #stopped = false;
  #advancing = false;
  #looking = false;
  /** The lengths of the inputs that the timeline was asked for, once they are known. */
  #marked: PageState['lengths'] | null = null;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #ended = false;
  #watch: Watch | null = null;
  /** Set when what the page still shows belongs to another program. */
  #fresh = true;

  /** `lost` hears that the session does not answer, and where another one is to stand. */
  constructor(session: SessionClient, state: () => PageState, change: Change, lost: (place: Goal) => void) {
    this.#session = session;
    this.#state = state;
    this.#change = (parts) => {
      if (!this.#ended) change(parts);
    };
    this.#lost = lost;
  }

  /** Loads `source` and goes to the moment at `start`, or before everything. */
  open(source: string, start: Start | null): Promise<void> {
    return this.#serve(async () => {
      if (!(await this.#load(source))) return;
      await this.#survey();
      const found = start !== null && (await goToStart(start, this.#way()));
      if (!found) await this.#advance({ kind: 'position', input: 0, line: 0 });
      await this.#show({ stepped: false });
    });
  }

  /** Starts anew with `source` and runs it to its end. */
  start(source: string): Promise<void> {
    this.#change({ running: true });
    return this.#serve(async () => {
      if (!(await this.#load(source))) return;
      await this.#runToBreakpoint();
      await this.#show({ stepped: false });
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

  /** Looks into the line under way, or no longer: the grain of a step has changed, and the place stays. */
  lookCloser(): Promise<void> {
    return this.#serve(async () => {
      const { moment } = this.#state();
      if (moment !== null) this.#change({ underWay: await this.#lineAt(moment) });
    });
  }

  /** Runs what is left, then does `text` as the console does. */
  statement(text: string): Promise<void> {
    return this.#serve(async () => {
      const rest = await this.#finish();
      if (this.#stopped) return this.#show({ stepped: false });
      const loaded = await this.#session.pushStatement(`${text}\n`);
      if (!loaded.ok) {
        this.#change({ refused: { source: text, words: loaded.error.rendered } });
        return;
      }
      const { statements, lengths } = this.#state();
      this.#change({ statements: [...statements, text], lengths: [...lengths, null], picking: null });
      await this.#advance({ kind: 'end' });
      await this.#show({
        stepped: true,
        ...(rest && !this.#stopped && { notice: 'What was left of the program ran first.' }),
      });
    });
  }

  /** Takes the last statement back. */
  undo(): Promise<void> {
    return this.#serve(async () => {
      const { statements, lengths } = this.#state();
      if (statements.length === 0) return;
      this.#fresh = true;
      await this.#session.dropInput();
      this.#change({
        statements: statements.slice(0, -1),
        lengths: lengths.slice(0, -1),
        selected: null,
        underWay: null,
      });
      await this.#advance({ kind: 'end' });
      await this.#show({ stepped: false });
    });
  }

  /** Makes a new session stand where the page still shows the old one; with a notice it is looked at anew. */
  restore(place: Goal | null, notice: string | null): Promise<void> {
    return this.#serve(async () => {
      const { source, statements } = this.#state();
      if (!(await this.#session.load(source, FILENAME)).ok) return;
      for (const statement of statements) await this.#session.pushStatement(`${statement}\n`);
      if (place !== null) await this.#advance(place);
      if (notice !== null || this.#stopped) await this.#show({ stepped: false, ...(notice !== null && { notice }) });
    });
  }

  /** Whether nothing is under way or waits. */
  get idle(): boolean {
    return this.#waiting === 0;
  }

  /** Asks for all that is known of the selected object. */
  inspect(): Promise<void> {
    return this.#serve(async () => {
      this.#change({ inspection: await this.#inspection() });
      this.#change({ lensView: await withSelected(this.#session, this.#state()) });
    });
  }

  /** Asks for what the lens shows of this moment. */
  lookThrough(): Promise<void> {
    return this.#serve(async () => {
      this.#change({ lensView: await lookThrough(this.#session, this.#state()) });
      this.#change({ lensView: await withLast(this.#session, this.#state()) });
    });
  }

  /** Asks what a block is, and selects its object. */
  block(number: number): Promise<void> {
    return this.#serve(async () => {
      const { block } = await this.#session.blockAt(number);
      const { moment, lensView } = this.#state();
      const object = block?.object ?? null;
      const selected = object === null ? null : (cardOf(moment, object)?.id ?? object);
      this.#change({ selected, inspection: null, past: null, lensView: { ...lensView, found: { number, block } } });
      this.#change({ inspection: await this.#inspection() });
      this.#change({ lensView: await withSelected(this.#session, this.#state()) });
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
      this.#looking = true;
      const asked = this.#session.look(question, (sofar) => this.#change({ past: { ...past, ...sofar } }));
      const answer = await this.#stoppable(asked);
      this.#looking = false;
      // The past is looked at from between two instructions: inside one the session no longer stands where it is shown.
      if (moment !== null && moment.position.event > 0) await this.#advance(goalTo(moment));
      if (answer.kind === 'busy') this.#change({ past: null });
      else await this.#answered({ ...past, ...answer, thousandths: null });
    });
  }

  /** Looks again at the same position: an option of the picture has changed. */
  refresh(): Promise<void> {
    return this.#serve(() => this.#show({ stepped: false }));
  }

  /** Stops what is under way and drops what waits behind it. */
  stop(): void {
    this.#stops++;
    this.#stopped = true;
    if (this.#advancing) this.#callStop();
  }

  /** Ends the session, whatever it is at. Nothing is heard of this run any more. */
  end(): void {
    this.#ended = true;
    clearTimeout(this.#patience);
    this.#watch?.end();
    this.#session.free();
  }

  /** Of a program that has not been shown yet, what was last heard is where to stand. */
  #giveUp(): void {
    const { moment } = this.#state();
    if (!this.#fresh && moment !== null) this.#lost(goalTo(moment));
    else this.#lost({ kind: 'position', ...(this.#watch?.standing ?? { input: 0, line: 0 }) });
  }

  async #load(source: string): Promise<boolean> {
    this.#fresh = true;
    const loaded = await this.#session.load(source, FILENAME);
    const fresh = {
      source,
      edited: false,
      statements: [],
      lengths: [null],
      notice: null,
      selected: null,
      picking: null,
      underWay: null,
      past: null,
    };
    if (!loaded.ok) {
      this.#change({ ...fresh, error: loaded.error, moment: null, output: [] });
      return false;
    }
    this.#change({ ...fresh, error: null });
    return true;
  }

  /** Learns the number of lines, where that takes no time. */
  async #survey(): Promise<void> {
    const timer = setTimeout(() => this.#session.stop(), SURVEY_MS);
    await this.#advance({ kind: 'end' });
    clearTimeout(timer);
  }

  #way(): Way {
    return {
      advance: (goal) => this.#advance(goal),
      look: () => this.#session.moment(BRIEF),
      isStopped: () => this.#stopped,
    };
  }

  /** Goes where `choose` says from the moment that is shown by then, if it says so. */
  #step(choose: (state: PageState) => Goal | null, change: Partial<PageState>): Promise<void> {
    return this.#serve(async () => {
      const goal = choose(this.#state());
      if (goal === null) return;
      await this.#advance(goal);
      await this.#show(change);
    });
  }

  async #goTo(index: number): Promise<void> {
    const { lengths } = this.#state();
    let line = Math.max(0, index);
    let input = 0;
    while (input + 1 < lengths.length && line > (lengths[input] ?? 0)) line -= lengths[input++] ?? 0;
    await this.#advance({ kind: 'position', input, line });
    await this.#show({ stepped: false });
  }

  /** A statement comes after all that was there before it. True when there was some of it left. */
  async #finish(): Promise<boolean> {
    const { index, total, known } = progressOf(this.#state());
    const rest = !known || index < total;
    if (rest) await this.#advance({ kind: 'end' });
    return rest;
  }

  /** A breakpoint before the first line holds the run where it begins. */
  async #runToBreakpoint(): Promise<void> {
    const { breakpoints } = this.#state();
    if (breakpoints.size === 0) return void (await this.#advance({ kind: 'end' }));
    const [first] = (await this.#session.stepsOfLine()).steps;
    if (first !== undefined && breakpoints.has(first.line)) return;
    await this.#arrive(this.#session.advanceTo([...breakpoints], (sofar) => this.#watch?.heard(sofar)));
  }

  #advance(goal: Goal): Promise<Progress> {
    return this.#arrive(this.#session.advance(goal, (sofar) => this.#watch?.heard(sofar)));
  }

  async #arrive(way: Promise<Progress>): Promise<Progress> {
    const progress = await this.#stoppable(way);
    const { input, of } = progress.position;
    if (of !== null && this.#state().lengths[input] !== of) {
      const lengths = [...this.#state().lengths];
      lengths[input] = of;
      this.#change({ lengths });
    }
    if (progress.status === 'limit') this.#change({ notice: progress.message ?? 'A limit is reached.' });
    return progress;
  }

  async #answered(past: Past): Promise<void> {
    const [step, ...more] = past.steps;
    this.#change({ past });
    if (past.question.kind !== 'born' || step === undefined || more.length > 0) return;
    await this.#advance({ kind: 'position', input: step.input, line: step.line });
    await this.#show({ stepped: false });
  }

  /** What is under way, while it can be stopped. */
  async #stoppable<Result>(answer: Promise<Result>): Promise<Result> {
    this.#advancing = true;
    // A Stop that came between two advances was heard by neither.
    if (this.#stopped) this.#callStop();
    try {
      return await answer;
    } finally {
      this.#advancing = false;
      clearTimeout(this.#patience);
      this.#patience = undefined;
    }
  }

  #callStop(): void {
    this.#session.stop();
    this.#patience ??= setTimeout(() => this.#giveUp(), STOP_ANSWER_MS);
  }

  async #show(change: Partial<PageState>): Promise<void> {
    const options = { onlyNamed: this.#state().onlyNamed, maxCards: MAX_CARDS };
    const moment = await this.#session.moment(options);
    const output = await this.#outputAt(moment.position);
    const underWay = await this.#lineAt(moment);
    const timeline = await this.#timelineNow();
    const inspection = await this.#inspection();
    const lensView = await lookThrough(this.#session, { ...this.#state(), moment });
    const notice = this.#stopped ? 'Stopped. Next line goes on from here.' : this.#state().notice;
    this.#change({ moment, output, underWay, timeline, inspection, lensView, notice, headway: null, ...change });
    if (lensView !== NOTHING_SEEN) this.#change({ lensView: await withLast(this.#session, this.#state()) });
  }

  async #inspection(): Promise<Inspection | null> {
    const { selected } = this.#state();
    return selected === null ? null : (await this.#session.inspect(selected)).object;
  }

  /** The instructions of the moment's line, where they are to be seen. */
  async #lineAt({ position, next }: Moment): Promise<LineUnderWay | null> {
    const { grain, underWay } = this.#state();
    if (next === null || (isBetweenLines(position) && !isFine(grain))) return null;
    const { input, line } = position;
    if (underWay?.input === input && underWay.line === line) return underWay;
    const found = await this.#session.stepsOfLine();
    return found.steps.length === 0 ? null : { ...found, input, line };
  }

  /** Asked for again when more has been executed than ever before. */
  async #timelineNow(): Promise<PageState['timeline']> {
    const { lengths, timeline } = this.#state();
    if (lengths === this.#marked) return timeline;
    this.#marked = lengths.includes(null) ? null : lengths;
    return this.#session.timeline();
  }

  /** All that was printed up to `position`. Onward only what is new is fetched, and the last piece, which may have grown. */
  async #outputAt(position: Position): Promise<OutputPiece[]> {
    const { moment, output } = this.#state();
    const before = moment?.position;
    // The shutdown prints as well, and has no place of its own.
    const isOnward = before !== undefined && moment?.phase !== 'exited' && !this.#fresh && !isBefore(position, before);
    const kept = isOnward ? output.slice(0, -1) : [];
    this.#fresh = false;
    return [...kept, ...(await this.#session.outputSince(kept.length))];
  }

  #serve(wish: () => Promise<void>): Promise<void> {
    // A key held down must not go on for long after it is let go.
    if (this.#waiting > MAX_WAITING) return this.#queue;
    this.#waiting++;
    if (this.#looking) this.#session.stop();
    const asked = this.#stops;
    this.#queue = this.#queue.then(async () => {
      if (this.#ended || asked !== this.#stops) {
        this.#waiting--;
        return;
      }
      this.#stopped = false;
      this.#change({ notice: null, refused: null });
      this.#watch = new Watch(this.#change);
      try {
        await wish();
      } catch (error) {
        this.#change({ broken: error instanceof Error ? error.message : String(error) });
      } finally {
        this.#waiting--;
        this.#looking = false;
        this.#watch.end();
      }
    });
    return this.#queue;
  }
}
