/** Keys in the picture: one stop for Tab, arrow keys along references and down the list of cards. */
import type { Scene } from '../picture/scene';

export class Walk {
  readonly #view: HTMLElement;
  readonly #scene: () => Scene | null;
  #at: string | null = null;

  constructor(view: HTMLElement, scene: () => Scene | null) {
    this.#view = view;
    this.#scene = scene;
  }

  /** The one key that Tab stops at: where the reader was, or else the first. */
  stop(scene: Scene): string | null {
    const keys = keysOf(scene);
    if (this.#at !== null && keys.includes(this.#at)) return this.#at;
    return keys[0] ?? null;
  }

  /** The focus has come to `target`, by pointer or key. */
  arrived(target: Element, moved: () => void): void {
    const element = target.closest<HTMLElement>('[data-card], .tag[data-key]');
    if (element === null || keyOf(element) === this.#at) return;
    this.#at = keyOf(element);
    moved();
  }

  /** Follows `key` from where the focus is; false when the key means nothing here. */
  go(key: string): boolean {
    const scene = this.#scene();
    if (scene === null) return false;
    const from = this.stop(scene);
    const to = from === null ? null : this.#target(scene, from, key);
    if (to === undefined || to === null) return false;
    const element = [...this.#view.querySelectorAll<HTMLElement>('[data-card], .tag[data-key]')].find(
      (one) => keyOf(one) === to,
    );
    element?.focus({ preventScroll: true });
    if (element) this.#bringIntoView(element);
    return true;
  }

  #target(scene: Scene, from: string, key: string): string | undefined {
    const keys = keysOf(scene);
    const index = keys.indexOf(from);
    switch (key) {
      case 'ArrowDown':
        return keys[Math.min(index + 1, keys.length - 1)];
      case 'ArrowUp':
        return keys[Math.max(index - 1, 0)];
      case 'Home':
        return keys[0];
      case 'End':
        return keys.at(-1);
      case 'ArrowRight': {
        const arrow = scene.arrows.find((one) => ownerOf(scene, one.from) === from);
        return arrow && `card:${arrow.to}`;
      }
      case 'ArrowLeft': {
        const arrow = scene.arrows.find((one) => `card:${one.to}` === from && ownerOf(scene, one.from) !== from);
        return arrow && ownerOf(scene, arrow.from);
      }
      default:
        return undefined;
    }
  }

  /** Scrolls the picture, never the host's page. */
  #bringIntoView(element: HTMLElement): void {
    const view = this.#view;
    const { offsetTop: top, offsetHeight: height } = element;
    if (top < view.scrollTop) view.scrollTop = top - 24;
    else if (top + height > view.scrollTop + view.clientHeight) view.scrollTop = top + height - view.clientHeight + 24;
  }
}

const keyOf = (element: HTMLElement): string =>
  element.dataset.card === undefined ? (element.dataset.key ?? '') : `card:${element.dataset.card}`;

const keysOf = (scene: Scene): string[] => [
  ...scene.tags.map((tag) => tag.key),
  ...scene.cards.map((box) => `card:${box.card.id}`),
];

/** The stop that an arrow's start belongs to: a tag itself, or the card of a row. */
function ownerOf(scene: Scene, from: string): string {
  if (!from.startsWith('row:')) return from;
  const box = scene.cards.find(({ card }) =>
    card.sections.some((section) => section.rows.some((row) => `row:${row.key}` === from)),
  );
  return box === undefined ? from : `card:${box.card.id}`;
}
