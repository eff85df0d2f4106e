/**
 * `<heap-scape>`: one run of one program, and a position within it.
 *
 * The element owns that state and nothing else. Panes are given each state to draw and ask for another through
 * `Actions`; they never see the session.
 */
import { DEFAULT_EXAMPLE, EXAMPLES, type Example } from './examples';
import type { Actions, PageState, Pane, Region } from './pane';
import { BuildPane } from './panes/build';
import { CodePane } from './panes/code';
import { InspectorPane } from './panes/inspector';
import { OutputPane } from './panes/output';
import { PicturePane } from './panes/picture';
import { SentencePane } from './panes/sentence';
import { TimePane } from './panes/time';
import { TopPane } from './panes/top';
import { Run } from './run';
import type { SessionClient } from './session/client';
import { connect } from './session/connect';
import { sourceOf } from './source';
import buildStyle from './styles/build.css?inline';
import cardStyle from './styles/cards.css?inline';
import codeStyle from './styles/code.css?inline';
import layoutStyle from './styles/layout.css?inline';
import pictureStyle from './styles/picture.css?inline';
import tokenStyle from './styles/tokens.css?inline';

const FRAME = `
  <div class="frame" part="frame">
    <header class="top" part="top"></header>
    <section class="code" part="code" aria-label="Code"><div class="bar"></div><div class="body"></div></section>
    <section class="output" part="output" aria-label="Output"></section>
    <section class="picture" part="picture" aria-label="Objects"><div class="bar"></div><div class="view"></div><button class="more" hidden></button><aside class="inspector" aria-label="The selected object" hidden></aside></section>
    <section class="build" part="build" aria-label="Build"></section>
    <section class="sentence" part="sentence" aria-label="What happened"></section>
    <footer class="time" part="time" aria-label="Time"></footer>
    <div class="hidden-text live" aria-live="polite" role="status"></div>
  </div>`;

const REGIONS: readonly Region[] = ['menu', 'console', 'build', 'figures'];

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
  static readonly observedAttributes = ['src', 'show', 'readonly', 'height', 'start'];

  /** How a session is had; a test or a development page gives its own. */
  static connect: () => SessionClient = connect;

  static define(tag = 'heap-scape', registry = customElements): void {
    if (registry.get(tag) === undefined) registry.define(tag, HeapScapeElement);
  }

  readonly #root: ShadowRoot;
  #panes: Pane[] = [];
  #state: PageState = initialState();
  #drawn: PageState | null = null;
  #session: SessionClient | null = null;
  #run: Run | null = null;
  #edited: string | null = null;
  #waiting = false;
  #seen: IntersectionObserver | null = null;

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
    this.#change({ shown: this.#regions(), readonly: this.hasAttribute('readonly') });
    // The element may be upgraded while the parser is still inside it: its text is whole a task later.
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', () => void this.#openOwn(), { once: true });
    else queueMicrotask(() => void this.#openOwn());
  }

  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#seen?.disconnect();
      this.#session?.free();
      this.#session = null;
      this.#run = null;
    });
  }

  attributeChangedCallback(name: string): void {
    if (name === 'height') this.#fixHeight();
    if (!this.isConnected || this.#panes.length === 0) return;
    if (name === 'src' || name === 'start') void this.#openOwn();
    else this.#change({ shown: this.#regions(), readonly: this.hasAttribute('readonly') });
  }

  #build(): void {
    const sheets = [tokenStyle, layoutStyle, codeStyle, cardStyle, pictureStyle, buildStyle].map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
    this.#root.adoptedStyleSheets = sheets;
    this.#root.innerHTML = FRAME;
    this.#fixHeight();
    const at = (name: string): HTMLElement => this.#root.querySelector(`.${name}`) as HTMLElement;
    const actions = this.#actions();
    this.#panes = [
      new TopPane(at('top'), actions, (theme) =>
        theme === 'system' ? this.removeAttribute('theme') : this.setAttribute('theme', theme),
      ),
      new CodePane(at('code'), this.#root, actions),
      new OutputPane(at('output'), actions),
      new PicturePane(at('picture'), actions),
      new BuildPane(at('build'), actions),
      new InspectorPane(at('inspector'), actions),
      new SentencePane(at('sentence'), actions),
      new TimePane(at('time'), actions),
    ];
  }

  #actions(): Actions {
    const run = (wish: (run: Run) => void) => () => this.#run && wish(this.#run);
    return {
      next: () => (this.#state.edited ? this.#open(this.#text(), null, this.#state.example) : this.#run?.next()),
      back: run((one) => void one.back()),
      first: run((one) => void one.seek(0)),
      seek: (index) => void this.#run?.seek(index),
      run: () => void this.#run?.start(this.#text()),
      stop: run((one) => one.stop()),
      edit: (text) => {
        this.#edited = text;
        this.#change({ edited: text !== this.#state.source });
      },
      statement: (text) => void this.#run?.statement(text),
      undo: run((one) => void one.undo()),
      choose: (example) => this.#open(example.source, example.start, example),
      select: (selected) => this.#change({ selected }),
      pick: (picking) => this.#change({ picking, selected: null }),
      onlyNamed: (onlyNamed) => {
        this.#change({ onlyNamed });
        void this.#run?.refresh();
      },
      say: (words) => {
        const live = this.#root.querySelector('.live');
        if (live) live.textContent = words;
      },
    };
  }

  #text(): string {
    return this.#state.edited && this.#edited !== null ? this.#edited : this.#state.source;
  }

  /** The program that the page's author gave: `src`, the element's text, or the default. */
  async #openOwn(): Promise<void> {
    const given = await this.#given();
    const example =
      given === null ? DEFAULT_EXAMPLE : (EXAMPLES.find((one) => one.source.trim() === given.trim()) ?? null);
    const start = this.getAttribute('start');
    const line = start === null ? (example?.start ?? null) : Number(start);
    this.#open(given ?? DEFAULT_EXAMPLE.source, Number.isFinite(line) ? line : null, example);
  }

  async #given(): Promise<string | null> {
    const src = this.getAttribute('src');
    if (src === null) return sourceOf(this);
    try {
      const answer = await fetch(new URL(src, document.baseURI));
      if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
      return await answer.text();
    } catch (error) {
      this.#change({ notice: `${src} could not be fetched: ${error instanceof Error ? error.message : error}` });
      return sourceOf(this);
    }
  }

  /** Shows `source` at once, and runs it up to `line` when the element is first seen. */
  #open(source: string, line: number | null, example: Example | null): void {
    this.#edited = null;
    this.#change({ source, example, edited: false });
    if (this.#run !== null) {
      void this.#run.open(source, line);
      return;
    }
    if (this.#waiting) return;
    this.#waiting = true;
    this.#seen = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#seen?.disconnect();
        this.#waiting = false;
        this.#session = HeapScapeElement.connect();
        this.#run = new Run(
          this.#session,
          () => this.#state,
          (change) => this.#change(change),
        );
        void this.#run.open(this.#state.source, line);
      },
      { rootMargin: '200px' },
    );
    this.#seen.observe(this);
  }

  #regions(): ReadonlySet<Region> {
    const words = (this.getAttribute('show') ?? '').split(/[\s,]+/);
    return new Set(words.includes('all') ? REGIONS : REGIONS.filter((region) => words.includes(region)));
  }

  #fixHeight(): void {
    const height = this.getAttribute('height');
    if (height === null) return;
    this.style.height = /^\d+$/.test(height) ? `${height}px` : height;
  }

  #change(change: Partial<PageState>): void {
    const before = this.#state;
    this.#state = { ...before, ...change };
    const previous = this.#drawn;
    this.#drawn = this.#state;
    for (const pane of this.#panes) pane.update(this.#state, previous);
    const { moment } = this.#state;
    if (moment !== null && moment !== before.moment)
      this.dispatchEvent(new MomentEvent(moment.position.input, moment.position.line));
  }
}

function initialState(): PageState {
  return {
    ...{
      source: '',
      edited: false,
      example: null,
      readonly: false,
      shown: new Set<Region>(),
      moment: null,
      output: [],
    },
    ...{ statements: [], lengths: [null], running: false, error: null, refused: null, notice: null, broken: null },
    ...{ selected: null, picking: null, onlyNamed: false, stepped: false },
  };
}
