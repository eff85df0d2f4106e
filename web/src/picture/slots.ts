/**
 * Which member of a family stands in which slot of its plots.
 *
 * Who stays has the slot that it had, whichever way time goes, and who comes back finds its own free: a slot whose owner is
 * gone goes to another only when the plots have no fresh one left. So a loop that makes and drops objects does not
 * make plots grow, and two can want one slot only after a jump in time; then the one that comes gets another.
 */
import type { ObjectId } from '../session/wire';

export class Slots {
  /** The slots that a member has had: more than one only after such a jump. */
  readonly #known = new Map<ObjectId, number[]>();
  #now = new Map<ObjectId, number>();
  #ever = 0;

  /** How many slots have had an owner. */
  get size(): number {
    return this.#ever;
  }

  of(id: ObjectId): number {
    return this.#now.get(id) ?? 0;
  }

  /** Gives a slot to each of `members`; `capacity`: so many slots the plots have. */
  settle(members: readonly ObjectId[], capacity: number): void {
    const now = new Map<ObjectId, number>();
    const taken = new Set<number>();
    const take = (id: ObjectId, slot: number): void => {
      now.set(id, slot);
      taken.add(slot);
    };
    for (const id of members) {
      const stays = this.#now.get(id);
      if (stays !== undefined) take(id, stays);
    }
    const came = members.filter((id) => !now.has(id));
    for (const id of came) {
      const own = this.#known.get(id)?.find((slot) => !taken.has(slot));
      if (own !== undefined) take(id, own);
    }
    let free = 0;
    const next = (): number => {
      if (this.#ever < capacity) return this.#ever++;
      while (free < this.#ever && taken.has(free)) free++;
      return free < this.#ever ? free : this.#ever++;
    };
    for (const id of came.filter((one) => !now.has(one))) {
      const slot = next();
      take(id, slot);
      this.#known.set(id, [...(this.#known.get(id) ?? []), slot]);
    }
    this.#now = now;
  }
}
