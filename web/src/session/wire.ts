/**
 * What crosses between the worker and the page. Plain data, as the wasm door hands it over.
 *
 * These names mirror `wasm/src/wire.rs`; nothing here knows Python or memory.
 */

/** An object's birth serial: its identity for life, whatever happens to its address. */
export type ObjectId = number;

export type Goal =
  | { kind: 'line' }
  | { kind: 'end' }
  | { kind: 'position'; input: number; line: number }
  | { kind: 'exit' };

export interface SourceError {
  type: string;
  message: string;
  line: number;
  column: number;
  text: string | null;
  /** As CPython prints it. */
  rendered: string;
}

export type Loaded = { ok: true; inputs: number } | { ok: false; error: SourceError };

/** `line` counts the line events executed in this input; `of` is their number once it has been run to its end. */
export interface Position {
  input: number;
  line: number;
  of: number | null;
}

export interface Progress {
  status: 'busy' | 'arrived' | 'finished' | 'failed' | 'limit';
  position: Position;
  instructions: number;
  message: string | null;
}

export type Change = 'none' | 'new' | 'changed' | 'removed';

/** What a name, row or item holds. */
export type Value =
  | { kind: 'chip'; id: ObjectId; address: string; type: string; text: string; count: number; shared: string | null }
  | { kind: 'reference'; id: ObjectId; weak: boolean }
  | { kind: 'dead' }
  | { kind: 'more'; count: number; text: string }
  | { kind: 'stack'; id: ObjectId | null; type: string; count: number; bytes: number }
  | { kind: 'empty' };

export interface NameTag {
  name: string;
  value: Value;
  change: Change;
}

export interface Scope {
  id: string;
  label: string;
  kind: 'module' | 'function' | 'console' | 'runtime';
  names: NameTag[];
}

/** One drawn arrow that ends on a card; `from` is the key of the tag or row where it starts. */
export interface Pin {
  from: string;
  words: string;
}

export interface Row {
  key: string;
  label: string;
  value: Value;
  change: Change;
  /** How an expression goes on into this row: `.next`, `[0]`, `['key']`. */
  access: string | null;
  weak: boolean;
}

export interface Section {
  title: string | null;
  id: ObjectId | null;
  bytes: number;
  count: number | null;
  rows: Row[];
}

export type Shape =
  | 'instance'
  | 'container'
  | 'class'
  | 'function'
  | 'module'
  | 'weakref'
  | 'value'
  | 'frame'
  | 'generator'
  | 'exception'
  | 'other';

export type Fate = 'live' | 'new' | 'island' | 'freedByCount' | 'freedByCollector' | 'parked';

/** An object as it is drawn. Always: drawn strong arrows to it + `stub.count` = `count`. */
export interface Card {
  id: ObjectId;
  address: string;
  type: string;
  title: string;
  shape: Shape;
  count: number;
  pins: Pin[];
  stub: { count: number; holders: string[] };
  temporary: { count: number; words: string[] };
  sections: Section[];
  ownBytes: number;
  heldBytes: number;
  objects: number;
  summary: string | null;
  generation: 0 | 1 | 2 | null;
  tracked: boolean;
  fate: Fate;
  reuses: ObjectId | null;
  expression: string | null;
}

export interface Island {
  cards: ObjectId[];
  objects: number;
  bytes: number;
  words: string;
  cycle: [string, string][];
}

export interface KeptPath {
  object: ObjectId;
  holder: string;
}

export interface OutputPiece {
  stream: 'stdout' | 'stderr' | 'echo' | 'input' | 'note';
  text: string;
  line: number | null;
}

export type Phase = 'ready' | 'running' | 'finished' | 'failed' | 'exited';

/** Everything that the page shows of one position of the run. */
export interface Moment {
  position: Position;
  next: { input: number; line: number; text: string } | null;
  phase: Phase;
  failure: { line: number; type: string; message: string } | null;
  sentence: string;
  scopes: Scope[];
  cards: Card[];
  ghosts: Card[];
  islands: Island[];
  drawn: { cards: number; objects: number; yours: number; own: number; hiddenBy: string | null };
  collector: {
    counts: [number, number, number];
    thresholds: [number, number, number];
    members: [number, number, number];
    enabled: boolean;
    collections: [number, number, number];
  };
  memory: { inUseBytes: number; fromSystemBytes: number; allocatedBlocks: number; arenas: number; pools: number };
  paths: KeptPath[];
  canCollect: boolean;
}

export interface MomentOptions {
  onlyNamed: boolean;
  maxCards: number;
}

/** The wasm handle, as its worker sees it. */
export interface Handle {
  load(source: string, filename: string): Loaded;
  pushStatement(source: string): Loaded;
  dropInput(): void;
  advance(goal: Goal, budget: number): Progress;
  moment(options: MomentOptions): Moment;
  outputSince(offset: number): OutputPiece[];
  free(): void;
}
