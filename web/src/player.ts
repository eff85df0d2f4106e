/** Play: step after step at the chosen grain and speed, until there is something to read. */
import { type Actions, canGoOn, isAtBreakpoint, type PageState, type Pane } from './pane';

const STEP_EVERY_MS = 900;
export const SPEEDS = [0.5, 1, 2, 4] as const;

/** It asks for another state while it is given one: the last of the panes. */
export class Player implements Pane {
  readonly #actions: Actions;
  #timer: ReturnType<typeof setInterval> | null = null;
  #state: PageState | null = null;

  constructor(actions: Actions) {
    this.#actions = actions;
  }

  update(next: PageState, previous: PageState | null): void {
    this.#state = next;
    if (!next.playing || next.speed !== previous?.speed) this.#rest();
    if (!next.playing) return;
    // What is to be read is not played over; least of all that it was stopped.
    const told = next.notice !== null && next.notice !== previous?.notice;
    const arrived = next.moment !== previous?.moment && isAtBreakpoint(next);
    if (!canGoOn(next) || told || arrived) this.#actions.play(false);
    else this.#timer ??= setInterval(() => this.#step(), STEP_EVERY_MS / next.speed);
  }

  /** A line that lasts is waited for: what is asked behind it would outlive a Stop. */
  #step(): void {
    if (this.#state?.running === false) this.#actions.next();
  }

  #rest(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}
