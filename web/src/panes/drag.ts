/** A link by dragging: from a card, or one of its rows, to another card. For a mouse or a pen: a finger scrolls. */
import type { ObjectId } from '../session/wire';

/** Less than this is a press. */
const LEAST = 8;

interface Start {
  card: ObjectId;
  key: string | null;
  x: number;
  y: number;
}

export class LinkDrag {
  readonly #view: HTMLElement;
  readonly #link: (from: ObjectId, key: string | null, to: ObjectId) => void;
  readonly #line = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  #start: Start | null = null;

  constructor(
    view: HTMLElement,
    canDrag: () => boolean,
    link: (from: ObjectId, key: string | null, to: ObjectId) => void,
  ) {
    this.#view = view;
    this.#link = link;
    this.#line.classList.add('drag-line');
    this.#line.setAttribute('aria-hidden', 'true');
    view.addEventListener('pointerdown', (event) => canDrag() && this.#down(event));
    view.addEventListener('pointermove', (event) => this.#move(event));
    view.addEventListener('pointerup', (event) => this.#up(event));
    view.addEventListener('pointercancel', () => this.#end());
    // What ends a drag is no press.
    view.addEventListener('click', (event) => this.#wasDrag && event.stopImmediatePropagation(), { capture: true });
    view.addEventListener('keydown', (event) => this.#key(event), { capture: true });
  }

  get #isDrag(): boolean {
    return this.#line.isConnected;
  }

  #wasDrag = false;

  #down(event: PointerEvent): void {
    this.#wasDrag = false;
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const target = event.target as Element;
    const card = target.closest<HTMLElement>('.card:not(.ghost)');
    if (card === null) return;
    const key = target.closest<HTMLElement>('.line[data-key]')?.dataset.key ?? null;
    this.#start = { card: Number(card.dataset.card), key, x: event.clientX, y: event.clientY };
  }

  #move(event: PointerEvent): void {
    const start = this.#start;
    if (start === null) return;
    const isFar = Math.hypot(event.clientX - start.x, event.clientY - start.y) >= LEAST;
    if (!this.#isDrag && isFar) this.#begin(event);
    if (event.buttons === 0) this.#end();
    else if (this.#isDrag) this.#draw(start, event);
  }

  /** A key that presses something comes after the drag, not at its end. */
  #key({ key }: KeyboardEvent): void {
    this.#wasDrag = false;
    if (key === 'Escape') this.#end();
  }

  #begin(event: PointerEvent): void {
    this.#view.setPointerCapture(event.pointerId);
    this.#view.classList.add('dragging');
    this.#view.querySelector('.canvas')?.append(this.#line);
    getSelection()?.removeAllRanges();
  }

  #draw({ x, y }: Start, event: PointerEvent): void {
    const { left, top } = (this.#line.parentElement as HTMLElement).getBoundingClientRect();
    const [fromX, fromY, toX, toY] = [x - left, y - top, event.clientX - left, event.clientY - top];
    this.#line.innerHTML = `<path class="arrow touched" d="M${fromX} ${fromY}L${toX} ${toY}"></path><circle class="pin touched" cx="${toX}" cy="${toY}" r="4.5"></circle>`;
  }

  #up(event: PointerEvent): void {
    const start = this.#start;
    const isDrag = this.#isDrag;
    this.#end();
    this.#wasDrag = isDrag;
    if (start === null || !isDrag) return;
    const root = this.#view.getRootNode() as ShadowRoot;
    const under = root.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('.card:not(.ghost)');
    if (under) this.#link(start.card, start.key, Number(under.dataset.card));
  }

  #end(): void {
    this.#start = null;
    this.#line.remove();
    this.#view.classList.remove('dragging');
  }
}
