/** The lenses over the picture: which there are, and what each is shown of a moment. */
import type { PageState } from '../pane';
import type { SessionClient } from '../session/client';
import type {
  BlockMap,
  Card,
  FoundBlock,
  Generations,
  Identity,
  LastCollection,
  LineFigures,
  Moment,
  ObjectId,
  OverTime,
  OwnedBlock,
} from '../session/wire';

export type Lens = 'objects' | 'collector' | 'allocator' | 'over-time' | 'identity';

export const LENSES: readonly Lens[] = ['objects', 'collector', 'allocator', 'over-time', 'identity'];
export const LENS_WORDS: Record<Lens, string> = {
  objects: 'Objects',
  collector: 'Collector',
  allocator: 'Allocator',
  'over-time': 'Over time',
  identity: 'Identity',
};

export interface Since {
  input: number;
  line: number;
}

/** What the lens that is chosen shows; all null where that is the objects. */
export interface LensView {
  generations: Generations | null;
  /** The last collection, and for which moments it is the last. */
  last: LastCollection | null;
  lastFor: string;
  blocks: BlockMap | null;
  identity: Identity | null;
  overTime: OverTime | null;
  /** The moment that growth is counted from. */
  since: Since | null;
  /** What each line has allocated; null until it is known. */
  lines: LineFigures | null;
  /** How far that is, in thousandths, while it is being found out. */
  tallying: number | null;
  /** The blocks of the selected object. */
  owned: readonly OwnedBlock[];
  /** The block that was pressed. */
  found: { number: number; block: FoundBlock | null } | null;
}

export const NOTHING_SEEN: LensView = {
  generations: null,
  last: null,
  lastFor: '',
  blocks: null,
  identity: null,
  overTime: null,
  since: null,
  lines: null,
  tallying: null,
  owned: [],
  found: null,
};

type Looking = Pick<PageState, 'lens' | 'lensView' | 'moment' | 'selected' | 'source' | 'deeds'>;

/** Asks the session for what the lens shows of the moment. */
export async function lookThrough(session: SessionClient, state: Looking): Promise<LensView> {
  if (state.lens === 'collector') {
    const { last, lastFor } = state.lensView;
    const known = lastFor === momentsOfLast(state) ? { last, lastFor } : {};
    return { ...NOTHING_SEEN, generations: await session.generations(), ...known };
  }
  if (state.lens === 'allocator') {
    const blocks = await session.blockMap();
    return { ...NOTHING_SEEN, blocks, owned: await ownedOf(session, state) };
  }
  if (state.lens === 'over-time') {
    const { since } = state.lensView;
    return { ...NOTHING_SEEN, since, overTime: await session.overTime(since?.input ?? 0, since?.line ?? 0) };
  }
  if (state.lens === 'identity') return { ...NOTHING_SEEN, identity: await session.identity() };
  return NOTHING_SEEN;
}

/** The view with the blocks of what is selected now. */
export async function withSelected(session: SessionClient, state: Looking): Promise<LensView> {
  return state.lens === 'allocator' ? { ...state.lensView, owned: await ownedOf(session, state) } : state.lensView;
}

/** The view with the last collection, which is executed again to be told: once for all moments that follow it. */
export async function withLast(session: SessionClient, state: Looking): Promise<LensView> {
  const { lens, lensView } = state;
  const lastFor = momentsOfLast(state);
  if (lens !== 'collector' || lensView.lastFor === lastFor) return lensView;
  return { ...lensView, last: (await session.lastCollection()).last, lastFor };
}

/** Executed lines up to which a run is executed again without being asked. */
const QUICK_LINES = 20_000;

/** Whether what the lines allocate is found out at once. */
export function talliesAtOnce({
  lens,
  moment,
  lensView,
  lengths,
}: Pick<PageState, 'lens' | 'moment' | 'lensView' | 'lengths'>): boolean {
  if (lens !== 'over-time' || moment === null || lensView.overTime === null || moment.phase === 'exited') return false;
  const before = lengths.slice(0, moment.position.input).reduce<number>((sum, length) => sum + (length ?? 0), 0);
  return before + moment.position.line <= QUICK_LINES;
}

/** The moments that have the same collection behind them. */
const momentsOfLast = ({ moment, source, deeds }: Looking): string =>
  [moment?.collector.collections, moment?.phase === 'exited', ...deeds.map((deed) => deed.source), source].join(' ');

async function ownedOf(session: SessionClient, { selected }: Looking): Promise<readonly OwnedBlock[]> {
  return selected === null ? [] : (await session.blocksOf(selected)).blocks;
}

/** The card on which an object is found: its own, or that of the instance whose dict it is. */
export function cardOf(moment: Moment | null, id: ObjectId): Card | undefined {
  return (
    moment?.cards.find((card) => card.id === id) ??
    moment?.cards.find((card) => card.sections.some((section) => section.id === id))
  );
}
