/** Where everything stood at each position that was shown: who comes back to one finds it as it was. */
import { placeOf } from '../grain';
import type { Moment } from '../session/wire';

/** Positions kept; of a longer walk the earliest are forgotten, and laid out anew. */
const MOST_POSITIONS = 2000;

export class Remembered<Key, Where> {
  readonly #shown = new Map<string, ReadonlyMap<Key, Where>>();

  /** What stood where at the moment's position, if the same things did. */
  at(moment: Moment, keys: readonly Key[]): Map<Key, Where> | null {
    const shown = this.#shown.get(placeOf(moment));
    return shown?.size === keys.length && keys.every((key) => shown.has(key)) ? new Map(shown) : null;
  }

  keep(moment: Moment, places: ReadonlyMap<Key, Where>): void {
    this.#shown.set(placeOf(moment), new Map(places));
    const [oldest] = this.#shown.keys();
    if (this.#shown.size > MOST_POSITIONS && oldest !== undefined) this.#shown.delete(oldest);
  }
}
