/**
 * `<heap-scape>`: one run of one program, and a position within it.
 *
 * The program is its `src`, a `<pre>` or `<script type="text/x-python">` inside it, or its own text. Attributes:
 * `start` (the line to open before), `height`, `show` (of menu, console, build, figures, lenses; or all), `readonly`,
 * `theme` (light, dark; else the system's), `frameless`. Colours and faces are the custom properties `--heapscape-*`.
 *
 * Where the page is its own, `linked` lets it write into the page's address and keep what the reader writes.
 *
 * The element owns that state and nothing else. Panes are given each state to draw and ask for another through
 * `Actions`; they never see the session.
 */
import { openQuestion } from './comparing';
import { DEFAULT_EXAMPLE, EXAMPLES, type Example } from './examples';
import { keepFocus } from './focus';
import { goalTo } from './grain';
import { Keeper } from './keeper';
import { listenForKeys } from './keys';
import { AllocatorLens } from './lenses/allocator';
import { CollectorLens } from './lenses/collector';
import { IdentityLens } from './lenses/identity';
import { NOTHING_SEEN } from './lenses/lens';
import { OverTimeLens } from './lenses/over-time';
import { LensRow } from './lenses/row';
import type { Linked } from './link';
import * as ownPage from './own-page';
import { type Actions, type PageState, type Pane, type Region, THEMES, type Theme } from './pane';
import { BuildPane } from './panes/build';
import { CodePane } from './panes/code';
import { CrowdPane } from './panes/crowd';
import { HelpPane } from './panes/help';
import { InspectorPane } from './panes/inspector';
import { OutputPane } from './panes/output';
import { PicturePane } from './panes/picture';
import { SentencePane } from './panes/sentence';
import { TimePane } from './panes/time';
import { TopPane } from './panes/top';
import { WhatIfPane } from './panes/what-if';
import { ALL_DRAWN } from './picture/narrow';
import { savePicture } from './picture-file';
import { Player } from './player';
import type { Opening } from './run';
import type { SessionClient } from './session/client';
import { connect } from './session/connect';
import { sourceOf } from './source';
import buildStyle from './styles/build.css?inline';
import cardStyle from './styles/cards.css?inline';
import codeStyle from './styles/code.css?inline';
import crowdStyle from './styles/crowd.css?inline';
import eventsStyle from './styles/events.css?inline';
import helpStyle from './styles/help.css?inline';
import layoutStyle from './styles/layout.css?inline';
import lensRowStyle from './styles/lens-row.css?inline';
import lensStyle from './styles/lenses.css?inline';
import objectsStyle from './styles/objects.css?inline';
import overTimeStyle from './styles/over-time.css?inline';
import pictureStyle from './styles/picture.css?inline';
import sentenceStyle from './styles/sentence.css?inline';
import timeStyle from './styles/time.css?inline';
import tokenStyle from './styles/tokens.css?inline';
import whatIfStyle from './styles/what-if.css?inline';

/** Groups and no landmarks: those are the host's, and an element may stand on its page many times. */
const FRAME = `<div class="frame" part="frame">
    <div class="top" part="top"></div>
    <section class="code" part="code" role="group" aria-label="Code"><div class="bar"></div><div class="body"></div></section>
    <section class="output" part="output" role="group" aria-label="Output"></section>
    <button class="told" hidden></button>
    <section class="picture" part="picture" role="group" aria-label="Objects"><div class="bar"><div class="lens-row" role="group" aria-label="Lens"></div><div class="about-picture"></div></div><div class="view"></div><button class="more" hidden></button><section class="crowd" role="group" aria-label="Groups" hidden></section><section class="objects-sheet" role="group" aria-label="What is drawn" hidden></section><div class="chip-tip" role="status" hidden></div><div class="lens collector-lens" hidden></div><div class="lens allocator-lens" hidden></div><div class="lens over-time-lens" hidden></div><div class="lens identity-lens" hidden></div><section class="inspector" role="group" aria-label="The selected object" hidden></section><section class="what-if" role="group" aria-label="What if" hidden></section></section>
    <section class="build" part="build" role="group" aria-label="Build"></section>
    <section class="sentence" part="sentence" role="group" aria-label="What happened"></section>
    <div class="time" part="time" role="group" aria-label="Time" tabindex="-1"></div>
    <section class="help" role="dialog" aria-label="Help" hidden></section>
    <div class="hidden-text live" aria-live="polite" role="status"></div>
  </div>`;

const STYLES = [
  ...[tokenStyle, layoutStyle, eventsStyle, sentenceStyle, timeStyle, codeStyle, cardStyle],
  ...[pictureStyle, buildStyle, whatIfStyle, lensRowStyle, lensStyle, overTimeStyle, helpStyle, objectsStyle],
  crowdStyle,
];

const REGIONS: readonly Region[] = ['menu', 'console', 'build', 'figures', 'lenses'];

/** Fired after the shown position has changed. Bubbles out of shadow roots. */
export class MomentEvent extends Event {
  readonly input: number;
  readonly line: number;
  constructor(input: number, line: number) {
    super('heap-moment', { bubbles: true, composed: true });
    this.input = input;
    this.line = line;
  }
}

export class HeapScapeElement extends HTMLElement {
  static readonly observedAttributes = ['src', 'show', 'readonly', 'height', 'start', 'theme'];

  /** How a session is had; a test or a development page gives its own. */
  static connect: () => SessionClient = connect;

  static define(tag = 'heap-scape', registry = customElements): void {
    if (registry.get(tag) === undefined) registry.define(tag, HeapScapeElement);
  }

  readonly #root: ShadowRoot;
  #panes: Pane[] = [];
  #state: PageState = initialState();
  #drawn: PageState | null = null;
  #crowd: CrowdPane | null = null;
  #keeper: Keeper | null = null;
  #edited: string | null = null;

  constructor() {
    super();
    this.#root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
  }

  /** What is shown now. */
  get state(): PageState {
    return this.#state;
  }

  connectedCallback(): void {
    if (this.#panes.length === 0) this.#build();
    this.#keeper ??= new Keeper(
      this,
      HeapScapeElement.connect,
      () => this.#state,
      (change) => this.#change(change),
    );
    this.#change(this.#asked());
    if (this.#state.linked) this.#followLinks();
    // The element may be upgraded while the parser is still inside it: its text is whole a task later.
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', () => void this.#openOwn(), { once: true });
    else queueMicrotask(() => void this.#openOwn());
  }

  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected) return;
      window.removeEventListener('hashchange', this.#addressChanged);
      this.#keeper?.free();
      this.#keeper = null;
    });
  }

  attributeChangedCallback(name: string): void {
    if (name === 'height') this.#fixHeight();
    if (!this.isConnected || this.#panes.length === 0) return;
    if (name === 'src' || name === 'start') void this.#openOwn();
    else this.#change(this.#asked());
  }

  #build(): void {
    const sheets = STYLES.map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
    this.#root.adoptedStyleSheets = sheets;
    for (const still of this.#root.children) still.classList.add('still');
    const template = document.createElement('template');
    template.innerHTML = FRAME;
    this.#root.append(template.content);
    if (this.hasAttribute('height')) this.#fixHeight();
    const frame = this.#root.lastElementChild as HTMLElement;
    const at = (name: string): HTMLElement => frame.querySelector(`.${name}`) as HTMLElement;
    const actions = this.#actions();
    this.#crowd = new CrowdPane(at('crowd'), actions);
    this.#panes = [
      new TopPane(at('top'), actions),
      new CodePane(at('code'), this.#root, actions),
      new OutputPane(at('output'), at('told') as HTMLButtonElement, actions),
      new LensRow(at('picture'), actions),
      new PicturePane(at('picture'), actions),
      this.#crowd,
      new CollectorLens(at('collector-lens'), actions),
      new AllocatorLens(at('allocator-lens'), actions),
      new OverTimeLens(at('over-time-lens'), actions),
      new IdentityLens(at('identity-lens')),
      new BuildPane(at('build'), actions),
      new InspectorPane(at('inspector'), actions),
      new WhatIfPane(at('what-if'), actions),
      new SentencePane(at('sentence'), actions),
      new TimePane(at('time'), actions),
      new HelpPane(at('help'), actions),
      new Player(actions),
    ];
    listenForKeys(frame, () => this.#state, actions);
  }

  /** The page may have come with a still picture of the first moment: the live one takes its place. */
  #liven(): void {
    for (const still of this.#root.querySelectorAll('.still')) still.remove();
  }

  #actions(): Actions {
    const ask = (wish: Parameters<Keeper['ask']>[0]): void => this.#keeper?.ask(wish);
    return {
      next: () => (this.#state.edited ? this.#open({ source: this.#text() }) : ask((run) => run.next())),
      back: () => ask((run) => run.back()),
      first: () => ask((run) => run.seek(0)),
      seek: (index) => ask((run) => run.seek(index)),
      go: (goal) => ask((run) => run.go(goal)),
      grain: (grain) => {
        this.#change({ grain });
        ask((run) => run.lookCloser());
      },
      play: (playing) => this.#change({ playing }),
      speed: (speed) => this.#change({ speed }),
      run: () => ask((run) => run.start(this.#text())),
      stop: () => this.#keeper?.stop(),
      breakpoints: (lines) => this.#change({ breakpoints: new Set(lines) }),
      edit: (text) => {
        this.#edited = text;
        if (this.#state.linked && text !== this.#state.source) ownPage.keep(text);
        this.#change({ edited: text !== this.#state.source });
      },
      statement: (text) => ask((run) => run.statement(text)),
      undo: () => ask((run) => run.undo()),
      redo: () => ask((run) => run.redo()),
      doAgain: () => ask((run) => run.doAgain()),
      writeDown: () => ask((run) => run.writeDown(this.#text())),
      choose: (example) => {
        if (this.#state.linked) ownPage.forget();
        this.#open(example);
      },
      select: (selected) => {
        this.#change({ selected, inspection: null, past: null });
        if (selected !== null) ask((run) => run.inspect());
      },
      ask: (question) => ask((run) => run.look(question)),
      wonder: (about, reference) => this.#change({ whatIf: openQuestion(about, reference ?? null), picking: null }),
      forgetWhatIf: () => {
        if (this.#state.whatIf?.work != null) this.#keeper?.stop();
        this.#change({ whatIf: null });
      },
      compare: (otherwise) => ask((run) => run.compare(otherwise)),
      compareFrom: (line, otherwise) => ask((run) => run.compareFrom(line, otherwise)),
      phases: () => {
        this.#change({ grain: 'phase' });
        ask((run) => run.playAgain());
      },
      tellEvents: (on) => (on ? ask((run) => run.tellEvents()) : this.#change({ events: null })),
      pick: (picking) => this.#change({ picking, selected: null, inspection: null }),
      beside: (beside) => this.#change({ beside }),
      begin: (gesture) => this.#change({ gesture }),
      lens: (lens) => {
        this.#change({ lens, lensView: NOTHING_SEEN, strata: this.#state.strata || lens === 'collector' });
        if (lens !== 'objects') ask((run) => run.lookThrough());
      },
      since: (here) => {
        const { input, line } = this.#state.moment?.position ?? { input: 0, line: 0 };
        this.#change({ lensView: { ...this.#state.lensView, since: here ? { input, line } : null } });
        ask((run) => run.lookThrough());
      },
      tally: () => ask((run) => run.tally()),
      block: (number) => ask((run) => run.block(number)),
      onlyNamed: (onlyNamed) => {
        this.#change({ onlyNamed });
        ask((run) => run.refresh());
      },
      help: (help) => this.#change({ help }),
      turnTheme: () => this.#turnTheme(),
      savePicture: () => savePicture(this.#root, this.#crowd?.still() ?? null),
      share: () => ownPage.share(this.#session()),
      find: (found) => this.#change({ found }),
      narrow: (change) => {
        const { around } = this.#state.narrowing;
        this.#change({ narrowing: { ...this.#state.narrowing, ...change } });
        // What has no card yet gets one, for as long as it is asked for.
        if (this.#state.narrowing.around !== around) ask((run) => run.refresh());
      },
      say: (words) => {
        const live = this.#root.lastElementChild?.querySelector('.live');
        if (live) live.textContent = words;
      },
    };
  }

  #text(): string {
    return this.#state.edited && this.#edited !== null ? this.#edited : this.#state.source;
  }

  /** The session as a link tells it. */
  #session(): Linked {
    const { edited, deeds, moment, lens } = this.#state;
    const isRun = !edited && moment !== null;
    return { source: this.#text(), deeds: isRun ? deeds : [], place: isRun ? goalTo(moment) : null, lens };
  }

  #followLinks(): void {
    if (ownPage.hasSomethingElse()) this.#liven();
    window.addEventListener('hashchange', this.#addressChanged);
  }

  readonly #addressChanged = (): void => {
    if (location.hash !== '') void this.#openOwn();
  };

  /** What the address leads to, or the reader wrote here before; else the program that the page's author gave. */
  async #openOwn(): Promise<void> {
    const recalled = this.#state.linked ? await ownPage.recall() : null;
    if (recalled !== null && 'linked' in recalled) this.#openLinked(recalled.linked);
    else if (recalled !== null && 'draft' in recalled) this.#open({ source: recalled.draft });
    else await this.#openGiven(recalled?.broken ?? null);
  }

  #openLinked(linked: Linked): void {
    this.#change({ lens: linked.lens, lensView: NOTHING_SEEN });
    this.#open({ source: linked.source, linked });
  }

  /** `src`, the element's text, or the default. */
  async #openGiven(notice: string | null): Promise<void> {
    const { source, failure } = await this.#given();
    const line = Number(this.getAttribute('start') ?? Number.NaN);
    const example = source === null ? DEFAULT_EXAMPLE : exampleOf(source);
    const start = Number.isFinite(line) ? { line, step: null } : (example?.start ?? null);
    this.#open({ source: source ?? DEFAULT_EXAMPLE.source, start, notice: notice ?? failure });
  }

  async #given(): Promise<{ source: string | null; failure: string | null }> {
    const src = this.getAttribute('src');
    if (src === null) return { source: sourceOf(this), failure: null };
    try {
      const answer = await fetch(new URL(src, document.baseURI));
      if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
      return { source: await answer.text(), failure: null };
    } catch (error) {
      const failure = `${src} could not be fetched: ${error instanceof Error ? error.message : error}`;
      return { source: sourceOf(this), failure };
    }
  }

  /** Shows the program at once, and runs it up to where it opens when the element is first seen. */
  #open({ source, start = null, linked = null, notice = null }: Partial<Opening> & { source: string }): void {
    // Breakpoints are of the text that they were set in, and Play is of the program that it was pressed for.
    if (source !== this.#text()) this.#change({ breakpoints: new Set(), playing: false });
    this.#edited = null;
    // Where lenses can be chosen, the one that the example is about is; a link has its own.
    const example = exampleOf(source);
    if (linked === null && example?.source === source && this.#hasLenses())
      this.#change({ lens: example.lens, lensView: NOTHING_SEEN });
    const strata = this.#state.lens === 'collector';
    this.#change({ source, example, edited: false, narrowing: ALL_DRAWN, found: null, strata });
    this.#keeper?.open({ source, start, linked, notice });
  }

  #turnTheme(): void {
    const theme = THEMES[(THEMES.indexOf(this.#state.theme) + 1) % THEMES.length] as Theme;
    if (theme === 'system') this.removeAttribute('theme');
    else this.setAttribute('theme', theme);
  }

  /** What the attributes ask for. */
  #asked(): Pick<PageState, 'shown' | 'readonly' | 'linked' | 'theme'> {
    const theme = THEMES.find((one) => one === this.getAttribute('theme')) ?? 'system';
    const [readonly, linked] = [this.hasAttribute('readonly'), this.hasAttribute('linked')];
    return { shown: this.#regions(), readonly, linked, theme };
  }

  #hasLenses(): boolean {
    return this.#state.shown.has('menu') || this.#state.shown.has('lenses');
  }

  #regions(): ReadonlySet<Region> {
    const words = (this.getAttribute('show') ?? '').split(/[\s,]+/);
    return new Set(words.includes('all') ? REGIONS : REGIONS.filter((region) => words.includes(region)));
  }

  #fixHeight(): void {
    const height = this.getAttribute('height') ?? '';
    this.style.height = /^\d+$/.test(height) ? `${height}px` : height;
  }

  #change(change: Partial<PageState>): void {
    const before = this.#state;
    this.#state = { ...before, ...change };
    const previous = this.#drawn;
    this.#drawn = this.#state;
    keepFocus(this.#root, () => {
      for (const pane of this.#panes) pane.update(this.#state, previous);
    });
    if (this.#state.moment !== null || this.#state.error !== null || this.#state.broken !== null) this.#liven();
    const { moment } = this.#state;
    if (moment !== null && moment !== before.moment)
      this.dispatchEvent(new MomentEvent(moment.position.input, moment.position.line));
  }
}

const exampleOf = (source: string): Example | null =>
  EXAMPLES.find((one) => one.source.trim() === source.trim()) ?? null;

function initialState(): PageState {
  return {
    ...{
      source: '',
      edited: false,
      example: null,
      readonly: false,
      linked: false,
      theme: 'system' as const,
      shown: new Set<Region>(),
      moment: null,
      grain: 'line' as const,
      underWay: null,
      breakpoints: new Set<number>(),
      playing: false,
      speed: 1,
      timeline: null,
      output: [],
    },
    ...{ deeds: [], lengths: [null], running: false, headway: null, error: null, refused: null },
    ...{ redoable: null, again: null, notice: null, replaced: null, broken: null },
    ...{ lens: 'objects' as const, lensView: NOTHING_SEEN, beside: false, strata: false },
    ...{
      selected: null,
      inspection: null,
      past: null,
      whatIf: null,
      events: null,
      picking: null,
      gesture: null,
      onlyNamed: false,
      help: false,
      found: null,
      narrowing: ALL_DRAWN,
      stepped: false,
    },
  };
}
