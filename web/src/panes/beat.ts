/**
 * A step as one beat: first what is cut, then counts and what holds anew, then fates.
 *
 * The picture is the step's end at once, for who reads it and for who asks it; only its looks come one after the other.
 */
import type { Point } from '../picture/routes';
import type { Arrow, Scene, TagBox } from '../picture/scene';
import type { Island, ObjectId } from '../session/wire';

/** What a step has changed. */
export interface Beat {
  /** Arrows that are no more, where they ran. */
  cut: readonly Arrow[];
  /** Where pins were that hold nothing now. */
  emptied: readonly Point[];
  /** Counts that are others now, as they were. */
  counts: ReadonlyMap<ObjectId, number>;
  /** Names that are no more, where they stood. */
  fallen: readonly TagBox[];
  names: readonly string[];
  islands: ReadonlySet<Island>;
  /** Objects that a name reached until then. */
  lost: readonly ObjectId[];
  /** Objects of which it is told from now on what holds them still. */
  kept: readonly ObjectId[];
}

export const NO_BEAT: Beat = {
  ...{ cut: [], emptied: [], counts: new Map(), fallen: [], names: [], islands: new Set(), lost: [], kept: [] },
};

/** Stages in milliseconds: 240 together. */
const CUTS = { delay: 0, duration: 100 };
const COUNTS = { delay: 100, duration: 60 };
const FATES = { delay: 160, duration: 80 };
/** A name lets go while its arrow breaks, and is gone when counts have fallen. */
const FALL = { delay: 0, duration: 160 };
type Stage = typeof CUTS;

const APPEARS = [{ offset: 0, opacity: 0 }];
// Of what there may be hundreds, nothing fades by its opacity: each would have a layer of its own.
const STAYS = [{ offset: 0, visibility: 'visible' }];
/** Words are there at once, for who looks for them. */
const UNSEEN = [{ offset: 0, color: 'transparent' }];
/** Breaks in the middle, and both halves withdraw. */
const BREAKS = [
  { strokeOpacity: 1, strokeDasharray: '50 0 50 0' },
  { strokeOpacity: 0, strokeDasharray: '8 84 8 0' },
];
// Nothing that is laid out differently: a line over the broken border, and one through the title that is not seen yet.
const LIVED = [
  {
    ...{ offset: 0, backgroundColor: 'var(--_card)', color: 'var(--_ink)' },
    ...{ outline: '1.5px solid var(--_line)', outlineOffset: '-1.5px' },
  },
];
const UNSTRUCK = [{ offset: 0, textDecorationColor: 'transparent' }];
/** Falls away to below. */
const FALLS = [
  { opacity: 1, transform: 'none' },
  { opacity: 0, transform: 'translateY(14px) rotate(8deg)' },
];
/** What has a colour of its own had that of all others. */
const PLAIN = [{ offset: 0, '--_leak': 'var(--_ink)', '--_accent': 'var(--_ink)', borderColor: 'var(--_line)' }];

const MOVES: readonly (readonly [string, Stage, Keyframe[], string?])[] = [
  // First, while all styles are known: what stands before or behind an element is found by them.
  ['.count.changed', COUNTS, STAYS, '::after'],
  ['.emptied', COUNTS, STAYS],
  ['.cut', CUTS, BREAKS],
  ['.fallen', FALL, FALLS],
  ['.arrow.touched:not(.cut), .arrow-head.touched, .pin.touched, .card.new', COUNTS, APPEARS],
  ['.tag.touched .chip, .line.touched .value', COUNTS, APPEARS],
  ['.card.ghost', FATES, LIVED],
  ['.card.ghost .title', FATES, UNSTRUCK],
  ['.card.ghost .fate', FATES, UNSEEN],
  ['.island-ground.fresh, .island-heading.fresh', FATES, APPEARS],
];

/** What differs between the pictures before and after a step. */
export function beatBetween(before: Scene, after: Scene): Beat {
  const arrows = new Set(after.arrows.map(({ key }) => key));
  const names = new Set(before.tags.map(({ key }) => key));
  const stay = new Set(after.tags.map(({ key }) => key));
  const garbage = new Set(before.islands.flatMap(({ island }) => island.cards));
  const islands = after.islands.map(({ island }) => island).filter(({ cards }) => cards.some((id) => !garbage.has(id)));
  return {
    cut: before.arrows.filter(({ key }) => !arrows.has(key)),
    ...counted(before, after),
    fallen: before.tags.filter(({ key }) => !stay.has(key)),
    names: after.tags.map(({ key }) => key).filter((key) => !names.has(key)),
    islands: new Set(islands),
    lost: islands.flatMap(({ cards }) => cards).filter((id) => !garbage.has(id)),
  };
}

function counted(before: Scene, after: Scene): Pick<Beat, 'counts' | 'emptied' | 'kept'> {
  const was = new Map(before.cards.map((box) => [box.card.id, box]));
  const counts = new Map<ObjectId, number>();
  const emptied: Point[] = [];
  const kept: ObjectId[] = [];
  for (const { card, ghost, keeper, pins } of after.cards) {
    const box = was.get(card.id);
    if (box === undefined) continue;
    if (box.card.count !== card.count) counts.set(card.id, box.card.count);
    if (box.keeper === null && keeper !== null) kept.push(card.id);
    emptied.push(...box.pins.slice(ghost ? 0 : pins.length));
  }
  return { counts, emptied, kept };
}

/** Plays it on the picture that the step has led to; for who wants no motion there is none. */
export function play(canvas: Element, { names, lost, kept }: Beat): Animation[] {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return [];
  const played: Animation[] = [];
  const move = (selector: string, stage: Stage, frames: Keyframe[], pseudoElement?: string): void => {
    const timing = {
      ...stage,
      fill: 'backwards' as const,
      easing: 'ease-out',
      ...(pseudoElement && { pseudoElement }),
    };
    for (const one of canvas.querySelectorAll(selector)) played.push(one.animate(frames, timing));
  };
  for (const one of MOVES) move(...one);
  for (const key of names) move(`.tag[data-key="${CSS.escape(key)}"]`, COUNTS, APPEARS);
  for (const id of lost) move(`.card[data-card="${id}"], .leak[data-to="${id}"]`, FATES, PLAIN);
  for (const id of kept) move(`.card[data-card="${id}"] .keeper`, FATES, APPEARS);
  if (kept.length > 0) move('.arrow.kept, .arrow-head.kept', FATES, PLAIN);
  return played;
}
