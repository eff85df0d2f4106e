/** A run's course: it advances, or is asked something that lasts, and each of that can be stopped. */
import { Watch } from './headway';
import type { Way } from './opening';
import type { PageState } from './pane';
import type { SessionClient } from './session/client';
import type { Goal, Position, Progress } from './session/wire';

/** A program that ends within this time is run once to learn how many lines it has. */
const SURVEY_MS = 150;
/** A Stop that is not answered within this time is answered by ending the session. */
const STOP_ANSWER_MS = 1500;
/** Of a moment of which only the position matters. */
const BRIEF = { onlyNamed: false, maxCards: 1 };

export type Change = (change: Partial<PageState>) => void;
export type Heard = (sofar: Progress) => void;

export class Course {
  readonly #session: SessionClient;
  readonly #state: () => PageState;
  readonly #change: Change;
  readonly #unanswered: () => void;
  #stopped = false;
  #advancing = false;
  #asking = false;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #watch: Watch | null = null;

  /** `unanswered` hears that a Stop was not answered. */
  constructor(session: SessionClient, state: () => PageState, change: Change, unanswered: () => void) {
    this.#session = session;
    this.#state = state;
    this.#change = change;
    this.#unanswered = unanswered;
  }

  /** Whether the wish under way was stopped. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Where the run was when it was last heard of. */
  get standing(): Pick<Position, 'input' | 'line'> | null {
    return this.#watch?.standing ?? null;
  }

  /** A wish begins. */
  begin(): void {
    this.#stopped = false;
    this.#watch = new Watch(this.#change);
  }

  /** It is over. */
  end(): void {
    this.#asking = false;
    this.#watch?.end();
  }

  /** Nothing is heard of this course any more. */
  leave(): void {
    clearTimeout(this.#patience);
    this.#watch?.end();
  }

  stop(): void {
    this.#stopped = true;
    if (this.#advancing) this.#callStop();
  }

  /** What is only asked is given up for the next wish. */
  giveWay(): void {
    if (this.#asking) this.#session.stop();
  }

  advance(goal: Goal): Promise<Progress> {
    return this.travel((heard) => this.#session.advance(goal, heard));
  }

  /** Anything that moves the session, up to where it then stands. */
  async travel(way: (heard: Heard) => Promise<Progress>): Promise<Progress> {
    const progress = await this.#stoppable(way((sofar) => this.#watch?.heard(sofar)));
    const { input, of } = progress.position;
    if (of !== null && this.#state().lengths[input] !== of) {
      const lengths = [...this.#state().lengths];
      lengths[input] = of;
      this.#change({ lengths });
    }
    if (progress.status === 'limit') this.#change({ notice: progress.message ?? 'A limit is reached.' });
    return progress;
  }

  /** A question that lasts, until it is answered or given up. */
  async ask<Answer>(answer: Promise<Answer>): Promise<Answer> {
    this.#asking = true;
    try {
      return await this.#stoppable(answer);
    } finally {
      this.#asking = false;
    }
  }

  /** Learns the number of lines, where that takes no time. */
  async survey(): Promise<void> {
    const timer = setTimeout(() => this.#session.stop(), SURVEY_MS);
    await this.advance({ kind: 'end' });
    clearTimeout(timer);
  }

  way(): Way {
    return {
      advance: (goal) => this.advance(goal),
      look: () => this.#session.moment(BRIEF),
      isStopped: () => this.#stopped,
    };
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
    this.#patience ??= setTimeout(() => this.#unanswered(), STOP_ANSWER_MS);
  }
}
