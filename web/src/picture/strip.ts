/**
 * Where names stand: a strip at the left, one group for each scope, the newest frame below.
 *
 * What is there now stays where it is. A tag that comes again takes an old place of its own that is free; where
 * what stands there now is in the way, it gets another one.
 */
import type { Moment, NameTag } from '../session/wire';
import { CELL, TAG, TOP } from './metrics';
import { Remembered } from './remembered';

/** The key of a name's tag, as arrows name it. */
export const tagKey = (scopeId: string, name: string): string => `name:${scopeId}:${name}`;
const LABEL = 'scope:';
export const labelKey = (scopeId: string): string => `${LABEL}${scopeId}`;

const keysOf = ({ scopes }: Moment): string[] =>
  scopes.flatMap(({ id, names }) => [labelKey(id), ...names.map(({ name }) => tagKey(id, name))]);

/** From one tag to the next, and from one group to the next. */
const STEP = TAG + CELL;
const GROUP_GAP = 2 * CELL;
const FIRST_LABEL = TOP - TAG - CELL / 2;

/** Asks where a new tag would like to stand, given the height next in line. */
export type Wish = (value: NameTag['value'], next: number) => number | null;

export class Strip {
  readonly #known = new Map<string, number[]>();
  readonly #remembered = new Remembered<string, number>();
  #now = new Map<string, number>();
  /** Where a scope's label stands once more: names came after the next group was there. */
  readonly #again = new Map<string, number>();

  /** The top of a tag or label of the moment that was settled last. */
  top(key: string): number | undefined {
    return this.#now.get(key);
  }

  /** The top of a scope's second label, for the names below it. */
  again(scopeId: string): number | undefined {
    return this.#again.get(scopeId);
  }

  settle(moment: Moment, wish: Wish): void {
    const keys = keysOf(moment);
    const shown = this.#remembered.at(moment, keys);
    if (shown === null) this.#place(moment, keys, wish);
    else this.#now = shown;
    this.#remembered.keep(moment, this.#now);
  }

  #place(moment: Moment, keys: readonly string[], wish: Wish): void {
    const before = this.#now;
    this.#now = new Map(keys.flatMap((key) => (before.has(key) ? [[key, before.get(key) as number]] : [])));
    this.#recall(moment);
    let end = FIRST_LABEL - GROUP_GAP;
    for (const scope of moment.scopes) {
      const label = labelKey(scope.id);
      let last = this.#now.get(label) ?? this.#take(label, end + GROUP_GAP);
      for (const { name, value } of scope.names) {
        const key = tagKey(scope.id, name);
        const next = last + STEP;
        const top = this.#now.get(key) ?? this.#below(scope.id, key, last, Math.max(next, wish(value, next) ?? next));
        last = Math.max(last, top);
      }
      end = Math.max(end, last + TAG);
    }
  }

  /** Gives what was here before its old place, where that is free and in its group's order. */
  #recall(moment: Moment): void {
    let end = 0;
    for (const scope of moment.scopes) {
      const label = this.#recallOne(labelKey(scope.id), end);
      if (label === undefined) continue;
      for (const { name } of scope.names) {
        const top = this.#recallOne(tagKey(scope.id, name), label + TAG);
        if (top !== undefined) end = Math.max(end, top + TAG);
      }
    }
  }

  #recallOne(key: string, least: number): number | undefined {
    const stays = this.#now.get(key);
    if (stays !== undefined) return stays;
    const top = this.#known.get(key)?.find((one) => one >= least && this.#isFree(one));
    if (top !== undefined) this.#now.set(key, top);
    return top;
  }

  /** Takes a place in a group whose last line is at `last`; beyond another group's label, under a label of its own. */
  #below(scopeId: string, key: string, last: number, wanted: number): number {
    const top = this.#free(wanted);
    const parted = [...this.#now].some(([other, y]) => other.startsWith(LABEL) && y > last && y < top);
    if (!parted) return this.#take(key, top);
    const label = this.#again.get(scopeId) ?? this.#free(top + GROUP_GAP - CELL);
    this.#again.set(scopeId, label);
    return this.#take(key, Math.max(top, label + STEP));
  }

  #free(wanted: number): number {
    let top = wanted;
    while (!this.#isFree(top)) top += CELL;
    return top;
  }

  #take(key: string, wanted: number): number {
    const top = this.#free(wanted);
    this.#now.set(key, top);
    this.#known.set(key, [...(this.#known.get(key) ?? []), top]);
    return top;
  }

  #isFree(top: number): boolean {
    for (const other of [...this.#now.values(), ...this.#again.values()]) if (Math.abs(other - top) < TAG) return false;
    return true;
  }
}
