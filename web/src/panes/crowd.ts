/** What has no card because there is so much of it: groups with their words, and each member as a mark on a canvas. */
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { inksOf } from '../lenses/block-marks';
import type { Actions, PageState, Pane } from '../pane';
import { type CrowdLayout, CrowdPlaces, NOWHERE } from '../picture/crowd-places';
import { crowdWords } from '../picture/crowd-words';
import { type Family, familiesOf } from '../picture/families';
import { ALIVE, type People, peopleOf } from '../picture/members';
import { narrowed } from '../picture/narrow';
import type { Crowd, Moment } from '../session/wire';
import { figure } from '../words';
import { CrowdArrows, type OnPaper } from './crowd-arrows';
import { drawCrowd, markOf, memberAt } from './crowd-marks';
import type { Found } from './find';
import { onPinch } from './pinch';
import { crowdStill, plotMark } from './plots';
import { drawnSvg } from './svg-pen';

/** Sizes of a mark's cell, from a dot to a small card. */
const CELLS = [6, 9, 14, 20, 30, 48, 64] as const;
const USUAL = 2;
/** With more members the picture opens with smaller marks. */
const MANY = 4000;
/** How far a press may miss a mark, by finger and by mouse. */
const FINGER = 16;
const MOUSE = 3;
/** The picture rests when nothing has moved for so long. */
const REST_MS = 120;

/** Groups for a file. */
export interface GroupsStill {
  groups: HTMLElement;
  /** Of the plots together. */
  height: number;
  /** From the cards to the plots, wherever these stand on the paper. */
  arrows(places: OnPaper): SVGSVGElement;
}

export class CrowdPane implements Pane {
  readonly #pane: HTMLElement;
  readonly #actions: Actions;
  readonly #arrows: CrowdArrows;
  #state: PageState | null = null;
  /** The moment as it is drawn, and its crowd. */
  #moment: Moment | null = null;
  #families: readonly Family[] = [];
  #people: People | null = null;
  #layout: CrowdLayout | null = null;
  /** With a mark for each member, and with none. */
  #places = { marks: new CrowdPlaces(), groups: new CrowdPlaces() };
  #size: number | null = null;
  #cursor: { key: string; at: number } | null = null;
  #stop: string | null = null;
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #moving = false;

  constructor(pane: HTMLElement, actions: Actions) {
    this.#pane = pane;
    this.#actions = actions;
    pane.innerHTML = '<div class="crowd-bar"></div><div class="crowd-view"><div class="crowd-land"></div></div>';
    this.#arrows = new CrowdArrows(pane.parentElement as HTMLElement);
    this.#view.addEventListener('scroll', () => this.#moves(), { passive: true });
    this.#view.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    onPinch(this.#view, (by, y) => this.#people !== null && this.#zoom((this.#size ?? USUAL) + by, y));
    this.#view.addEventListener('click', (event) => this.#press(event));
    this.#view.addEventListener('keydown', (event) => this.#key(event));
    new ResizeObserver(() => this.#draw()).observe(this.#view);
    const host = (pane.getRootNode() as ShadowRoot).host;
    const looks = { attributes: true, attributeFilter: ['theme', 'style', 'class'] };
    new MutationObserver(() => this.#draw()).observe(host, looks);
    for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)'])
      matchMedia(query).addEventListener('change', () => this.#draw());
  }

  get #view(): HTMLElement {
    return this.#pane.children[1] as HTMLElement;
  }

  get #land(): HTMLElement {
    return this.#view.firstElementChild as HTMLElement;
  }

  get #crowd(): Crowd | null {
    return this.#moment?.crowd ?? null;
  }

  get #cell(): number {
    return CELLS[this.#size ?? USUAL] ?? CELLS[USUAL];
  }

  update(next: PageState, previous: PageState | null): void {
    this.#state = next;
    if (next.source !== previous?.source) this.#forget();
    const moved = next.moment !== previous?.moment || next.narrowing !== previous?.narrowing;
    if (moved) this.#show(next);
    this.#pane.hidden = this.#crowd === null || (next.lens !== 'objects' && !next.beside);
    if (this.#pane.hidden) this.#arrows.draw(null, []);
    if (this.#pane.hidden || this.#isSame(next, previous, moved)) return;
    this.#draw();
    if (moved && next.stepped) this.#reveal();
    if (next.found !== previous?.found) this.#goToFound(next.found);
  }

  #isSame(next: PageState, previous: PageState | null, moved: boolean): boolean {
    const { selected, lens, found, beside } = next;
    return (
      !moved &&
      selected === previous?.selected &&
      lens === previous.lens &&
      found === previous.found &&
      beside === previous.beside
    );
  }

  #forget(): void {
    this.#places = { marks: new CrowdPlaces(), groups: new CrowdPlaces() };
    this.#size = null;
    this.#cursor = null;
    this.#stop = null;
  }

  #show({ moment, narrowing }: PageState): void {
    this.#moment = moment && narrowed(moment, narrowing);
    const crowd = this.#crowd;
    this.#people = crowd && peopleOf(crowd);
    this.#families = crowd === null ? [] : familiesOf(crowd).filter(({ type }) => !narrowing.hidden.has(type));
    if (crowd === null) return;
    this.#size ??= (this.#people?.count ?? 0) > MANY ? USUAL - 1 : USUAL;
    this.#settled.settle(this.#families, this.#people);
  }

  get #settled(): CrowdPlaces {
    return this.#people === null ? this.#places.groups : this.#places.marks;
  }

  #draw(): void {
    const crowd = this.#crowd;
    const width = this.#view.clientWidth;
    if (crowd === null || this.#pane.hidden || width === 0) return;
    this.#layout = this.#settled.lay(this.#families, this.#people, width, this.#cell);
    render(this.#barMark(crowd), this.#pane.children[0] as HTMLElement);
    render(this.#landMark(this.#layout, crowd), this.#land);
    this.#drawKeys();
    this.#arrows.draw(this.#moment, this.#families);
    this.#paint();
  }

  #barMark(crowd: Crowd): TemplateResult {
    const size = this.#size ?? USUAL;
    const zoom = (to: number, sign: string, words: string) =>
      html`<button class="plain" aria-label=${words} title=${words} ?disabled=${CELLS[to] === undefined} @click=${() => this.#zoom(to)}>${sign}</button>`;
    return html`<h3>Groups</h3><span class="muted crowd-words" title=${crowdWords(crowd)}>${crowdWords(crowd)}</span><span class="grow"></span>
      ${this.#people === null ? nothing : html`<span class="zooms">${zoom(size - 1, '−', 'Smaller marks')}${zoom(size + 1, '+', 'Larger marks')}</span>`}`;
  }

  #landMark(layout: CrowdLayout, crowd: Crowd): TemplateResult {
    const families = new Map(this.#families.map((family) => [family.key, family]));
    const [stop, cards, found] = [this.#stopNow, this.#moment?.cards ?? [], this.#state?.found];
    return html`<canvas aria-hidden="true"></canvas><div class="plots" style=${`height:${layout.height}px`}>
      ${repeat(
        layout.plots,
        ({ key, first }) => `${key} ${first}`,
        (plot) =>
          plotMark(plot, families.get(plot.key), crowd, cards, {
            isStop: stop === plot.key,
            isFound: found === plot.key,
          }),
      )}</div>`;
  }

  get #stopNow(): string | null {
    const keys = this.#families.map(({ key }) => key);
    return this.#stop !== null && keys.includes(this.#stop) ? this.#stop : (keys[0] ?? null);
  }

  /** The marks beside the words are the picture's own. */
  #drawKeys(): void {
    const inks = inksOf(this.#pane);
    for (const canvas of this.#land.querySelectorAll<HTMLCanvasElement>('.fate canvas')) {
      const c = canvas.getContext('2d');
      c?.setTransform(2, 0, 0, 2, 0, 0);
      c?.clearRect(0, 0, 12, 12);
      if (c) markOf(c, inks, Number(canvas.dataset.state), 1, 1, 10);
    }
  }

  #moves(): void {
    this.#moving = true;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.#moving = false;
      this.#paint();
    }, REST_MS);
    this.#frame ||= requestAnimationFrame(() => this.#paint());
  }

  #paint(): void {
    this.#frame = 0;
    const canvas = this.#land.querySelector<HTMLCanvasElement>(':scope > canvas');
    const [people, layout] = [this.#people, this.#layout];
    if (canvas === null || layout === null) return;
    const { clientWidth: width, clientHeight: height, scrollTop: from } = this.#view;
    const scale = devicePixelRatio;
    if (canvas.width !== width * scale || canvas.height !== height * scale) {
      [canvas.width, canvas.height] = [width * scale, height * scale];
      [canvas.style.width, canvas.style.height] = [`${width}px`, `${height}px`];
    }
    const c = canvas.getContext('2d');
    if (c === null) return;
    c.setTransform(scale, 0, 0, scale, 0, 0);
    c.clearRect(0, 0, width, height);
    if (people === null) return;
    const numberOf = (id: unknown): number => (typeof id === 'number' ? people.ids.indexOf(id) : -1);
    const [selected, found] = [numberOf(this.#state?.selected), numberOf(this.#state?.found)];
    const view = { from, to: from + height, selected, found, cursor: this.#cursorAt(), atRest: !this.#moving };
    drawCrowd(c, inksOf(this.#pane), { people, layout, cell: this.#cell, ...view });
  }

  /** The groups as they are drawn, all of them, with nothing that moves or answers; null where there are none. */
  still(): GroupsStill | null {
    const [crowd, layout] = [this.#crowd, this.#layout];
    if (crowd === null || layout === null || this.#pane.hidden) return null;
    const [width, inks, people] = [this.#view.clientWidth, inksOf(this.#pane), this.#people];
    const all = { from: 0, to: layout.height, selected: -1, found: -1, cursor: -1, atRest: true };
    const marks = drawnSvg(width, layout.height, (pen) => {
      if (people !== null) drawCrowd(pen, inks, { people, layout, cell: this.#cell, ...all });
    });
    const key = (state: number) => drawnSvg(12, 12, (pen) => markOf(pen, inks, state, 1, 1, 10));
    const groups = crowdStill(crowdWords(crowd), marks, this.#land.querySelector('.plots'), key);
    return { groups, height: layout.height, arrows: (places) => this.#arrows.still(places) };
  }

  #cursorAt(): number {
    return this.#cursor !== null && this.#pane.contains(this.#focused()) ? this.#cursor.at : -1;
  }

  #focused(): Element | null {
    return (this.#pane.getRootNode() as ShadowRoot).activeElement;
  }

  #wheel(event: WheelEvent): void {
    if (!event.ctrlKey || this.#people === null) return;
    event.preventDefault();
    this.#zoom(
      (this.#size ?? USUAL) + (event.deltaY < 0 ? 1 : -1),
      event.clientY - this.#view.getBoundingClientRect().top,
    );
  }

  /** Another size of marks; what is at that height in view stays there. */
  #zoom(to: number, at = this.#view.clientHeight / 2): void {
    if (CELLS[to] === undefined || this.#layout === null) return;
    const held = memberAt(this.#layout, this.#cell, this.#view.clientWidth / 2, this.#view.scrollTop + at, Infinity);
    const before = this.#layout.ys[held] ?? 0;
    this.#size = to;
    this.#draw();
    const after = this.#layout?.ys[held] ?? 0;
    if (held >= 0) this.#view.scrollTop += after - before;
    this.#moves();
  }

  #press(event: MouseEvent): void {
    const [people, layout] = [this.#people, this.#layout];
    const box = this.#view.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top + this.#view.scrollTop];
    const reach = (event as PointerEvent).pointerType === 'touch' ? FINGER : MOUSE;
    const at = people === null || layout === null ? -1 : memberAt(layout, this.#cell, x, y, reach);
    if (at >= 0) this.#choose(at);
    else if (this.#state?.selected != null) this.#actions.select(null);
  }

  #choose(at: number): void {
    const people = this.#people;
    const key = this.#families.find(({ groups }) => groups.includes(people?.groups[at] ?? -1))?.key;
    if (people === null || key === undefined) return;
    this.#cursor = { key, at };
    this.#focus(key);
    this.#actions.select(people.ids[at] as number);
  }

  #focus(key: string): void {
    this.#stop = key;
    const groups = [...this.#land.querySelectorAll<HTMLElement>('[data-family]')];
    for (const group of groups) group.tabIndex = group.dataset.family === key ? 0 : -1;
    groups.find((group) => group.dataset.family === key)?.focus({ preventScroll: true });
  }

  /** Up and down from group to group, sideways from member to member; Enter selects. */
  #key(event: KeyboardEvent): void {
    const key = (event.target as HTMLElement).closest<HTMLElement>('[data-family]')?.dataset.family;
    if (key === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const done = this.#goes(event.key, key);
    if (done) event.preventDefault();
    else if (event.key === 'Escape' && this.#state?.selected != null) this.#actions.select(null);
  }

  #goes(pressed: string, key: string): boolean {
    const keys = (this.#layout?.plots ?? []).filter(({ first }) => first === 0).map((plot) => plot.key);
    const shown = keys.filter((one) => this.#families.some((family) => family.key === one));
    const at = shown.indexOf(key);
    if (pressed === 'ArrowDown') return this.#goTo(shown[at + 1]);
    if (pressed === 'ArrowUp') return this.#goTo(shown[at - 1]);
    const members = this.#membersOf(key);
    const here = this.#cursor?.key === key ? members.indexOf(this.#cursor.at) : -1;
    if (pressed === 'ArrowRight') return this.#point(key, members, Math.min(here + 1, members.length - 1));
    if (pressed === 'ArrowLeft') return this.#point(key, members, Math.max(here - 1, 0));
    if (pressed !== 'Enter' && pressed !== ' ') return false;
    const chosen = members[Math.max(here, 0)];
    if (chosen !== undefined) this.#choose(chosen);
    return true;
  }

  #goTo(key: string | undefined): boolean {
    if (key === undefined) return true;
    this.#focus(key);
    const plot = this.#layout?.plots.find((one) => one.key === key);
    if (plot !== undefined) this.#bring(plot.y, Math.min(plot.height, this.#view.clientHeight));
    this.#moves();
    return true;
  }

  #membersOf(key: string): number[] {
    const groups = new Set(this.#families.find((family) => family.key === key)?.groups);
    const people = this.#people;
    return people === null ? [] : [...people.groups.keys()].filter((at) => groups.has(people.groups[at] as number));
  }

  #point(key: string, members: readonly number[], index: number): boolean {
    const at = members[index];
    if (at === undefined || this.#people === null) return members.length === 0;
    this.#cursor = { key, at };
    this.#bring(this.#layout?.ys[at] ?? 0, this.#cell);
    this.#paint();
    this.#actions.say(
      `#${this.#people.ids[at]}, ${figure(index + 1)} of ${figure(members.length)}. Enter tells of it.`,
    );
    return true;
  }

  /** Scrolls the groups, never the page around them. */
  #bring(top: number, height: number): void {
    const view = this.#view;
    if (top < view.scrollTop) view.scrollTop = top - 12;
    else if (top + height > view.scrollTop + view.clientHeight) view.scrollTop = top + height - view.clientHeight + 12;
  }

  /** A member that was found comes to the middle; where there are groups alone, the group. */
  #goToFound(found: Found | null): void {
    const [people, layout] = [this.#people, this.#layout];
    if (found === null || layout === null) return;
    const at = typeof found === 'number' ? (people?.ids.indexOf(found) ?? -1) : -1;
    const y = at >= 0 ? layout.ys[at] : layout.plots.find(({ key }) => key === found)?.y;
    if (y !== undefined && y > NOWHERE) this.#view.scrollTop = y - this.#view.clientHeight / 2;
    this.#moves();
  }

  /** Brings into view what the step touched, where nothing of it is in view. */
  #reveal(): void {
    const [people, layout] = [this.#people, this.#layout];
    if (people === null || layout === null) return;
    const { scrollTop, clientHeight } = this.#view;
    const touched = [...people.states.keys()].filter((at) => people.states[at] !== ALIVE);
    const isSeen = (at: number): boolean =>
      (layout.ys[at] as number) >= scrollTop && (layout.ys[at] as number) + this.#cell <= scrollTop + clientHeight;
    if (touched[0] !== undefined && !touched.some(isSeen)) this.#bring(layout.ys[touched[0]] as number, this.#cell);
  }
}
