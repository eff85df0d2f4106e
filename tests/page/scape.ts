/** What the specs say of a `<heap-scape>`: its buttons, and its picture as plain data. */
import type { Locator, Page } from '@playwright/test';
import type { HeapScapeElement } from '../../web/src/element';

/** Everything of a picture that must be the same when the reader comes back to it. */
export interface Picture {
  position: string;
  cards: { id: string; place: string; size: string; text: string }[];
  tags: { key: string; place: string; text: string }[];
  arrows: string[];
  islands: string[];
}

/** A card whose count is not the arrows that end on it and its stub. */
export interface Unequal {
  title: string;
  count: number;
  arrows: number;
  stub: number;
}

export class Scape {
  readonly page: Page;
  readonly element: Locator;

  constructor(page: Page, element: Locator = page.locator('heap-scape').first()) {
    this.page = page;
    this.element = element;
  }

  get next(): Locator {
    return this.element.locator('.time .next');
  }
  get back(): Locator {
    return this.element.locator('.time .back');
  }
  get collect(): Locator {
    return this.element.getByRole('button', { name: 'Collect garbage' });
  }
  get sentence(): Locator {
    return this.element.locator('.sentence p');
  }
  get spoken(): Locator {
    return this.element.locator('.live');
  }
  get nextLine(): Locator {
    return this.element.locator('.code .codeline.next-line .number, .code .cm-gutterElement.next-line');
  }
  get transcript(): Locator {
    return this.element.locator('.transcript');
  }
  card(title: string): Locator {
    return this.element.locator('.card:not(.ghost)').filter({ has: this.page.getByText(title, { exact: true }) });
  }

  /** Resolves when the first moment is drawn. */
  async ready(): Promise<void> {
    await this.element.locator('.canvas[data-position]').waitFor();
  }

  /** Chooses a starting point in the menu, and waits until it stands where it opens. */
  async open(key: string): Promise<void> {
    const element = await this.element.evaluateHandle((element) => {
      const { moment, source } = (element as HeapScapeElement).state;
      return { element: element as HeapScapeElement, moment, source };
    });
    await this.element.locator('.top select[aria-label="Starting point"]').selectOption(key);
    await this.page.waitForFunction(
      ({ element, moment, source }) => element.state.source === source || element.state.moment !== moment,
      element,
    );
  }

  /** Chooses a lens: in the row, or on a phone in the list of the top bar. */
  async lens(lens: 'Objects' | 'Collector' | 'Allocator' | 'Over time' | 'Identity'): Promise<void> {
    const list = this.element.locator('.lens-select').locator('visible=true');
    if ((await list.count()) > 0) await list.selectOption({ label: lens });
    else await this.element.locator('.lens-row').getByRole('button', { name: lens, exact: true }).click();
  }

  /** Presses a button that moves in time, and waits until the picture stands elsewhere. */
  async press(button: Locator): Promise<void> {
    const before = await this.position();
    await button.click();
    await this.moved(before);
  }

  /** The same by the Enter key, which is there sooner than a pointer: for ways of many steps. */
  async step(button: Locator): Promise<void> {
    const before = await this.position();
    await button.press('Enter');
    await this.moved(before);
  }

  async moved(from: string): Promise<void> {
    await this.element.evaluate(async (element, from) => {
      const position = () => element.shadowRoot?.querySelector('.canvas')?.getAttribute('data-position');
      while (position() === from) await new Promise(requestAnimationFrame);
    }, from);
  }

  async position(): Promise<string> {
    return (await this.element.locator('.canvas').getAttribute('data-position')) ?? '';
  }

  async type(statement: string): Promise<void> {
    const console = this.element.locator('.console textarea');
    await console.fill(statement);
    await console.press('Enter');
  }

  picture(): Promise<Picture> {
    return this.element.evaluate((element) => {
      const all = (selector: string): HTMLElement[] => [
        ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
      ];
      const words = (one: HTMLElement): string => one.innerText.replace(/\s+/g, ' ').trim();
      return {
        position: all('.canvas')[0]?.dataset.position ?? '',
        cards: all('.card').map((one) => ({
          id: one.dataset.card ?? '',
          place: `${one.style.left} ${one.style.top}`,
          size: `${one.style.width} ${one.style.height}`,
          text: `${one.classList.contains('ghost') ? 'ghost ' : ''}${words(one)}`,
        })),
        tags: all('.tag').map((one) => ({
          key: one.dataset.key ?? '',
          place: `${one.style.left} ${one.style.top}`,
          text: words(one),
        })),
        arrows: all('.arrow:not(.cut)').map((one) => `${one.dataset.arrow} ${one.getAttribute('d')}`),
        islands: all('.island-heading').map(words),
      };
    });
  }

  /** The cards whose arrows and stub do not make up their count. */
  unequal(): Promise<Unequal[]> {
    return this.element.evaluate((element) => {
      const root = element.shadowRoot as ShadowRoot;
      return [...root.querySelectorAll<HTMLElement>('.card:not(.ghost)')]
        .map((card) => {
          const id = card.dataset.card;
          const stubs = [...root.querySelectorAll<SVGElement>(`.stub-end[data-of="${id}"]`)];
          return {
            title: card.innerText.replace(/\s+/g, ' '),
            count: Number((card.querySelector('.count')?.textContent ?? '').replaceAll(',', '')),
            arrows: root.querySelectorAll(`.arrow[data-to="${id}"]:not(.weak)`).length,
            stub: stubs.reduce((sum, stub) => sum + Number(stub.dataset.count), 0),
          };
        })
        .filter(({ count, arrows, stub }) => arrows + stub !== count);
    });
  }

  /** Where an arrow runs through a card, or through the words of an island. */
  crossings(): Promise<string[]> {
    return this.element.evaluate((element) => {
      const root = element.shadowRoot as ShadowRoot;
      const words = [...root.querySelectorAll<HTMLElement>('.card, .tag, .island-heading')].map((one) => ({
        name: one.innerText.replace(/\s+/g, ' '),
        box: one.getBoundingClientRect(),
      }));
      const met = new Set<string>();
      for (const path of root.querySelectorAll<SVGPathElement>('.arrow:not(.cut)')) {
        const matrix = path.getScreenCTM() as DOMMatrix;
        const length = path.getTotalLength();
        for (let at = 0; at < length; at += 6) {
          const { x, y } = path.getPointAtLength(at).matrixTransform(matrix);
          for (const { name, box } of words)
            if (x > box.left + 2 && x < box.right - 2 && y > box.top + 2 && y < box.bottom - 2)
              met.add(`${path.dataset.arrow} crosses ${name}`);
        }
      }
      return [...met];
    });
  }

  /** The program as the element understood it. */
  source(): Promise<string> {
    return this.element.evaluate((element) => (element as HeapScapeElement).state.source);
  }
}
