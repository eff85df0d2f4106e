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
  Moment,
  ObjectId,
  OwnedBlock,
} from '../session/wire';

export type Lens = 'objects' | 'collector' | 'allocator' | 'identity';

export const LENSES: readonly Lens[] = ['objects', 'collector', 'allocator', 'identity'];
export const LENS_WORDS: Record<Lens, string> = {
  objects: 'Objects',
  collector: 'Collector',
  allocator: 'Allocator',
  identity: 'Identity',
};

/** What the lens that is chosen shows; all null where that is the objects. */
export interface LensView {
  generations: Generations | null;
  /** The last collection, and for which moments it is the last. */
  last: LastCollection | null;
  lastFor: string;
  blocks: BlockMap | null;
  identity: Identity | null;
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
