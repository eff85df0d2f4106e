/** Play: step after step at the chosen grain and speed, until there is something to read. */
import { type Actions, canGoOn, isAtBreakpoint, type PageState, type Pane } from './pane';

const STEP_EVERY_MS = 900;
/** The phases of a collection belong together. */
const PHASE_EVERY_MS = 400;
export const SPEEDS = [0.5, 1, 2, 4] as const;

/** It asks for another state while it is given one: the last of the panes. */
export class Player implements Pane {
  readonly #actions: Actions;
  #timer: ReturnType<typeof setInterval> | null = null;
  #state: PageState | null = null;
  #pace = 0;

  constructor(actions: Actions) {
    this.#actions = actions;
  }

  update(next: PageState, previous: PageState | null): void {
    this.#state = next;
    const isPhase = next.grain === 'phase' && (next.moment?.position.event ?? 0) > 0;
    const pace = (isPhase ? PHASE_EVERY_MS : STEP_EVERY_MS) / next.speed;
    if (!next.playing || pace !== this.#pace) this.#rest();
    this.#pace = pace;
    if (!next.playing) return;
    // What is to be read is not played over; least of all that it was stopped.
    const told = next.notice !== null && next.notice !== previous?.notice;
    const arrived = next.moment !== previous?.moment && isAtBreakpoint(next);
    if (!canGoOn(next) || told || arrived) this.#actions.play(false);
    else this.#timer ??= setInterval(() => this.#step(), pace);
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
