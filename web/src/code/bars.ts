/** What stands beside the lines: bytes that each has allocated and that are alive, and its most at one time. */
import type { LineBytes } from '../session/wire';
import { bytes } from '../words';

/** What a bar says; null where the line has allocated nothing. */
export interface LineBar {
  kept: number;
  most: number;
  label: string;
  words: string;
}

/** The bars by line, from line 1; a whole bar is the largest most. */
export function barsOf(lines: readonly LineBytes[]): (LineBar | null)[] {
  const whole = Math.max(1, ...lines.map(({ most }) => most));
  return lines.map(({ kept, most }) =>
    most === 0
      ? null
      : {
          kept: kept / whole,
          most: most / whole,
          label: kept === 0 ? '0' : bytes(kept),
          words: `kept ${bytes(kept)}, at most ${bytes(most)}`,
        },
  );
}

/** A bar as an element: the same in the listing and in the editor. */
export function barElement({ kept, most, label, words }: LineBar): HTMLElement {
  const element = document.createElement('span');
  element.className = 'line-bar';
  element.title = words;
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', words);
  element.style.cssText = `--kept:${kept};--most:${most}`;
  element.textContent = label;
  return element;
}
