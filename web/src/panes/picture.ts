/** The picture: lays each moment out, draws it, and lets keys and pointer walk along it. */

import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, render, svg, type TemplateResult } from 'lit/html.js';
import { placeOf } from '../grain';
import type { Actions, PageState, Pane } from '../pane';
import { HEADER, type Metrics, metricsFor } from '../picture/metrics';
import { Places } from '../picture/places';
import { Router, roundedPath } from '../picture/routes';
import { type Arrow, layOut, type Scene } from '../picture/scene';
import { cardWords, twinOf } from '../picture/twin';
import { referencesOf } from '../references';
import { figure, plural } from '../words';
import { arrowMark, headMark, pinMarks } from './arrows';
import { cardMark, labelMark, tagMark } from './cards';
import { islandGrounds, islandHeadings } from './islands';
import { Walk } from './walk';

/** A division of the picture with what has found its place in it; kept for the session. */
interface Ground {
  metrics: Metrics;
  places: Places;
  router: Router;
}

export class PicturePane implements Pane {
  readonly #view: HTMLElement;
  readonly #bar: HTMLElement;
  readonly #more: HTMLButtonElement;
  readonly #actions: Actions;
  readonly #walk: Walk;
  readonly #grounds = new Map<string, Ground>();
  #width = 0;
  #state: PageState | null = null;
  #scene: Scene | null = null;
  #cut: Arrow[] = [];

  constructor(root: HTMLElement, actions: Actions) {
    this.#bar = root.querySelector('.about-picture') as HTMLElement;
    this.#view = root.querySelector('.view') as HTMLElement;
    this.#more = root.querySelector('.more') as HTMLButtonElement;
    this.#actions = actions;
    this.#walk = new Walk(this.#view, () => this.#scene);
    this.#view.addEventListener('click', (event) => this.#press(event));
    this.#view.addEventListener('keydown', (event) => this.#key(event));
    this.#view.addEventListener('focusin', (event) => this.#walk.arrived(event.target as Element, () => this.#draw()));
    this.#view.addEventListener('pointerover', (event) => this.#markSame(event));
    this.#more.addEventListener('click', () => this.#scrollOn());
    this.#view.addEventListener('scroll', () => this.#tellMore(), { passive: true });
    new ResizeObserver(() => this.#resized()).observe(this.#view);
  }

  update(next: PageState, previous: PageState | null): void {
    this.#state = next;
    if (next.source !== previous?.source) this.#grounds.clear();
    const moved = next.moment !== previous?.moment;
    if (moved) {
      const before = this.#scene;
      this.#scene = this.#lay();
      this.#cut = next.stepped && before !== null && this.#scene !== null ? lost(before, this.#scene) : [];
    }
    const same = !moved && next.selected === previous?.selected && next.picking === previous?.picking;
    if (same && next.onlyNamed === previous?.onlyNamed && next.shown === previous?.shown) return;
    this.#draw();
    if (moved && next.stepped) this.#reveal();
  }

  #lay(): Scene | null {
    const moment = this.#state?.moment;
    if (!moment || this.#width === 0) return null;
    const metrics = metricsFor(this.#width);
    // Pictures that are divided alike share their places, whatever their exact width.
    const key = `${metrics.columns} ${metrics.pitch} ${metrics.firstColumn} ${metrics.cardWidth}`;
    const ground = this.#grounds.get(key) ?? { metrics, places: new Places(metrics), router: new Router() };
    this.#grounds.set(key, ground);
    return layOut(moment, metrics, ground.places, ground.router);
  }

  #resized(): void {
    const width = this.#view.clientWidth;
    if (width === this.#width || width === 0) return;
    this.#width = width;
    this.#scene = this.#lay();
    this.#cut = [];
    this.#draw();
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
      this.#view.scrollTop = touched.y + touched.height - clientHeight + 24;
  }

  #draw(): void {
    const state = this.#state;
    if (state === null) return;
    render(barOf(state, this.#actions), this.#bar);
    const scene = this.#scene;
    if (scene === null || state.moment === null) {
      render(
        html`<div class="canvas"><p class="empty">${state.error === null ? '' : 'Nothing to draw: the program could not be compiled.'}</p></div>`,
        this.#view,
      );
      return;
    }
    render(this.#picture(scene, state), this.#view);
    this.#tellMore();
  }

  /** What lies below the lower edge, said there; for where the wheel belongs to another page. */
  #tellMore(): void {
    const { scrollTop, clientHeight } = this.#view;
    const edge = scrollTop + clientHeight;
    const below = this.#scene?.cards.filter((box) => box.y + HEADER > edge).length ?? 0;
    const above = this.#scene?.cards.filter((box) => box.y + box.height < scrollTop).length ?? 0;
    const cut = below === 0 && (this.#scene?.height ?? 0) - 40 > edge + 12;
    // Who can scroll finds the way back without being told.
    const canScroll = getComputedStyle(this.#view).overflowY !== 'hidden';
    this.#more.hidden = below === 0 && !cut && (above === 0 || canScroll);
    if (below > 0) this.#more.textContent = `▾ ${plural(below, 'more card')} below`;
    else this.#more.textContent = cut ? '▾ more below' : `▴ ${plural(above, 'more card')} above`;
  }

  #scrollOn(): void {
    const view = this.#view;
    const atEnd = view.scrollTop + view.clientHeight >= view.scrollHeight - 4;
    view.scrollTop = atEnd ? 0 : view.scrollTop + view.clientHeight - 80;
  }

  #picture(scene: Scene, state: PageState): TemplateResult {
    const moment = state.moment;
    if (moment === null) return html``;
    const words = new Map([...moment.cards, ...moment.ghosts].map((card) => [card.id, card]));
    const lit = litArrows(scene, state.selected);
    const focus = this.#walk.stop(scene);
    const empty = scene.cards.length === 0 && scene.tags.length === 0;
    const classes = `canvas${state.stepped ? ' stepped' : ''}${lit.size > 0 ? ' dim' : ''}${state.picking === null ? '' : ' picking'}`;
    return html`
      <div class=${classes} style="height:${scene.height}px" data-position=${placeOf(moment)}>
        ${islandGrounds(scene)}
        <svg width=${scene.width} height=${scene.height} aria-hidden="true">
          ${repeat(
            scene.arrows,
            (arrow) => arrow.key,
            (arrow) => arrowMark(arrow, lit),
          )}
          ${this.#cut.map((arrow) => svg`<path class="arrow touched cut" pathLength="100" d=${roundedPath(arrow.points)}></path>`)}
        </svg>
        ${islandHeadings(scene)}${scene.labels.map(labelMark)}
        ${empty ? html`<p class="empty">No names and no objects of yours yet.</p>` : nothing}
        ${repeat(
          scene.tags,
          (box) => box.key,
          (box) => tagMark(box, focus === box.key),
        )}
        ${repeat(
          scene.cards,
          (box) => box.card.id,
          (box) =>
            cardMark(box, {
              selected: state.selected === box.card.id,
              focusable: focus === `card:${box.card.id}`,
              countChanged: false,
              words: cardWords(box.card, words),
            }),
        )}
        <svg width=${scene.width} height=${scene.height} aria-hidden="true">
          ${repeat(
            scene.arrows,
            (arrow) => arrow.key,
            (arrow) => headMark(arrow, lit),
          )}
          ${scene.cards.map((box) => pinMarks(box, scene))}
        </svg>
      </div>
      ${twinMark(state)}`;
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
    if (arrow !== null) this.#wonder(arrow.dataset.from ?? '');
    else if (card !== null) this.#actions.select(card);
    else if (this.#state?.selected !== null) this.#actions.select(null);
  }

  /** A press on an arrow asks what would be if it were weak, or cut. */
  #wonder(from: string): void {
    const moment = this.#state?.moment;
    const reference = moment && referencesOf(moment, null).find((one) => one.from === from);
    if (reference) this.#actions.wonder(reference.target, reference.expression);
  }

  #key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const card = this.#cardAt(event.target);
    if ((event.key === 'Enter' || event.key === ' ') && card !== null) {
      event.preventDefault();
      this.#actions.select(card);
    } else if (event.key === 'Escape' && this.#state?.selected !== null) {
      this.#actions.select(null);
    } else if (this.#walk.go(event.key)) {
      event.preventDefault();
    }
  }

  /** Pointing at a value marks every chip that is the same object. */
  #markSame(event: Event): void {
    const chip = event.target instanceof Element ? event.target.closest<HTMLElement>('.chip[data-chip]') : null;
    for (const other of this.#view.querySelectorAll('.chip.same')) other.classList.remove('same');
    if (chip === null) return;
    const alike = this.#view.querySelectorAll(`.chip[data-chip="${chip.dataset.chip}"]`);
    if (alike.length > 1) for (const other of alike) other.classList.add('same');
  }
}

/** Arrows of the scene before that the step has cut. */
function lost(before: Scene, after: Scene): Arrow[] {
  const kept = new Set(after.arrows.map((arrow) => arrow.key));
  return before.arrows.filter((arrow) => !kept.has(arrow.key));
}

function litArrows(scene: Scene, selected: number | null): Set<string> {
  if (selected === null) return new Set();
  const rows = new Set(
    scene.cards.flatMap(({ card }) =>
      card.id === selected ? card.sections.flatMap((section) => section.rows.map((row) => `row:${row.key}`)) : [],
    ),
  );
  return new Set(
    scene.arrows.filter((arrow) => arrow.to === selected || rows.has(arrow.from)).map((arrow) => arrow.key),
  );
}

function barOf({ moment, onlyNamed, shown }: PageState, actions: Actions): TemplateResult {
  if (moment === null) return html`<h2>Objects</h2>`;
  const { drawn } = moment;
  const hidden = drawn.hiddenBy === null ? '' : ` · ${drawn.hiddenBy}`;
  const figures = shown.has('figures')
    ? html`<label class="muted"><input type="checkbox" .checked=${onlyNamed} @change=${(event: Event) => actions.onlyNamed((event.target as HTMLInputElement).checked)} /> only what names reach</label>
        <button class="plain save-picture" title="Saves the picture as a file" @click=${() => actions.savePicture()}>Save SVG</button>`
    : nothing;
  return html`<h2>Objects</h2>
    <span class="muted" title="Made since the program began: values stand in rows, and what a class, function or module needs is folded into it. CPython’s own were there before.">${plural(drawn.cards, 'card')} · ${plural(drawn.yours, 'object')} made${hidden} · CPython’s own: ${figure(drawn.own)}</span>
    <span class="grow"></span>${figures}`;
}

function twinMark({ moment }: PageState): TemplateResult {
  if (moment === null) return html``;
  const twin = twinOf(moment);
  const list = (title: string, items: readonly string[]) =>
    items.length === 0 ? nothing : html`<ul aria-label=${title}>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
  return html`<section class="hidden-text" role="group" aria-label="The picture in words">
    ${twin.names.map(({ scope, words }) => list(scope, words))}
    ${list('Objects', twin.cards)} ${list('Garbage', twin.islands)} ${list('Freed in this step', twin.ghosts)}
  </section>`;
}
