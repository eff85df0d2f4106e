/**
 * Keeps an element's session: started when the element is first seen, ended when others need the room, and made
 * again, at the same position, when the reader asks for something.
 */
import type { Change } from './course';
import { goalTo } from './grain';
import type { PageState } from './pane';
import { type Opening, Run } from './run';
import type { SessionClient } from './session/client';
import { leave, type Sleeper, wake } from './session/crowd';
import type { Goal } from './session/wire';

const STARTED_AGAIN = 'Stopped: the emulator had to be started again; Next line goes on from here.';

export class Keeper implements Sleeper {
  readonly #connect: () => SessionClient;
  readonly #state: () => PageState;
  readonly #change: Change;
  readonly #watch: IntersectionObserver;
  #run: Run | null = null;
  #opening: Opening | null = null;
  #seen = false;

  constructor(element: Element, connect: () => SessionClient, state: () => PageState, change: Change) {
    this.#connect = connect;
    this.#state = state;
    this.#change = change;
    this.#watch = new IntersectionObserver((entries) => this.#looked(entries.at(-1)?.isIntersecting === true), {
      rootMargin: '200px',
    });
    this.#watch.observe(element);
  }

  /** Opens a program: now where the element is seen or was, else when it is. */
  open(opening: Opening): void {
    this.#opening = opening;
    if (this.#seen || this.#run !== null) this.#openNow();
  }

  /** Passes a wish on, to a session as the reader left it. */
  ask(wish: (run: Run) => Promise<void>): void {
    if (this.#opening !== null) this.#openNow();
    const asleep = this.#run === null;
    const run = this.#awake();
    const { moment } = this.#state();
    if (asleep) void run.restore(moment === null ? null : goalTo(moment), null);
    void wish(run);
  }

  /** What concerns only a run under way. */
  stop(): void {
    this.#run?.stop();
  }

  canSleep(): boolean {
    return this.#run?.idle === true;
  }

  inView(): boolean {
    return this.#seen;
  }

  sleep(): void {
    this.#run?.end();
    this.#run = null;
  }

  /** The element has left its page. */
  free(): void {
    this.#watch.disconnect();
    leave(this);
    this.sleep();
  }

  #looked(seen: boolean): void {
    this.#seen = seen;
    if (seen && this.#opening !== null) this.#openNow();
  }

  #openNow(): void {
    const opening = this.#opening;
    this.#opening = null;
    // A program that is still under way need not be waited for.
    if (this.#run?.idle === false && this.#state().running) this.sleep();
    if (opening !== null) void this.#awake().open(opening);
  }

  #awake(): Run {
    // A session that failed is in no state to go on.
    if (this.#state().broken !== null) this.sleep();
    wake(this);
    if (this.#run === null) {
      this.#run = new Run(this.#connect(), this.#state, this.#change, (place) => this.#startAgain(place));
      this.#change({ broken: null, running: false, headway: null });
    }
    return this.#run;
  }

  /** The session does not answer: another one takes its place. */
  #startAgain(place: Goal): void {
    this.sleep();
    void this.#awake().restore(place, STARTED_AGAIN);
  }
}
