/** Values as chips: pointing at one, or focus, marks all that are the same object and tells its address and count. */
import { html, render } from 'lit/html.js';
import type { ObjectId } from '../session/wire';

/** Room that the words below a chip want. */
const TIP_WIDTH = 280;

export class ChipTip {
  readonly #picture: HTMLElement;
  readonly #view: HTMLElement;
  readonly #tip: HTMLElement;
  readonly #lift: (id: ObjectId) => void;
  /** Pressed: it stays until something else is. */
  #pinned = false;

  constructor(picture: HTMLElement, view: HTMLElement, lift: (id: ObjectId) => void) {
    this.#picture = picture;
    this.#view = view;
    this.#tip = picture.querySelector('.chip-tip') as HTMLElement;
    this.#lift = lift;
    view.addEventListener('pointerover', (event) => event.pointerType === 'mouse' && this.#over(event.target));
    view.addEventListener('focusin', (event) => this.#over(event.target));
    view.addEventListener('click', (event) => this.#press(event.target));
    view.addEventListener('keydown', (event) => this.#key(event));
    view.addEventListener('scroll', () => this.hide(), { passive: true });
  }

  hide(): void {
    this.#pinned = false;
    this.#tip.hidden = true;
    for (const other of this.#view.querySelectorAll('.chip.same')) other.classList.remove('same');
  }

  #over(target: EventTarget | null): void {
    if (this.#pinned) return;
    const chip = chipAt(target);
    this.hide();
    if (chip !== null) this.#tell(chip);
  }

  #press(target: EventTarget | null): void {
    const chip = chipAt(target);
    this.hide();
    // While a link waits for its ends a row is one of them.
    if (chip === null || chip.closest('.picking') !== null) return;
    this.#tell(chip);
    this.#pinned = true;
  }

  #key(event: KeyboardEvent): void {
    const chip = chipAt(event.target);
    if (chip === null || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    event.stopPropagation();
    this.#lift(Number(chip.dataset.chip));
  }

  #tell(chip: HTMLElement): void {
    const same = this.#view.querySelectorAll(`.chip[data-chip="${chip.dataset.chip}"]`);
    for (const other of same) other.classList.add('same');
    const here = same.length === 1 ? 'one reference is drawn' : `${same.length} references drawn: all the same object`;
    const lift = (): void => this.#lift(Number(chip.dataset.chip));
    render(
      html`<span>${chip.dataset.words} · ${here}</span> <button class="plain" @click=${lift}>Lift it out</button>`,
      this.#tip,
    );
    this.#tip.hidden = false;
    const [its, own] = [chip.getBoundingClientRect(), this.#picture.getBoundingClientRect()];
    const left = Math.max(4, Math.min(its.left - own.left, own.width - TIP_WIDTH - 4));
    const below = its.bottom - own.top + 4;
    this.#tip.style.left = `${left}px`;
    this.#tip.style.top = `${Math.min(below, own.height - this.#tip.offsetHeight - 4)}px`;
  }
}

const chipAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('.chip[data-chip]') : null;
