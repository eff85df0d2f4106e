/** The allocator's lens: arenas, the blocks of their pools by size class, and what lies outside, to scale. */
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import type { Actions, PageState, Pane } from '../pane';
import type { BlockMap, LargeBlock, ObjectId } from '../session/wire';
import { figure } from '../words';
import { arenasMark, outsideMark } from './arenas';
import { figuresTable } from './block-figures';
import { type BlockLayout, blockAt, blockSpot, firstBlocks, layBlocks, neighbour, poolOf } from './block-layout';
import { drawBlock, drawBlocks, inksOf, KEY, ring } from './block-marks';
import { cardOf } from './lens';

export class AllocatorLens implements Pane {
  readonly #pane: HTMLElement;
  readonly #actions: Actions;
  #state: PageState | null = null;
  #layout: BlockLayout | null = null;
  #cursor: number | null = null;
  #arena: number | null = null;
  #all = false;
  /** What the blocks were last brought into view for. */
  #shownFor: ObjectId | null = null;

  constructor(pane: HTMLElement, actions: Actions) {
    this.#pane = pane;
    this.#actions = actions;
    pane.addEventListener('scroll', () => this.#paint(), { passive: true });
    new ResizeObserver(() => this.#resized()).observe(pane);
    const host = (pane.getRootNode() as ShadowRoot).host;
    new MutationObserver(() => this.#paint()).observe(host, {
      attributes: true,
      attributeFilter: ['theme', 'style', 'class'],
    });
    for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)'])
      matchMedia(query).addEventListener('change', () => this.#paint());
  }

  update(next: PageState, previous: PageState | null): void {
    this.#pane.hidden = next.lens !== 'allocator';
    if (next.source !== previous?.source) {
      this.#cursor = null;
      this.#arena = null;
    }
    this.#state = next;
    if (this.#pane.hidden) {
      this.#shownFor = null;
      return;
    }
    const { found } = next.lensView;
    if (found !== null && found !== previous?.lensView.found) this.#actions.say(foundWords(next));
    this.#draw();
    this.#reveal();
  }

  get #map(): BlockMap | null {
    return this.#state?.lensView.blocks ?? null;
  }

  #resized(): void {
    if (!this.#pane.hidden) this.#draw();
  }

  #draw(): void {
    const map = this.#map;
    if (map === null || this.#state === null) {
      render(html`<p class="waiting">Looking…</p>`, this.#pane);
      return;
    }
    const style = getComputedStyle(this.#pane);
    const width = this.#pane.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    this.#layout = this.#lay(map, Math.max(120, width));
    const hidden = this.#layout.classes.reduce((sum, one) => sum + one.hidden, 0) + this.#layout.hidden;
    render(
      html`<p class="about">${foundWords(this.#state)}</p>
        ${this.#ownedMark()}
        ${arenasMark(map, this.#arena, (arena) => this.#turnArena(arena))}
        <div class="key" aria-hidden="true">${KEY.map(([state, words]) => html`<span><canvas width="24" height="24" data-state=${state}></canvas>${words}</span>`)}</div>
        <label class="all"><input type="checkbox" .checked=${this.#all} @change=${() => this.#turnAll()} /> also the pools of CPython’s own alone${hidden > 0 ? ` (${figure(hidden)})` : ''}</label>
        <div class="blocks" style=${`height:${this.#layout.height}px`} data-cells=${map.states.length} tabindex="0" role="application"
          aria-label="Blocks. Arrow keys go from block to block, Enter tells what one is."
          @click=${(event: MouseEvent) => this.#press(event)} @keydown=${(event: KeyboardEvent) => this.#key(event)}><canvas></canvas></div>
        ${outsideMark(map, (block) => this.#selectLarge(block))}
        ${figuresTable(map)}`,
      this.#pane,
    );
    this.#drawKey();
    this.#paint();
  }

  /** What is ringed must be drawn, though all else in its pool is CPython's own. */
  #lay(map: BlockMap, width: number): BlockLayout {
    const bare = { first: firstBlocks(map) };
    const numbers = this.#ringed();
    const needed = new Set(numbers.map((number) => poolOf(bare, number)));
    const layout = layBlocks(map, width, this.#all, needed);
    return layout.classes.length > 0 ? layout : layBlocks(map, width, true, needed);
  }

  #ringed(): number[] {
    if (this.#state === null) return [];
    const { owned, found } = this.#state.lensView;
    const numbers = this.#state.selected === null ? [] : owned.flatMap(({ number }) => number ?? []);
    return found === null || numbers.includes(found.number) ? numbers : [...numbers, found.number];
  }

  #turnAll(): void {
    this.#all = !this.#all;
    this.#draw();
  }

  #drawKey(): void {
    const inks = inksOf(this.#pane);
    for (const canvas of this.#pane.querySelectorAll<HTMLCanvasElement>('.key canvas')) {
      const c = canvas.getContext('2d');
      c?.setTransform(2, 0, 0, 2, 0, 0);
      c?.clearRect(0, 0, 12, 12);
      if (c) drawBlock(c, inks, Number(canvas.dataset.state), 1, 1, 12);
    }
  }

  /** Draws the part that is in view. */
  #paint(): void {
    const box = this.#pane.querySelector<HTMLElement>('.blocks');
    const canvas = box?.querySelector('canvas');
    const [layout, map] = [this.#layout, this.#map];
    if (!box || !canvas || layout === null || map === null || this.#pane.hidden) return;
    const from = Math.min(Math.max(0, this.#pane.scrollTop - box.offsetTop), layout.height);
    const height = Math.min(this.#pane.clientHeight, layout.height - from);
    const ratio = devicePixelRatio;
    const width = box.clientWidth;
    canvas.width = width * ratio;
    canvas.height = Math.max(1, height) * ratio;
    canvas.style.cssText = `width:${width}px;height:${Math.max(1, height)}px;top:${from}px`;
    const c = canvas.getContext('2d');
    if (c === null) return;
    const inks = inksOf(this.#pane);
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawBlocks(c, inks, layout, map.states, from, from + height);
    const size = layout.cell - (layout.cell > 6 ? 2 : 1);
    const circle = (number: number, colour: string, out: number): void => {
      const spot = blockSpot(layout, number);
      if (spot !== null) ring(c, colour, spot.x - out, spot.y - from - out, size + 2 * out, 2);
    };
    for (const number of this.#ringed()) circle(number, inks.ink, 2);
    if (this.#cursor !== null && box.matches(':focus-visible')) circle(this.#cursor, inks.accent, 3);
    box.dataset.ringed = String(this.#ringed().filter((number) => blockSpot(layout, number) !== null).length);
  }

  /** The blocks of what was selected elsewhere are brought into view, once. */
  #reveal(): void {
    const { selected = null, lensView } = this.#state ?? {};
    if (selected === this.#shownFor || (selected !== null && lensView?.owned.length === 0)) return;
    this.#shownFor = selected;
    const [number] = this.#ringed();
    if (number !== undefined) this.#show(number);
  }

  #show(number: number): void {
    const box = this.#pane.querySelector<HTMLElement>('.blocks');
    const spot = this.#layout === null ? null : blockSpot(this.#layout, number);
    if (!box || spot === null) return;
    const y = box.offsetTop + spot.y;
    const { scrollTop, clientHeight } = this.#pane;
    if (y < scrollTop + 24 || y > scrollTop + clientHeight - 40) this.#pane.scrollTop = y - clientHeight / 2;
  }

  #press(event: MouseEvent): void {
    const box = event.currentTarget as HTMLElement;
    const { left, top } = box.getBoundingClientRect();
    const number =
      this.#layout === null ? null : blockAt(this.#layout, { x: event.clientX - left, y: event.clientY - top });
    if (number === null) return;
    this.#cursor = number;
    this.#choose(number);
  }

  #choose(number: number): void {
    const map = this.#map;
    if (map === null) return;
    this.#shownFor = this.#state?.selected ?? null;
    this.#actions.block(number);
  }

  #key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || this.#layout === null) return;
    if (event.key === 'Enter' || event.key === ' ') {
      if (this.#cursor !== null) this.#choose(this.#cursor);
    } else if (event.key === 'Escape') {
      this.#actions.select(null);
    } else {
      const to = neighbour(this.#layout, this.#cursor, event.key);
      if (to === null) return;
      this.#cursor = to;
      this.#show(to);
      this.#paint();
    }
    event.preventDefault();
  }

  #selectLarge({ object }: LargeBlock): void {
    if (object === null) return;
    this.#actions.select(cardOf(this.#state?.moment ?? null, object)?.id ?? object);
  }

  /** Which blocks the selected object has, in words. */
  #ownedMark(): TemplateResult | typeof nothing {
    const { selected = null, lensView } = this.#state ?? {};
    if (selected === null || lensView === undefined || lensView.owned.length === 0) return nothing;
    return html`<ul class="owned" aria-label="Its blocks">
      ${lensView.owned.map(({ words, bytes: size, number }) => html`<li>${words} <span class="muted">${figure(size)} B${number === null ? ', outside' : ''}</span></li>`)}
    </ul>`;
  }

  #turnArena(number: number): void {
    this.#arena = this.#arena === number ? null : number;
    this.#draw();
  }
}

function foundWords({ lensView, selected, moment }: PageState): string {
  const { found } = lensView;
  if (found !== null) {
    if (found.block === null) return 'This block is free: nothing stands in it.';
    const { words, bytes: size, address } = found.block;
    return `${words}: a block of ${figure(size)} bytes at ${address}.`;
  }
  const card = selected === null ? undefined : cardOf(moment, selected);
  if (card !== undefined) return `The blocks of ${card.expression ?? card.title} are ringed.`;
  if (lensView.owned.length > 0 && selected !== null) return 'The blocks of the selected object are ringed.';
  return 'Each square is a block. Press one to see what it is.';
}
