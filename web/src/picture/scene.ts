/**
 * A moment, laid out: every box, pin and arrow with its coordinates. No DOM here.
 *
 * On every card: strong arrows that end on it + its stub = its count. Rows that do not fit are folded into one
 * line, and their arrows start there, so folding keeps the equation.
 */
import type { Card, Island, Moment, NameTag, ObjectId, Row, Scope, Section, Value } from '../session/wire';
import { keptArrows } from './kept';
import { columnX, FOOT, HEADER, MAX_PINS, type Metrics, PIN_STEP, PIN_TOP, ROW, TAG } from './metrics';
import type { Need, Places } from './places';
import type { Box, Point, Router, Trip } from './routes';
import { labelKey, tagKey } from './strip';

/** One line below a card's header. */
export type Line =
  | { kind: 'summary'; text: string }
  | { kind: 'temporary'; text: string }
  | { kind: 'inset'; section: Section }
  | { kind: 'row'; row: Row; inset: boolean }
  | { kind: 'folded'; rows: Row[]; inset: boolean };

export interface CardBox extends Box {
  card: Card;
  ghost: boolean;
  /** What holds it now that the name that held it is gone. */
  keeper: string | null;
  lines: Line[];
  /** Ends of strong arrows, from the top; the sixth also takes what is beyond. */
  pins: Point[];
  stub: Point | null;
  temporary: Point | null;
  weakEnd: Point | null;
}
export interface TagBox extends Box {
  key: string;
  tag: NameTag;
  scope: Scope;
}
export interface LabelBox extends Box {
  scope: Scope;
}
export interface Arrow {
  key: string;
  from: string;
  to: ObjectId;
  weak: boolean;
  touched: boolean;
  leak: boolean;
  /** On the way from a name to what has just lost another. */
  kept: boolean;
  points: Point[];
}
export interface IslandBox {
  island: Island;
  /** One box when the cards lie together, else one for each card. */
  boxes: Box[];
  /** Where it says what it is: it stays there when the ground grows round its arrows. */
  heading: Box | null;
}
export interface Scene {
  width: number;
  height: number;
  metrics: Metrics;
  labels: LabelBox[];
  tags: TagBox[];
  cards: CardBox[];
  arrows: Arrow[];
  islands: IslandBox[];
}

/** Lays `moment` out; whatever it shows for the first time gets its place here. */
export function layOut(moment: Moment, metrics: Metrics, places: Places, router: Router): Scene {
  const shown = [
    ...moment.cards.map((card) => ({ card, ghost: false })),
    ...moment.ghosts.map((card) => ({ card, ghost: true })),
  ];
  const weakTargets = new Set(weakReferences(moment));
  const keepers = new Map(moment.paths.map((path) => [path.object, path.holder]));
  const laid = shown.map(
    ({ card, ghost }): Laid => ({
      card,
      ghost,
      keeper: keepers.get(card.id) ?? null,
      lines: linesOf(card),
      weak: weakTargets.has(card.id),
    }),
  );
  const needs: Need[] = laid.map((one) => {
    const height = heightOf(one);
    return { card: one.card, height, reserve: Math.max(height, reserveOf(one.card)) };
  });
  places.settle(moment, needs);

  const cards = laid.map((one) => boxOf(one, metrics, places, places.room(one.card.id)));
  const { tags, labels } = namesOf(moment, metrics, places);
  const islands = moment.islands.map((island) => islandBox(island, cards, metrics.width));
  const height = [...cards, ...tags].reduce((bottom, box) => Math.max(bottom, box.y + box.height), 0) + 40;
  const scene: Scene = { width: metrics.width, height, metrics, labels, tags, cards, arrows: [], islands };
  scene.arrows = arrowsOf(scene, moment, router);
  for (const island of islands) takeInArrows(island, scene);
  return scene;
}

/** Every strong or weak reference that a tag or row of a live card holds. */
function* weakReferences(moment: Moment): Iterable<ObjectId> {
  for (const scope of moment.scopes)
    for (const { value } of scope.names) if (value.kind === 'reference' && value.weak) yield value.id;
  for (const card of moment.cards)
    for (const section of card.sections)
      for (const { value } of section.rows) if (value.kind === 'reference' && value.weak) yield value.id;
}

/** A card with all that decides how tall it is. */
interface Laid {
  card: Card;
  ghost: boolean;
  keeper: string | null;
  lines: Line[];
  weak: boolean;
}

function linesOf(card: Card): Line[] {
  const lines: Line[] = card.summary === null ? [] : [{ kind: 'summary', text: card.summary }];
  if (card.temporary.count > 0)
    lines.push({ kind: 'temporary', text: `+${card.temporary.count} ${card.temporary.words.join(', ')}` });
  for (const section of card.sections) {
    const inset = section.title !== null;
    if (inset) lines.push({ kind: 'inset', section });
    for (const row of section.rows) lines.push({ kind: 'row', row, inset });
  }
  return lines;
}

function heightOf({ card, ghost, lines, weak }: Laid): number {
  const others = (card.stub.count > card.temporary.count ? 1 : 0) + (card.temporary.count > 0 ? 1 : 0) + (weak ? 1 : 0);
  const ends = Math.min(MAX_PINS, card.pins.length) + others;
  const rows = Math.max(lines.length, ghost ? 1 : 0);
  return Math.max(HEADER + FOOT + rows * ROW, 16 + ends * PIN_STEP);
}

/** What grows usually grows soon: a dict of attributes, a list that is filled. */
function reserveOf(card: Card): number {
  if (card.shape === 'container') return HEADER + FOOT + 3 * ROW;
  if (card.shape === 'instance') return HEADER + FOOT + 3 * ROW;
  return 0;
}

function boxOf(laid: Laid, metrics: Metrics, places: Places, room: number): CardBox {
  const { card, ghost, keeper, weak } = laid;
  const place = places.card(card.id) ?? { column: 0, y: 0 };
  const lines = fold(laid.lines, Math.floor((room - HEADER - FOOT) / ROW));
  const [x, y] = [columnX(metrics, place.column), place.y];
  let ends = 0;
  const end = (): Point => ({ x, y: y + PIN_TOP + PIN_STEP * ends++ });
  const pins = Array.from({ length: Math.min(MAX_PINS, card.pins.length) }, end);
  const temporary = card.temporary.count > 0 ? end() : null;
  const stub = card.stub.count > card.temporary.count ? end() : null;
  const weakEnd = weak ? end() : null;
  const height = heightOf({ ...laid, lines });
  return { x, y, width: metrics.cardWidth, height, card, ghost, keeper, lines, pins, temporary, stub, weakEnd };
}

/** Keeps `most` lines; the rows beyond become one line. */
function fold(lines: Line[], most: number): Line[] {
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, Math.max(0, most - 1));
  const rows = lines.slice(kept.length).flatMap((line) => (line.kind === 'row' ? [line.row] : []));
  const last = lines.at(-1);
  return [...kept, { kind: 'folded', rows, inset: last?.kind === 'row' && last.inset }];
}

function namesOf(moment: Moment, metrics: Metrics, places: Places): { tags: TagBox[]; labels: LabelBox[] } {
  const x = metrics.stripX;
  const label = (scope: Scope, y: number): LabelBox => ({ scope, x, y, width: metrics.stripWidth, height: TAG });
  const labels = moment.scopes.flatMap((scope) => {
    const first = label(scope, places.tag(labelKey(scope.id)) ?? 0);
    const again = places.labelAgain(scope.id);
    const goesOn = scope.names.some(({ name }) => (places.tag(tagKey(scope.id, name)) ?? 0) > (again ?? Infinity));
    return again !== undefined && goesOn ? [first, label(scope, again)] : [first];
  });
  const tags = moment.scopes.flatMap((scope) =>
    scope.names.map((tag) => {
      const key = tagKey(scope.id, tag.name);
      return { key, tag, scope, x, y: places.tag(key) ?? 0, width: metrics.stripWidth, height: TAG };
    }),
  );
  return { tags, labels };
}

interface Start {
  key: string;
  at: Point;
  value: Value & { kind: 'reference' };
  touched: boolean;
  leak: boolean;
}

function startsOf(scene: Scene): Start[] {
  const starts: Start[] = [];
  for (const { key, tag, x, y, width } of scene.tags) {
    if (tag.value.kind !== 'reference') continue;
    starts.push({
      key,
      at: { x: x + width, y: y + TAG / 2 },
      value: tag.value,
      touched: tag.change !== 'none',
      leak: false,
    });
  }
  for (const box of scene.cards) {
    if (box.ghost) continue;
    const leak = box.card.fate === 'island';
    box.lines.forEach((line, i) => {
      const at = { x: box.x + box.width, y: lineY(box, i) };
      const rows = line.kind === 'row' ? [line.row] : line.kind === 'folded' ? line.rows : [];
      for (const { key, value, change } of rows) {
        if (value.kind === 'reference') starts.push({ key: `row:${key}`, at, value, touched: change !== 'none', leak });
      }
    });
  }
  return starts;
}

/** The middle of a card's line. */
export const lineY = (box: CardBox, line: number): number => box.y + HEADER + line * ROW + ROW / 2;

function arrowsOf(scene: Scene, moment: Moment, router: Router): Arrow[] {
  const boxes = new Map(scene.cards.filter((box) => !box.ghost).map((box) => [box.card.id, box]));
  const beyond = new Map<ObjectId, number>();
  const arrows: Arrow[] = [];
  const trips: Trip[] = [];
  for (const { key: from, at, value, touched, leak } of startsOf(scene)) {
    const box = boxes.get(value.id);
    if (box === undefined) continue;
    let end = box.weakEnd;
    if (!value.weak) {
      let index = box.card.pins.findIndex((pin) => pin.from === from);
      if (index < 0) {
        index = beyond.get(value.id) ?? box.card.pins.length;
        beyond.set(value.id, index + 1);
      }
      end = box.pins[Math.min(index, box.pins.length - 1)] ?? null;
    }
    if (end === null) continue;
    const key = `${from}>${value.id}`;
    trips.push({ key, from: at, to: end, leak });
    arrows.push({ key, from, to: value.id, weak: value.weak, touched, leak, kept: false, points: [] });
  }
  const { width, height } = scene;
  const islands = scene.islands.flatMap((island) => island.boxes);
  const routes = router.route(moment, trips, { width, height, obstacles: obstaclesOf(scene), islands });
  const kept = keptArrows(arrows, scene.cards);
  arrows.forEach((arrow, i) => {
    arrow.points = routes[i] ?? [];
    arrow.kept = kept.has(arrow.key);
  });
  return arrows;
}

function obstaclesOf(scene: Scene): Box[] {
  const labels = scene.labels.map((label) => ({ ...label, width: label.width - 16 }));
  const stubs = scene.cards.flatMap(({ stub }) =>
    stub === null ? [] : [{ x: stub.x - 30, y: stub.y - 7, width: 30, height: 14 }],
  );
  const headings = scene.islands.flatMap(({ heading }) => heading ?? []);
  return [...scene.cards, ...scene.tags, ...labels, ...stubs, ...headings];
}

const ISLAND_MARGIN = 12;
/** Room for an island's heading above its cards. */
const HEADING = 30;

function islandBox(island: Island, cards: readonly CardBox[], width: number): IslandBox {
  const inside = cards.filter(({ card, ghost }) => !ghost && island.cards.includes(card.id));
  const around = union(inside.map(padded));
  const apart = around === null || cards.some((box) => !inside.includes(box) && meet(box, around));
  const boxes = apart || around === null ? inside.map(padded) : [around];
  return { island, boxes, heading: boxes[0] === undefined ? null : headingOf(boxes[0], width) };
}

const HEADING_WIDTH = 296;

/** The ground's right edge is a little further than its cards, where arrows run back. */
function headingOf({ x, y, width }: Box, pictureWidth: number): Box {
  const room = Math.min(width + 12, pictureWidth - x - 6, HEADING_WIDTH);
  return { x: x + 4, y: y + 4, width: room, height: 20 };
}

/** One ground for all also goes round the arrows between its cards, where nothing else stands in the way. */
function takeInArrows({ island, boxes }: IslandBox, scene: Scene): void {
  const [box] = boxes;
  if (box === undefined || boxes.length !== 1) return;
  const inside = new Set(island.cards);
  const points = scene.arrows.filter((arrow) => arrow.leak && inside.has(arrow.to)).flatMap((arrow) => arrow.points);
  const left = Math.min(box.x, ...points.map((point) => point.x - 10));
  const rightmost = Math.max(box.x + box.width, ...points.map((point) => point.x + 10));
  const right = Math.min(rightmost, scene.width - 2);
  const bottom = Math.max(box.y + box.height, ...points.map((point) => point.y + 10));
  const grown = { x: left, y: box.y, width: right - left, height: bottom - box.y };
  const others = [...scene.cards.filter(({ card }) => !inside.has(card.id)), ...scene.tags];
  if (!others.some((other) => meet(other, grown))) boxes[0] = grown;
}

const padded = (box: Box): Box => ({
  x: box.x - ISLAND_MARGIN - 4,
  y: box.y - HEADING,
  width: box.width + 2 * ISLAND_MARGIN + 4,
  height: box.height + HEADING + ISLAND_MARGIN,
});

function union(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

const meet = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
