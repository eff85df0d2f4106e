/** Garbage: the ground behind its cards, and its heading in words. */

import { styleMap } from 'lit/directives/style-map.js';
import { html } from 'lit/html.js';
import type { Scene } from '../picture/scene';
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
    const place = styleMap({
      left: `${left}px`,
      top: `${first.y + 4}px`,
      maxWidth: `${apart ? Math.max(first.width, 290) : first.width - 12}px`,
    });
    return html`${ground}<p class="island-heading" style=${place} title=${island.words}>No name reaches ${island.objects === 1 ? 'this object' : `these ${plural(island.objects, 'object')}`} · ${bytes(island.bytes)}</p>`;
  });
}
