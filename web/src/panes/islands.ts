/** Garbage: the ground behind its cards, and its heading in words. */

import { styleMap } from 'lit/directives/style-map.js';
import { html, nothing } from 'lit/html.js';
import type { Scene } from '../picture/scene';
import type { Island } from '../session/wire';
import { bytes, plural } from '../words';

/** What lies below arrows and cards; `fresh` are those that the step has made. */
export function islandGrounds({ islands }: Scene, fresh: ReadonlySet<Island>) {
  return islands.map(({ island, boxes }) =>
    boxes.map(
      ({
        x,
        y,
        width,
        height,
      }) => html`<div class=${`island-ground${boxes.length > 1 ? ' apart' : ''}${fresh.has(island) ? ' fresh' : ''}`}
        style=${styleMap({ left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` })}></div>`,
    ),
  );
}

/** What lies above them. */
export function islandHeadings({ islands }: Scene, fresh: ReadonlySet<Island>) {
  return islands.map(({ island, heading }) => {
    if (heading === null) return nothing;
    const { x, y, width } = heading;
    const place = styleMap({ left: `${x}px`, top: `${y}px`, maxWidth: `${width}px` });
    return html`<p class=${fresh.has(island) ? 'island-heading fresh' : 'island-heading'} style=${place} title=${island.words}>${wordsOf(island, width)}</p>`;
  });
}

/** Of one character of a heading, a generous mean. */
const CHARACTER = 7.15;

/** The longest of the headings that fits: how many they are and their bytes stand in each. */
function wordsOf({ objects, bytes: size }: Island, width: number): string {
  const what = plural(objects, 'object');
  const these = objects === 1 ? 'this object' : `these ${what}`;
  const headings = [
    `No name reaches ${these} · ${bytes(size)}`,
    `No name reaches ${what} · ${bytes(size)}`,
    `No name reaches ${what}, ${bytes(size)}`,
  ];
  return headings.find((heading) => heading.length * CHARACTER <= width) ?? `No name: ${what}, ${bytes(size)}`;
}
