/** What is done by hand in a run: statements at any moment of it, taken back and done again. */
import type { Change, Course } from './course';
import { type Deed, type Done, deedsBefore, lineAfter, replacedWords } from './deeds';
import { goalTo } from './grain';
import type { PageState } from './pane';
import type { SessionClient } from './session/client';
import type { Goal, Moment, NextLine, Progress } from './session/wire';
import type { Showing } from './showing';

/** More lines than a deed can take. */
const END = 0xffff_ffff;

export class ByHand {
  readonly #session: SessionClient;
  readonly #course: Course;
  readonly #showing: Showing;
  readonly #state: () => PageState;
  readonly #change: Change;
  /** What had been done before each deed, and after each that was taken back. */
  #before: Done[] = [];
  #undone: Done[] = [];

  constructor(session: SessionClient, course: Course, showing: Showing, state: () => PageState, change: Change) {
    this.#session = session;
    this.#course = course;
    this.#showing = showing;
    this.#state = state;
    this.#change = change;
  }

  /** Does `source` at the moment that is shown; what followed it is replaced. */
  async act(source: string): Promise<void> {
    const { moment } = this.#state();
    if (moment === null) return;
    const known = this.#known();
    const loaded = await this.#session.act(`${source}\n`);
    if (!loaded.ok) {
      this.#change({ refused: { source, words: loaded.error.rendered } });
      return;
    }
    const isInput = loaded.inputs > moment.position.input + 1;
    const before = lineAfter(moment, known.deeds);
    const kept = this.#begin(source, moment, isInput ? null : before);
    const progress = await this.#course.travel((heard) => this.#session.finishAct(before, heard));
    const deed: Deed = { source, at: isInput ? null : placeOf(moment, before, progress), from: goalTo(moment) };
    this.#change({ deeds: [...kept, deed] });
    if (!isInput && !this.#course.stopped) await this.#surveyFrom(known, goalAfter(deed));
    const replaced = replacedWords(deed, known.deeds.length - kept.length);
    await this.#showing.show({ stepped: true, replaced });
  }

  /** Takes the last deed back; what it had replaced is there again. */
  async undo(): Promise<void> {
    const deed = await this.#takeBack();
    if (deed === null) return;
    await this.#surveyFrom(this.#known(), deed.from);
    await this.#showing.show({ stepped: false });
  }

  /** Takes all of them back; how many there were. The program's own run is known again. */
  async undoAll(): Promise<number> {
    let count = 0;
    while ((await this.#takeBack()) !== null) count++;
    if (count > 0) await this.#course.survey();
    return count;
  }

  async #takeBack(): Promise<Deed | null> {
    const known = this.#known();
    const deed = known.deeds.at(-1);
    if (deed === undefined) return null;
    this.#showing.renew();
    await this.#session.dropInput();
    this.#undone.push(known);
    this.#tell(this.#before.pop() ?? without(known, deed));
    return deed;
  }

  /** Does again what was taken back last. */
  async redo(): Promise<void> {
    const done = this.#undone.pop();
    const deed = done?.deeds.at(-1);
    if (done === undefined || deed === undefined) return;
    this.#showing.renew();
    this.#before.push(this.#known());
    await this.#session.redo();
    this.#tell(done);
    await this.#surveyFrom(done, goalAfter(deed));
    await this.#showing.show({ stepped: true });
  }

  /** Does all of them anew after a program was loaded: at their places, or one after the other at its end. */
  async again(deeds: readonly Deed[], samePlaces: boolean): Promise<void> {
    for (const deed of deeds) {
      const at = samePlaces ? deed.at : null;
      this.#before.push(this.#known());
      await this.#makeAgain({ ...deed, at });
      const { deeds: kept, lengths } = this.#state();
      const from = at === null ? ({ kind: 'end' } as const) : deed.from;
      this.#change({ deeds: [...kept, { ...deed, at, from }], lengths: at === null ? [...lengths, null] : lengths });
    }
    this.#showing.renew();
  }

  /** Makes a new session have what was done in another one. */
  async restore(): Promise<void> {
    for (const deed of this.#state().deeds) await this.#makeAgain(deed);
    this.#change({ redoable: null });
  }

  /** Another program is loaded. */
  forget(): void {
    this.#before = [];
    this.#undone = [];
  }

  /** The statement stands where the reader did, and what followed is gone: the deeds before it. */
  #begin(source: string, moment: Moment, before: NextLine | null): Deed[] {
    const { input, line } = moment.position;
    const isInput = before === null;
    const known = this.#known();
    const kept = deedsBefore(known.deeds, input, isInput ? END : line);
    const at = isInput ? null : { input, line, lines: END, before };
    const lengths = known.lengths.slice(0, input + 1);
    this.#before.push(known);
    this.#undone = [];
    this.#change({
      deeds: [...kept, { source, at, from: goalTo(moment) }],
      // Of an input that goes on otherwise the length is not known any more.
      lengths: isInput ? [...lengths, null] : [...lengths.slice(0, -1), null],
      ...{ redoable: null, picking: null, selected: null, underWay: null, again: null },
    });
    // The output of what followed is not to come.
    this.#showing.renew();
    return kept;
  }

  /** Where the length of the run was known it is learnt again, if that takes no time; then to `goal`. */
  async #surveyFrom({ lengths }: Done, goal: Goal): Promise<void> {
    if (!lengths.includes(null)) await this.#course.survey();
    if (!this.#course.stopped) await this.#course.advance(goal);
  }

  async #makeAgain({ source, at }: Deed): Promise<void> {
    if (at === null) await this.#session.pushStatement(`${source}\n`);
    else await this.#session.actAt(at.input, at.line, `${source}\n`);
  }

  #known(): Done {
    const { deeds, lengths } = this.#state();
    return { deeds, lengths };
  }

  #tell({ deeds, lengths }: Done): void {
    const redoable = this.#undone.at(-1)?.deeds.at(-1)?.source ?? null;
    this.#change({ deeds, lengths, redoable, selected: null, underWay: null });
  }
}

/** Behind a deed. */
const goalAfter = ({ at }: Deed): Goal =>
  at === null ? { kind: 'end' } : { kind: 'position', input: at.input, line: at.line + at.lines };

/** Where a deed in the middle has acted, once it is over. */
function placeOf(moment: Moment, before: NextLine | null, { status, position }: Progress): Deed['at'] {
  const { input, line } = moment.position;
  const lines = status === 'busy' ? END : Math.max(1, position.line - line);
  return { input, line, lines, before };
}

/** Without the last deed, where it is not known what it had replaced. */
function without({ deeds, lengths }: Done, { at }: Deed): Done {
  const kept = lengths.slice(0, -1);
  return { deeds: deeds.slice(0, -1), lengths: at === null ? kept : [...kept, null] };
}
