/** What is shown where a run stands: the moment, its output, the line under way, and what is known of the selected. */
import type { Change, Course } from './course';
import { isBefore, isBetweenLines, isFine, type LineUnderWay, placeOf } from './grain';
import { lookThrough, NOTHING_SEEN, talliesAtOnce, withLast } from './lenses/lens';
import type { PageState } from './pane';
import type { SessionClient } from './session/client';
import type { Inspection, Moment, OutputPiece, Position } from './session/wire';

/** Beyond so many cards the rest is in groups, and so many members of these are drawn one by one. */
const MAX_CARDS = 300;
const MAX_MEMBERS = 10_000;

export class Showing {
  readonly #session: SessionClient;
  readonly #course: Course;
  readonly #state: () => PageState;
  readonly #change: Change;
  /** The lengths of the inputs that the timeline was asked for, once they are known. */
  #marked: PageState['lengths'] | null = null;
  /** Set when what the page still shows belongs to another run. */
  #fresh = true;

  constructor(session: SessionClient, course: Course, state: () => PageState, change: Change) {
    this.#session = session;
    this.#course = course;
    this.#state = state;
    this.#change = change;
  }

  get fresh(): boolean {
    return this.#fresh;
  }

  /** What was shown so far is of another run: nothing of it is kept. */
  renew(): void {
    this.#fresh = true;
  }

  async show(change: Partial<PageState>): Promise<void> {
    const { onlyNamed, moment: before, whatIf, narrowing } = this.#state();
    const { around } = narrowing;
    const wanted = { onlyNamed, maxCards: MAX_CARDS, maxMembers: MAX_MEMBERS, ...(around !== null && { around }) };
    const moment = await this.#session.moment(wanted);
    const underWay = await this.lineAt(moment);
    const events = await this.#eventsAt(moment.position);
    const output = await this.#outputAt(moment.position);
    const timeline = await this.#timelineNow();
    const inspection = await this.inspection();
    const lensView = await lookThrough(this.#session, { ...this.#state(), moment });
    const notice = this.#course.stopped ? 'Stopped. Next line goes on from here.' : this.#state().notice;
    const isHere = before !== null && placeOf(before) === placeOf(moment);
    // What was asked is of the moment that it was asked at.
    const asked = { whatIf: isHere ? whatIf : null, events };
    const shown = { moment, output, underWay, timeline, inspection, lensView };
    this.#change({ ...shown, notice, headway: null, ...asked, ...change });
    if (lensView !== NOTHING_SEEN) this.#change({ lensView: await withLast(this.#session, this.#state()) });
    if (talliesAtOnce(this.#state())) await this.tally();
  }

  /** What each line has allocated up to this moment; that takes as long as the run. */
  async tally(): Promise<void> {
    const { overTime } = this.#state().lensView;
    if (overTime === null) return;
    const blocks = overTime.rows.map(({ block }) => block);
    const told = this.#session.lineFigures(blocks, ({ thousandths }) => this.#tell({ tallying: thousandths }));
    const lines = await this.#course.ask(told);
    if (this.#state().lensView.overTime !== overTime) return;
    this.#tell({ tallying: null, lines: lines.thousandths === 1000 ? lines : null });
  }

  #tell(told: Partial<PageState['lensView']>): void {
    this.#change({ lensView: { ...this.#state().lensView, ...told } });
  }

  async inspection(): Promise<Inspection | null> {
    const { selected } = this.#state();
    return selected === null ? null : (await this.#session.inspect(selected)).object;
  }

  /** The instructions of the moment's line, where they are to be seen. */
  async lineAt({ position, next }: Moment): Promise<LineUnderWay | null> {
    const { grain, underWay } = this.#state();
    if (next === null || (isBetweenLines(position) && !isFine(grain))) return null;
    const { input, line } = position;
    if (!this.#fresh && underWay?.input === input && underWay.line === line) return underWay;
    const found = await this.#session.stepsOfLine();
    return found.steps.length === 0 ? null : { ...found, input, line };
  }

  /** The open list of events goes on telling of the step that it was opened for, while the reader is inside it. */
  async #eventsAt({ input, instruction, event }: Position): Promise<PageState['events']> {
    const { events } = this.#state();
    if (events === null) return null;
    const isOf = events.events.some((one) => one.instruction === instruction && one.event === event);
    if (isOf && events.input === input && !this.#fresh) return events;
    return { ...(await this.#session.eventsOfStep()), input };
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
}
