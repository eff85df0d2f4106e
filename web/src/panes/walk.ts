/**
 * Keys in the picture: one stop for Tab, arrow keys along references and down the list of cards.
 *
 * A reference is a stop on the way: the name, or the row, that its arrow starts from. Delete there is a press on it.
 */
import type { Arrow, Scene } from '../picture/scene';

/** The strip at the lower edge may cover so much. */
const BELOW = 32;
/** What the focus can stand on. */
const STOPS = '[data-card], .tag[data-key]';

export class Walk {
  readonly #view: HTMLElement;
  readonly #scene: () => Scene | null;
  #at: string | null = null;
  /** What the reference started from that was followed last. */
  #by: string | null = null;
  /** The row that says more while it has the focus, and what it says else. */
  #told: { row: Element; words: string } | null = null;

  constructor(view: HTMLElement, scene: () => Scene | null) {
    this.#view = view;
    this.#scene = scene;
    view.addEventListener('focusin', (event) => this.#point(event.target as Element));
    view.addEventListener('focusout', () => this.#point(null));
  }

  /** The one key that Tab stops at: where the reader was, or else the first. */
  stop(scene: Scene): string | null {
    const keys = keysOf(scene);
    if (this.#at !== null && keys.includes(this.#at)) return this.#at;
    return keys[0] ?? null;
  }

  /** The focus has come to `target`, by pointer or key. */
  arrived(target: Element, moved: () => void): void {
    const element = target.closest<HTMLElement>(STOPS);
    if (element === null || keyOf(element) === this.#at) return;
    this.#at = keyOf(element);
    moved();
  }

  /** Follows `key` from where the focus is; false when the key means nothing here. */
  go(key: string): boolean {
    const scene = this.#scene();
    if (scene === null) return false;
    const row = this.#row();
    if (key === 'Delete') return row !== null && this.#press(row);
    const to = row === null ? this.#fromStop(scene, key) : this.#fromRow(scene, row, key);
    if (to === null) return false;
    to.focus({ preventScroll: true });
    this.#bringIntoView(to);
    return true;
  }

  /** The row that has the focus. */
  #row(): HTMLElement | null {
    const focused = (this.#view.getRootNode() as ShadowRoot).activeElement;
    return focused instanceof HTMLElement && focused.matches('.line') ? focused : null;
  }

  /** As the pointer does it. */
  #press(row: HTMLElement): boolean {
    const line = [...this.#view.querySelectorAll<SVGElement>('.arrow-hit')].find(
      ({ dataset }) => dataset.from === row.dataset.key,
    );
    line?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    return line !== undefined;
  }

  #fromRow(scene: Scene, row: HTMLElement, key: string): HTMLElement | null {
    const card = row.closest<HTMLElement>('[data-card]') as HTMLElement;
    const rows = rowsWithArrows(scene, card);
    const at = rows.indexOf(row);
    switch (key) {
      case 'ArrowDown':
        return rows[at + 1] ?? row;
      case 'ArrowUp':
        return rows[at - 1] ?? row;
      case 'ArrowRight':
        return this.#along(scene.arrows.find(({ from }) => from === row.dataset.key));
      case 'ArrowLeft':
        return card;
      default:
        return this.#fromStop(scene, key);
    }
  }

  #fromStop(scene: Scene, key: string): HTMLElement | null {
    const keys = keysOf(scene);
    const at = this.stop(scene);
    const index = at === null ? -1 : keys.indexOf(at);
    switch (key) {
      case 'ArrowDown':
        return this.#element(keys[Math.min(index + 1, keys.length - 1)]);
      case 'ArrowUp':
        return this.#element(keys[Math.max(index - 1, 0)]);
      case 'Home':
        return this.#element(keys[0]);
      case 'End':
        return this.#element(keys.at(-1));
      case 'ArrowRight':
        return this.#onward(scene, at);
      case 'ArrowLeft':
        return this.#backward(scene, at);
      default:
        return null;
    }
  }

  /** From a name to its object; into a card, to the first of its references. */
  #onward(scene: Scene, at: string | null): HTMLElement | null {
    const element = this.#element(at ?? undefined);
    const [row] = element === null ? [] : rowsWithArrows(scene, element);
    if (row !== undefined) return row;
    return this.#along(scene.arrows.find(({ from }) => ownerOf(scene, from) === at));
  }

  #along(arrow: Arrow | undefined): HTMLElement | null {
    if (arrow === undefined) return null;
    this.#by = arrow.from;
    return this.#element(`card:${arrow.to}`);
  }

  /** To the reference that the reader came by, or else the first that leads here from elsewhere. */
  #backward(scene: Scene, at: string | null): HTMLElement | null {
    const arrows = scene.arrows.filter(({ from, to }) => `card:${to}` === at && ownerOf(scene, from) !== at);
    const arrow = arrows.find(({ from }) => from === this.#by) ?? arrows[0];
    if (arrow === undefined) return null;
    const owner = this.#element(ownerOf(scene, arrow.from));
    return rowOf(owner, arrow) ?? owner;
  }

  #element(key: string | undefined): HTMLElement | null {
    return [...this.#view.querySelectorAll<HTMLElement>(STOPS)].find((one) => keyOf(one) === key) ?? null;
  }

  /** The arrow of the name or row that has the focus stands out, and the row says where it leads. */
  #point(target: Element | null): void {
    for (const arrow of this.#view.querySelectorAll('.arrow.at')) arrow.classList.remove('at');
    this.#told?.row.setAttribute('aria-label', this.#told.words);
    this.#told = null;
    const key = (target as HTMLElement | null)?.dataset.key;
    const arrow = key === undefined ? undefined : this.#scene()?.arrows.find(({ from }) => from === key);
    if (arrow === undefined) return;
    for (const path of this.#view.querySelectorAll<SVGElement>('.arrow'))
      path.classList.toggle('at', path.dataset.arrow === arrow.key);
    if (!target?.matches('.line')) return;
    this.#told = { row: target, words: target.getAttribute('aria-label') ?? '' };
    target.setAttribute('aria-label', this.#wordsOf(target, arrow));
  }

  #wordsOf(row: Element, { to, weak }: Arrow): string {
    const title = this.#scene()?.cards.find(({ card }) => card.id === to)?.card.title ?? '';
    const label = row.querySelector('.label')?.textContent ?? '';
    return `${label} ${weak ? 'refers weakly to' : 'holds'} ${title} #${to}; Delete cuts it`;
  }

  /** Scrolls the picture, never the host's page. */
  #bringIntoView(element: HTMLElement): void {
    const view = this.#view;
    const [its, own] = [element.getBoundingClientRect(), view.getBoundingClientRect()];
    if (its.top < own.top) view.scrollTop += its.top - own.top - 24;
    else if (its.bottom > own.bottom - BELOW) view.scrollTop += its.bottom - own.bottom + BELOW + 8;
  }
}

const keyOf = (element: HTMLElement): string =>
  element.dataset.card === undefined ? (element.dataset.key ?? '') : `card:${element.dataset.card}`;

const keysOf = (scene: Scene): string[] => [
  ...scene.tags.map((tag) => tag.key),
  ...scene.cards.map((box) => `card:${box.card.id}`),
];

/** The rows of a card that arrows start from, as they are drawn: what is folded away has none. */
function rowsWithArrows(scene: Scene, card: HTMLElement): HTMLElement[] {
  const starts = new Set(scene.arrows.map(({ from }) => from));
  return [...card.querySelectorAll<HTMLElement>('.line[data-key]')].filter((row) => starts.has(row.dataset.key ?? ''));
}

const rowOf = (card: HTMLElement | null, { from }: Arrow): HTMLElement | undefined =>
  [...(card?.querySelectorAll<HTMLElement>('.line[data-key]') ?? [])].find((row) => row.dataset.key === from);

/** The stop that an arrow's start belongs to: a tag itself, or the card of a row. */
function ownerOf(scene: Scene, from: string): string {
  if (!from.startsWith('row:')) return from;
  const box = scene.cards.find(({ card }) =>
    card.sections.some((section) => section.rows.some((row) => `row:${row.key}` === from)),
  );
  return box === undefined ? from : `card:${box.card.id}`;
}
