/** The picture: lays each moment out, draws it, and lets keys and pointer walk along it. */

import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, render, svg, type TemplateResult } from 'lit/html.js';
import { placeOf } from '../grain';
import type { Actions, PageState, Pane } from '../pane';
import { cycleOf } from '../picture/cycle';
import { HEADER, type Metrics, metricsFor } from '../picture/metrics';
import { narrowed } from '../picture/narrow';
import { Places } from '../picture/places';
import { Router, roundedPath } from '../picture/routes';
import { layOut, type Scene } from '../picture/scene';
import { cardWords, rowsWords, twinOf, valueWords } from '../picture/twin';
import { referencesOf } from '../references';
import type { Moment, ObjectId } from '../session/wire';
import { plural } from '../words';
import { arrowMark, headMark, pinMarks } from './arrows';
import { type Beat, beatBetween, NO_BEAT, play } from './beat';
import { cardMark, fallenMark, labelMark, tagMark } from './cards';
import { ChipTip } from './chips';
import { LinkDrag } from './drag';
import type { Found } from './find';
import { islandGrounds, islandHeadings } from './islands';
import { arrowsOf, arrowsWithin } from './lit';
import { ObjectsBar } from './objects-bar';
import { Walk } from './walk';

/** The height of the strip that tells what lies below. */
const STRIP = 32;

/** A division of the picture with what has found its place in it; kept for the session. */
interface Ground {
  metrics: Metrics;
  places: Places;
  /** One for each way of narrowing: what is hidden is in no line's way. */
  routers: Map<string, Router>;
}

export class PicturePane implements Pane {
  readonly #view: HTMLElement;
  readonly #bar: ObjectsBar;
  readonly #tip: ChipTip;
  readonly #more: HTMLButtonElement;
  readonly #actions: Actions;
  readonly #walk: Walk;
  readonly #grounds = new Map<string, Ground>();
  #width = 0;
  #state: PageState | null = null;
  #scene: Scene | null = null;
  /** What the last step has changed, and what still moves of it. */
  #beat: Beat = NO_BEAT;
  #moving: Animation[] = [];
  /** The moment as it is drawn. */
  #drawn: Moment | null = null;

  constructor(root: HTMLElement, actions: Actions) {
    this.#bar = new ObjectsBar(root, actions);
    this.#view = root.querySelector('.view') as HTMLElement;
    this.#more = root.querySelector('.more') as HTMLButtonElement;
    this.#actions = actions;
    this.#tip = new ChipTip(root, this.#view, (id) => this.#lift(id));
    new LinkDrag(
      this.#view,
      () => this.#state?.shown.has('build') === true && this.#state.picking === null,
      (from, key, to) => this.#actions.begin({ kind: 'link', from, key, to }),
    );
    this.#walk = new Walk(this.#view, () => this.#scene);
    this.#view.addEventListener('click', (event) => this.#press(event));
    this.#view.addEventListener('keydown', (event) => this.#key(event));
    this.#view.addEventListener('focusin', (event) => this.#walk.arrived(event.target as Element, () => this.#draw()));
    this.#more.addEventListener('click', () => this.#scrollOn());
    this.#view.addEventListener('scroll', () => this.#tellMore(), { passive: true });
    new ResizeObserver(() => this.#resized()).observe(this.#view);
  }

  update(next: PageState, previous: PageState | null): void {
    this.#state = next;
    if (next.source !== previous?.source) this.#grounds.clear();
    const moved = next.moment !== previous?.moment || next.narrowing !== previous?.narrowing;
    const went = next.moment !== previous?.moment;
    if (moved) {
      this.#drawn = next.moment && narrowed(next.moment, next.narrowing);
      this.#tip.hide();
      const before = this.#scene;
      this.#scene = this.#lay();
      if (went) this.#beat = next.stepped && before && this.#scene ? beatBetween(before, this.#scene) : NO_BEAT;
    }
    const same =
      !moved &&
      next.selected === previous?.selected &&
      next.picking === previous?.picking &&
      next.found === previous?.found;
    this.#bar.update(next, this.#drawn);
    if (next.lens !== previous?.lens || next.beside !== previous.beside) this.#tellMore();
    if (
      same &&
      next.onlyNamed === previous?.onlyNamed &&
      next.strata === previous.strata &&
      next.shown === previous.shown
    )
      return;
    this.#draw();
    if (went && next.stepped) this.#reveal();
    // Last of what looks at the layout: what moves makes styles anew.
    if (went) this.#play();
    if (next.found !== previous?.found) this.#goTo(next.found);
  }

  #lay(): Scene | null {
    const [moment, state] = [this.#drawn, this.#state];
    if (moment === null || state === null || this.#width === 0) return null;
    const metrics = metricsFor(this.#width);
    // Pictures that are divided alike share their places, whatever their exact width.
    const { hidden, around, reach, lifted } = state.narrowing;
    const key = `${metrics.columns} ${metrics.pitch} ${metrics.firstColumn} ${metrics.cardWidth} ${around} ${reach}`;
    const ground = this.#grounds.get(key) ?? { metrics, places: new Places(metrics), routers: new Map() };
    this.#grounds.set(key, ground);
    const way = `${state.onlyNamed} ${[...hidden].sort()} ${[...lifted].sort()}`;
    const router = ground.routers.get(way) ?? new Router();
    ground.routers.set(way, router);
    return layOut(moment, metrics, ground.places, router);
  }

  #resized(): void {
    const width = this.#view.clientWidth;
    if (width === 0) return;
    if (width === this.#width) {
      this.#tellMore();
      return;
    }
    this.#width = width;
    this.#scene = this.#lay();
    this.#beat = { ...this.#beat, cut: [], emptied: [], fallen: [] };
    this.#draw();
  }

  /** What still moves of the step before is over. */
  #play(): void {
    for (const one of this.#moving) one.cancel();
    const canvas = this.#view.querySelector('.canvas');
    this.#moving = canvas === null || this.#beat === NO_BEAT ? [] : play(canvas, this.#beat);
  }

  /** Brings what the step touched into view, by scrolling the picture alone and never the page around it. */
  #reveal(): void {
    const scene = this.#scene;
    if (scene === null) return;
    const touched =
      scene.cards.find((box) => box.card.fate === 'new' || box.ghost) ??
      scene.cards.find((box) => box.lines.some((line) => line.kind === 'row' && line.row.change !== 'none'));
    if (touched === undefined) return;
    const { scrollTop, clientHeight } = this.#view;
    if (touched.y < scrollTop) this.#view.scrollTop = touched.y - 48;
    else if (touched.y + touched.height > scrollTop + clientHeight)
      this.#view.scrollTop = touched.y + touched.height - clientHeight + STRIP + 8;
  }

  #draw(): void {
    const state = this.#state;
    if (state === null) return;
    const scene = this.#scene;
    const drawn = this.#drawn;
    if (scene === null || drawn === null) {
      render(
        html`<div class="canvas"><p class="empty">${state.error === null ? '' : 'Nothing to draw: the program could not be compiled.'}</p></div>`,
        this.#view,
      );
      return;
    }
    render(this.#picture(scene, drawn, state), this.#view);
    this.#tellMore();
  }

  /** What lies below the lower edge, said there; for where the wheel belongs to another page. */
  #tellMore(): void {
    const { scrollTop, clientHeight } = this.#view;
    this.#more.hidden = true;
    // A lens stands in its place.
    if (clientHeight === 0) return;
    const edge = scrollTop + clientHeight;
    const beyond = (y: number): number => this.#scene?.cards.filter((box) => box.y + HEADER > y).length ?? 0;
    const below = beyond(edge);
    const above = this.#scene?.cards.filter((box) => box.y + box.height < scrollTop).length ?? 0;
    const cut = below === 0 && (this.#scene?.height ?? 0) - 40 > edge + 12;
    // Who can scroll finds the way back without being told.
    const canScroll = getComputedStyle(this.#view).overflowY !== 'hidden';
    this.#more.hidden = below === 0 && !cut && (above === 0 || canScroll);
    // It covers what lies behind it.
    const hidden = beyond(edge - STRIP);
    const isBelow = below > 0 || cut;
    if (isBelow) this.#more.textContent = hidden > 0 ? `▾ ${plural(hidden, 'more card')} below` : '▾ more below';
    else this.#more.textContent = `▴ ${plural(above, 'more card')} above`;
  }

  #scrollOn(): void {
    const view = this.#view;
    const atEnd = view.scrollTop + view.clientHeight >= view.scrollHeight - 4;
    view.scrollTop = atEnd ? 0 : view.scrollTop + view.clientHeight - 80;
  }

  #picture(scene: Scene, moment: Moment, state: PageState): TemplateResult {
    const words = new Map([...moment.cards, ...moment.ghosts].map((card) => [card.id, card]));
    const cycle = state.selected === null ? new Set<ObjectId>() : cycleOf(moment, state.selected);
    const lit = cycle.size > 0 ? arrowsWithin(scene, cycle) : arrowsOf(scene, state.selected);
    const focus = this.#walk.stop(scene);
    const empty = scene.cards.length === 0 && scene.tags.length === 0;
    const classes = `canvas${lit.size > 0 ? ' dim' : ''}${cycle.size > 0 ? ' has-cycle' : ''}${state.picking === null ? '' : ' picking'}`;
    return html`
      <div class=${classes} style="height:${scene.height}px" data-position=${placeOf(moment)}>
        ${islandGrounds(scene, this.#beat.islands)}
        <svg width=${scene.width} height=${scene.height} aria-hidden="true">
          ${repeat(
            scene.arrows,
            (arrow) => arrow.key,
            (arrow) => arrowMark(arrow, lit),
          )}
          ${this.#beat.cut.map((arrow) => svg`<path class="arrow touched cut" pathLength="100" d=${roundedPath(arrow.points)}></path>`)}
        </svg>
        ${islandHeadings(scene, this.#beat.islands)}${scene.labels.map(labelMark)}
        ${empty ? html`<p class="empty">No names and no objects of yours yet.</p>` : nothing}
        ${this.#beat.fallen.map(fallenMark)}
        ${repeat(
          scene.tags,
          (box) => box.key,
          (box) => tagMark(box, focus === box.key, valueWords(box.tag.value, words)),
        )}
        ${repeat(
          scene.cards,
          (box) => box.card.id,
          (box) =>
            cardMark(box, {
              selected: state.selected === box.card.id,
              found: state.found === box.card.id,
              strata: state.strata,
              inCycle: cycle.has(box.card.id),
              focusable: focus === `card:${box.card.id}`,
              countBefore: this.#beat.counts.get(box.card.id) ?? null,
              words: cardWords(box.card, box.keeper),
              rows: rowsWords(box.card, words),
              cards: words,
            }),
        )}
        <svg width=${scene.width} height=${scene.height} aria-hidden="true">
          ${repeat(
            scene.arrows,
            (arrow) => arrow.key,
            (arrow) => headMark(arrow, lit),
          )}
          ${this.#beat.emptied.map(({ x, y }) => svg`<circle class="emptied" cx=${x} cy=${y} r="4.5"></circle>`)}
          ${scene.cards.map((box) => pinMarks(box, scene))}
        </svg>
      </div>
      ${twinMark(moment)}`;
  }

  /** A ghost can be asked who freed it; it can take no part in a link. */
  #cardAt(target: EventTarget | null): number | null {
    const which = this.#state?.picking === null ? '.card' : '.card:not(.ghost)';
    const card = target instanceof Element ? target.closest<HTMLElement>(which) : null;
    return card === null ? null : Number(card.dataset.card);
  }

  #press(event: Event): void {
    const arrow = event.target instanceof Element ? event.target.closest<SVGElement>('.arrow-hit') : null;
    const card = this.#cardAt(event.target);
    const isChip = event.target instanceof Element && event.target.closest('.chip[data-chip]') !== null;
    if (isChip && this.#state?.picking === null) return;
    const tag = event.target instanceof Element ? event.target.closest<HTMLElement>('.tag') : null;
    if (arrow !== null) this.#cutAt(arrow.dataset.from ?? '');
    else if (tag !== null) this.#cutAt(tag.dataset.key ?? '');
    else if (card !== null) this.#choose(card, event.target as Element);
    else if (this.#state?.selected !== null) this.#actions.select(null);
  }

  /** A card is selected; while a link waits for its ends it is one of them. */
  #choose(card: ObjectId, target: Element): void {
    const key = target.closest<HTMLElement>('.line[data-key]')?.dataset.key ?? null;
    if (this.#state?.picking === null) this.#actions.select(card);
    else this.#actions.begin({ kind: 'end', card, key });
  }

  /** An arrow or a name is pressed: it may be cut, or made weak. */
  #cutAt(from: string): void {
    const state = this.#state;
    if (state === null || state.picking !== null) return;
    const reference = state.moment && referencesOf(state.moment, null).find((one) => one.from === from);
    if (state.shown.has('build')) this.#actions.begin({ kind: 'cut', from });
    else if (reference) this.#actions.wonder(reference.target, reference.expression);
  }

  /** Enter and Delete on a name. */
  #cutsAt({ key, target }: KeyboardEvent): boolean {
    const tag = (target as Element).closest<HTMLElement>('.tag');
    if (tag === null || (key !== 'Enter' && key !== 'Delete')) return false;
    this.#cutAt(tag.dataset.key ?? '');
    return true;
  }

  #key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const card = this.#cardAt(event.target);
    if (event.target instanceof Element && event.target.matches('.chip')) return;
    if ((event.key === 'Enter' || event.key === ' ') && card !== null) {
      event.preventDefault();
      this.#choose(card, event.target as Element);
    } else if (this.#cutsAt(event)) {
      event.preventDefault();
    } else if (event.key === 'Escape' && this.#state?.selected !== null) {
      this.#actions.select(null);
    } else if (this.#walk.go(event.key)) {
      event.preventDefault();
    }
  }

  /** Brings a card to the middle. */
  #goTo(id: Found | null): void {
    const box = this.#scene?.cards.find(({ card }) => card.id === id);
    if (box !== undefined) this.#view.scrollTop = box.y + box.height / 2 - this.#view.clientHeight / 2;
  }

  /** A value gets a card of its own, and the focus. */
  #lift(id: ObjectId): void {
    const lifted = this.#state?.narrowing.lifted ?? [];
    this.#actions.narrow({ lifted: new Set([...lifted, id]) });
    this.#goTo(id);
    this.#view.querySelector<HTMLElement>(`[data-card="${id}"]`)?.focus({ preventScroll: true });
  }
}

function twinMark(moment: Moment): TemplateResult | typeof nothing {
  const { groups, islands } = twinOf(moment);
  if (groups.length + islands.length === 0) return nothing;
  const list = (title: string, items: readonly string[]) =>
    items.length === 0 ? nothing : html`<ul aria-label=${title}>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
  return html`<section class="hidden-text" role="group" aria-label="What has no card, in words">
    ${list('Groups', groups)} ${list('Garbage', islands)}
  </section>`;
}
