/** How far a long run has come: told while it lasts, and no more often than can be read. */
import type { PageState } from './pane';
import type { Position, Progress } from './session/wire';

export interface Headway {
  seconds: number;
  /** Lines of the input that have been executed, of how many where that is known. */
  lines: number;
  of: number | null;
  /** The line under way has lasted long by itself. */
  lingers: boolean;
  message: string | null;
}

/** A run that takes longer than this is shown as one, with its Stop button. */
const SHOW_RUNNING_MS = 120;
/** And one that takes longer than this with how far it is. */
const TELL_AFTER_MS = 300;
const TELL_EVERY_MS = 200;
const LINGER_MS = 1000;

/** Watches one wish of the reader from its beginning to its end. */
export class Watch {
  readonly #change: (change: Partial<PageState>) => void;
  readonly #began = performance.now();
  readonly #showing: ReturnType<typeof setTimeout>;
  readonly #telling: ReturnType<typeof setInterval>;
  #progress: Progress | null = null;
  #movedAt = this.#began;

  constructor(change: (change: Partial<PageState>) => void) {
    this.#change = change;
    this.#showing = setTimeout(() => change({ running: true }), SHOW_RUNNING_MS);
    this.#telling = setInterval(() => this.#tell(), TELL_EVERY_MS);
  }

  /** What the session reports; until it does, there is no run to tell of. */
  heard(progress: Progress): void {
    if (progress.position.line !== this.#progress?.position.line) this.#movedAt = performance.now();
    this.#progress = progress;
  }

  /** Where the run was when it was last heard of: the lines that had ended, not the one under way. */
  get standing(): Pick<Position, 'input' | 'line'> | null {
    if (this.#progress === null) return null;
    const { input, line } = this.#progress.position;
    return { input, line };
  }

  end(): void {
    clearTimeout(this.#showing);
    clearInterval(this.#telling);
    this.#change({ running: false, headway: null });
  }

  #tell(): void {
    const now = performance.now();
    if (this.#progress === null || now - this.#began < TELL_AFTER_MS) return;
    const { position, message } = this.#progress;
    const seconds = Math.floor((now - this.#began) / 1000);
    const lingers = now - this.#movedAt > LINGER_MS;
    this.#change({ headway: { seconds, lines: position.line, of: position.of, lingers, message } });
  }
}
