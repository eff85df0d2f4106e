/** Garbage: the ground behind its cards, and its heading in words. */

import { styleMap } from 'lit/directives/style-map.js';
import { html } from 'lit/html.js';
import type { Scene } from '../picture/scene';
import type { Island } from '../session/wire';
import { bytes, plural } from '../words';

export function islandMarks(scene: Scene) {
  return scene.islands.map(({ island, boxes }) => {
    const apart = boxes.length > 1;
    const [first] = boxes;
    const ground = boxes.map(
      (box) => html`<div class=${apart ? 'island-ground apart' : 'island-ground'}
        style=${styleMap({ left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` })}></div>`,
    );
    if (first === undefined) return ground;
    const left = first.x + 6;
    const width = apart ? Math.max(first.width, 290) : first.width - 10;
    const place = styleMap({
      left: `${left}px`,
      top: `${first.y + 4}px`,
      maxWidth: `${width}px`,
    });
    return html`${ground}<p class="island-heading" style=${place} title=${island.words}>${headingOf(island, width)}</p>`;
  });
}

/** Of one character of a heading, a generous mean. */
const CHARACTER = 7.4;

/** The longest of the headings that fits; the sentence says it all. */
function headingOf({ objects, bytes: size }: Island, width: number): string {
  const what = plural(objects, 'object');
  const these = objects === 1 ? 'this object' : `these ${what}`;
  const headings = [`No name reaches ${these} · ${bytes(size)}`, `No name reaches ${what} · ${bytes(size)}`];
  return headings.find((heading) => heading.length * CHARACTER <= width) ?? `No name reaches ${what}`;
}
