/** A toy heap that makes Moments for work on the page's looks. Not Python, and never shipped. */
import type { Card, Change, Fate, Island, Moment, ObjectId, Pin, Row, Scope, Shape, Value } from '../src/session/wire';

export type Val = number | string | boolean | null | { ref: ObjectId } | { weak: ObjectId };
export interface Thing {
  id: ObjectId;
  type: string;
  title: string;
  shape: Shape;
  fields: Map<string, Val>;
  holders: string[];
  own: number;
  dict: number | null;
  folded: number;
  summary: string | null;
}
export interface Frame {
  id: string;
  label: string;
  kind: Scope['kind'];
  names: Map<string, Val>;
}

export class World {
  things = new Map<ObjectId, Thing>();
  frames: Frame[] = [{ id: 'm', label: 'your names', kind: 'module', names: new Map() }];
  ghosts: { thing: Thing; fate: Fate; card: Card }[] = [];
  born = new Set<ObjectId>();
  touched = new Set<string>();
  #serial = 0;

  get module(): Map<string, Val> {
    return (this.frames[0] as Frame).names;
  }

  make(type: string, shape: Shape, title: string, more: Partial<Thing> = {}): { ref: ObjectId } {
    const id = ++this.#serial;
    this.born.add(id);
    this.things.set(id, {
      ...{ id, type, title, shape, fields: new Map(), holders: [], own: 48, dict: null, folded: 1, summary: null },
      ...more,
    });
    return { ref: id };
  }
  node(value: number): { ref: ObjectId } {
    const it = this.make('Node', 'instance', 'Node', { dict: 104, folded: 2 });
    this.set(it.ref, 'value', value);
    this.set(it.ref, 'next', null);
    return it;
  }
  list(...items: Val[]): { ref: ObjectId } {
    const it = this.make('list', 'container', `list [${items.length}]`, { own: 56 + 8 * items.length });
    for (const [i, item] of items.entries()) this.set(it.ref, `[${i}]`, item);
    return it;
  }
  set(id: ObjectId, field: string, value: Val): void {
    this.things.get(id)?.fields.set(field, value);
    this.touched.add(`row:${id}:${field}`);
  }
  name(name: string, value: Val, frame = 0): void {
    const at = this.frames[frame] as Frame;
    at.names.set(name, value);
    this.touched.add(`name:${at.id}:${name}`);
  }
  del(name: string): void {
    this.module.delete(name);
  }
  begin(): void {
    this.ghosts = [];
    this.born.clear();
    this.touched.clear();
  }
  /** Frees what nothing holds, as counting does. */
  settle(fate: Fate = 'freedByCount'): void {
    for (let again = true; again; ) {
      again = false;
      for (const thing of [...this.things.values()]) {
        if (this.count(thing) > 0) continue;
        this.ghosts.push({ thing, fate, card: this.card(thing, fate) });
        this.things.delete(thing.id);
        again = true;
      }
    }
  }
  collect(): number {
    const dead = [...this.things.values()].filter((t) => !this.reachable().has(t.id));
    const cards = dead.map((thing) => ({
      thing,
      fate: 'freedByCollector' as Fate,
      card: this.card(thing, 'freedByCollector'),
    }));
    for (const { thing, card } of cards) {
      card.count = 0;
      card.pins = [];
      for (const section of card.sections) section.rows = section.rows.filter((row) => row.value.kind !== 'reference');
      this.things.delete(thing.id);
    }
    this.ghosts.push(...cards);
    return dead.reduce((sum, t) => sum + t.folded, 0);
  }
  holdersOf(id: ObjectId): Pin[] {
    const pins: Pin[] = [];
    const is = (v: Val) => typeof v === 'object' && v !== null && 'ref' in v && v.ref === id;
    for (const frame of this.frames)
      for (const [name, v] of frame.names)
        if (is(v)) pins.push({ from: `name:${frame.id}:${name}`, words: `name ${name}` });
    for (const t of this.things.values())
      for (const [f, v] of t.fields) if (is(v)) pins.push({ from: `row:${t.id}:${f}`, words: `${t.title}.${f}` });
    return pins;
  }
  count(t: Thing): number {
    return this.holdersOf(t.id).length + t.holders.length;
  }
  reachable(): Set<ObjectId> {
    const seen = new Set<ObjectId>();
    const visit = (v: Val): void => {
      if (typeof v !== 'object' || v === null || !('ref' in v) || seen.has(v.ref)) return;
      seen.add(v.ref);
      for (const f of this.things.get(v.ref)?.fields.values() ?? []) visit(f);
    };
    for (const frame of this.frames) for (const v of frame.names.values()) visit(v);
    return seen;
  }
  value(v: Val): Value {
    if (v !== null && typeof v === 'object') {
      if ('ref' in v) return { kind: 'reference', id: v.ref, weak: false };
      return this.things.has(v.weak) ? { kind: 'reference', id: v.weak, weak: true } : { kind: 'dead' };
    }
    const text =
      v === null ? 'None' : v === true ? 'True' : v === false ? 'False' : typeof v === 'string' ? `'${v}'` : String(v);
    const type = v === null ? 'NoneType' : typeof v === 'number' ? 'int' : typeof v === 'boolean' ? 'bool' : 'str';
    return {
      kind: 'chip',
      id: 9000 + text.length,
      address: '0x7ffff7c1a40',
      type,
      text,
      count: 3,
      shared: type === 'int' ? 'small int' : null,
    };
  }
  card(t: Thing, fate: Fate): Card {
    const rows: Row[] = [...t.fields].map(([label, v]) => {
      const value = this.value(v);
      const change: Change = this.touched.has(`row:${t.id}:${label}`)
        ? this.born.has(t.id)
          ? 'new'
          : 'changed'
        : 'none';
      const access = label.startsWith('[') ? label : `.${label}`;
      return { key: `${t.id}:${label}`, label, value, change, access, weak: value.kind === 'reference' && value.weak };
    });
    const pins = this.holdersOf(t.id);
    return {
      ...{
        id: t.id,
        address: `0x7ffff7${(0x1a40 + t.id * 64).toString(16)}`,
        type: t.type,
        title: t.title,
        shape: t.shape,
      },
      ...{ count: pins.length + t.holders.length, pins, stub: { count: t.holders.length, holders: t.holders } },
      temporary: { count: 0, words: [] },
      sections:
        rows.length === 0
          ? []
          : [
              {
                title: t.dict === null ? null : 'its dict',
                id: null,
                bytes: t.dict ?? t.own,
                count: t.dict === null ? null : 1,
                rows,
              },
            ],
      ...{
        ownBytes: t.own,
        heldBytes: t.own + (t.dict ?? 0),
        objects: t.folded,
        summary: t.summary,
        generation: 0,
        tracked: true,
      },
      ...{ fate, reuses: null, expression: this.expression(t.id) },
    };
  }
  expression(id: ObjectId): string | null {
    const seen = new Set<ObjectId>();
    let front: [Val, string][] = this.frames.flatMap((f) => [...f.names].map(([n, v]): [Val, string] => [v, n]));
    while (front.length > 0) {
      const next: [Val, string][] = [];
      for (const [v, words] of front) {
        if (typeof v !== 'object' || v === null || !('ref' in v) || seen.has(v.ref)) continue;
        if (v.ref === id) return words;
        seen.add(v.ref);
        for (const [f, inner] of this.things.get(v.ref)?.fields ?? [])
          next.push([inner, f.startsWith('[') ? words + f : `${words}.${f}`]);
      }
      front = next;
    }
    return null;
  }
  moment(): Pick<Moment, 'scopes' | 'cards' | 'ghosts' | 'islands' | 'drawn' | 'canCollect'> {
    const live = this.reachable();
    const garbage = [...this.things.values()].filter((t) => !live.has(t.id));
    const fate = (t: Thing): Fate => (!live.has(t.id) ? 'island' : this.born.has(t.id) ? 'new' : 'live');
    const bytes = garbage.reduce((sum, t) => sum + t.own + (t.dict ?? 0), 0);
    const objects = garbage.reduce((sum, t) => sum + t.folded, 0);
    const words = `${objects} objects · ${garbage.length} ${garbage[0]?.type ?? ''}${garbage.some((t) => t.dict) ? `, their ${garbage.length} dicts` : ''} · ${bytes} bytes`;
    const islands: Island[] =
      garbage.length === 0 ? [] : [{ cards: garbage.map((t) => t.id), objects, bytes, words, cycle: [] }];
    const yours = [...this.things.values()].reduce((sum, t) => sum + t.folded, 0);
    return {
      scopes: this.frames.map((f) => ({
        ...{ id: f.id, label: f.label, kind: f.kind },
        names: [...f.names].map(([name, v]) => ({
          name,
          value: this.value(v),
          change: this.touched.has(`name:${f.id}:${name}`) ? ('new' as const) : ('none' as const),
        })),
      })),
      cards: [...this.things.values()].map((t) => this.card(t, fate(t))),
      ghosts: this.ghosts.map((g) => g.card),
      islands,
      drawn: { cards: this.things.size, objects: yours + 1204, yours, own: 1204, hiddenBy: null },
      canCollect: garbage.length > 0,
    };
  }
}
