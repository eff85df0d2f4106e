/** What a starting point is. */
import type { Lens } from '../lenses/lens';
import type { Otherwise } from '../session/wire';

/** A line that is about to run, and how many have run before it, where that is known. */
export interface Start {
  line: number;
  step: number | null;
}

/** A link to another starting point, or to a comparison of two futures from where the example opens. */
export type Onward = { words: string; key: string } | { words: string; otherwise: Otherwise };

export interface Example {
  key: string;
  title: string;
  source: string;
  /** Where the example opens, and what stands in the picture's place then. */
  start: Start | null;
  lens: Lens;
  /** By line: what really happens there, where the comment says something else or nothing. */
  notes: ReadonlyMap<number, string>;
  /** Statements worth typing next, once the program is done. */
  tryNext: readonly string[];
  /** Where to go from its end: other starting points, by key. */
  onward: readonly Onward[];
}

/** Starting points under one heading of the menu. */
export interface Group {
  title: string;
  examples: readonly Example[];
}

/** What a starting point may say beside its title and its program. */
interface More {
  start?: Start;
  lens?: Lens;
  notes?: [number, string][];
  tryNext?: string[];
  onward?: Onward[];
}

const SOURCES = import.meta.glob<string>('../../examples/**/*.py', { query: '?raw', import: 'default', eager: true });

/** A starting point whose program is the file of this name in `web/examples/`. */
export function example(key: string, title: string, file: string, more: More = {}): Example {
  const source = SOURCES[`../../examples/${file}.py`];
  if (source === undefined) throw new Error(`no example is called ${file}`);
  return made(key, title, source, more);
}

/** A starting point without a program: the reader writes it. */
export const emptyExample = (key: string, title: string): Example => made(key, title, '', {});

export const WRITE_YOUR_OWN: Onward = { words: 'Write your own', key: 'own' };

const made = (key: string, title: string, source: string, more: More): Example => ({
  key,
  title,
  source,
  start: more.start ?? null,
  lens: more.lens ?? 'objects',
  notes: new Map(more.notes ?? []),
  tryNext: more.tryNext ?? [],
  onward: more.onward ?? [],
});
