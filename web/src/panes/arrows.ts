/** Arrows, their heads, pins and stubs as marks of the picture. Told apart by shape, not by colour alone. */
import { nothing, svg } from 'lit/html.js';
import { type Point, roundedPath } from '../picture/routes';
import type { Arrow, CardBox, Scene } from '../picture/scene';
import type { Card } from '../session/wire';
import { figure } from '../words';

const arrowClass = (base: string, arrow: Arrow, lit: Set<string>): string =>
  `${base}${arrow.weak ? ' weak' : ''}${arrow.leak ? ' leak' : ''}${arrow.touched ? ' touched' : ''}${arrow.kept ? ' kept' : ''}${lit.has(arrow.key) ? ' lit' : ''}`;

export function arrowMark(arrow: Arrow, lit: Set<string>) {
  return svg`<path class="arrow-hit" d=${roundedPath(arrow.points)} data-from=${arrow.from}></path>
    <path class=${arrowClass('arrow', arrow, lit)} d=${roundedPath(arrow.points)} data-arrow=${arrow.key} data-to=${arrow.to}></path>`;
}

export function headMark(arrow: Arrow, lit: Set<string>) {
  const end = arrow.points.at(-1);
  if (end === undefined) return nothing;
  const tip = arrow.weak ? end.x - 1 : end.x - 4;
  const shape = arrow.weak
    ? `M${tip - 8} ${end.y - 5}L${tip} ${end.y}L${tip - 8} ${end.y + 5}`
    : `M${tip - 8} ${end.y - 4.5}L${tip} ${end.y}L${tip - 8} ${end.y + 4.5}Z`;
  const words = arrow.weak ? weakWord(arrow) : nothing;
  return svg`<path class=${arrowClass('arrow-head', arrow, lit)} d=${shape} data-to=${arrow.to}></path>${words}`;
}

/** The word stands on the longest level stretch of the line. */
function weakWord({ points }: Arrow) {
  let longest = 0;
  let at = { x: 0, y: 0 };
  points.forEach((point, i) => {
    const next = points[i + 1];
    if (next === undefined || next.y !== point.y || Math.abs(next.x - point.x) <= longest) return;
    longest = Math.abs(next.x - point.x);
    at = { x: (point.x + next.x) / 2, y: point.y + 4 };
  });
  return longest < 40 ? nothing : svg`<text class="arrow-words" x=${at.x} y=${at.y} text-anchor="middle">weak</text>`;
}

export function pinMarks(box: CardBox, scene: Scene) {
  if (box.ghost) return svg`<circle class="pin hollow" cx=${box.x} cy=${box.y + 16} r="4.5"></circle>`;
  const touched = new Set(
    scene.arrows.filter((arrow) => arrow.touched && arrow.to === box.card.id).map((arrow) => arrow.from),
  );
  const subtracted = subtractedPins(box.card, scene);
  const looks = (i: number): string => {
    if (subtracted.has(i)) return 'pin hollow';
    return touched.has(box.card.pins[i]?.from ?? '') ? 'pin touched' : box.card.fate === 'island' ? 'pin leak' : 'pin';
  };
  const { stub, temporary, card } = box;
  const hidden = card.stub.count - (temporary === null ? 0 : card.temporary.count);
  return svg`
    ${box.pins.map((pin, i) => svg`<circle class=${looks(i)} cx=${pin.x} cy=${pin.y} r="4.5" data-to=${card.id}></circle>`)}
    ${temporary === null ? nothing : stubMark(box, temporary, card.temporary.count, card.temporary.words, 'pin ring')}
    ${stub === null ? nothing : stubMark(box, stub, hidden, card.stub.holders, 'pin')}`;
}

/** The pins whose references the collector has subtracted, where it is certain which those are. */
function subtractedPins({ pins, count, gcRefs }: Card, scene: Scene): Set<number> {
  if (gcRefs === null) return new Set();
  const inside = new Set(
    scene.cards.flatMap(({ card }) =>
      card.sections.flatMap(({ id, gcRefs: refs, rows }) =>
        (id === null ? card.gcRefs : refs) === null ? [] : rows.map((row) => `row:${row.key}`),
      ),
    ),
  );
  const from = [...pins.keys()].filter((at) => inside.has(pins[at]?.from ?? ''));
  return new Set(from.length === count - gcRefs ? from : []);
}

/** A short arrow end with a number, for holders that are not drawn. */
function stubMark(box: CardBox, at: Point, count: number, holders: readonly string[], look: string) {
  return svg`<g class="stub-end" data-of=${box.card.id} data-count=${count}><title>${holderWords(holders, count)}</title>
    <path class="stub" d=${`M${at.x - 12} ${at.y}H${at.x}`}></path>
    <circle class=${look} cx=${at.x} cy=${at.y} r="4.5"></circle>
    <text class="stub-words" x=${at.x - 14} y=${at.y + 4}>+${figure(count)}</text></g>`;
}

const holderWords = (holders: readonly string[], count: number): string => `+${count} not drawn: ${holders.join(', ')}`;
