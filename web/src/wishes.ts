/** The reader's wishes, one at a time. A Stop drops those that wait. */

/** A key held down must not go on for long after it is let go. */
const MAX_WAITING = 6;

/** What surrounds each wish. */
export interface Frame {
  before(): void;
  after(): void;
  failed(words: string): void;
}

export class Wishes {
  readonly #frame: Frame;
  #queue: Promise<void> = Promise.resolve();
  #waiting = 0;
  #stops = 0;
  #ended = false;

  constructor(frame: Frame) {
    this.#frame = frame;
  }

  /** Whether nothing is under way or waits. */
  get idle(): boolean {
    return this.#waiting === 0;
  }

  serve(wish: () => Promise<void>): Promise<void> {
    if (this.#waiting > MAX_WAITING) return this.#queue;
    this.#waiting++;
    const asked = this.#stops;
    this.#queue = this.#queue.then(async () => {
      if (this.#ended || asked !== this.#stops) this.#waiting--;
      else await this.#grant(wish);
    });
    return this.#queue;
  }

  /** Drops what waits; what is under way is told to stop by others. */
  drop(): void {
    this.#stops++;
  }

  end(): void {
    this.#ended = true;
  }

  async #grant(wish: () => Promise<void>): Promise<void> {
    this.#frame.before();
    try {
      await wish();
    } catch (error) {
      this.#frame.failed(error instanceof Error ? error.message : String(error));
    } finally {
      this.#waiting--;
      this.#frame.after();
    }
  }
}
