// The tutorial's eight blocks in the page: they print what CPython 3.9 printed, and notes stand where it surprises.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { HeapScapeElement } from '../../web/src/element';
import { Scape } from './scape';

const RECORDED = join(import.meta.dirname, '../cases/tutorial');
const BLOCKS = 'refcounts circular generations debugging profiler optimization interning allocator'.split(' ');
/** Lines whose comment says something else than what is printed. */
const SURPRISES: Record<string, number[]> = { generations: [26], interning: [8, 18], allocator: [37, 38] };

test.beforeEach(({ page: _ }, info) => {
  test.skip(info.project.name === 'phone', 'one width is enough');
});

/** What the real one printed; figures of the whole process and file names are no part of it. */
function recorded(number: number): { stdout: string; stderr: string } {
  const name = readdirSync(RECORDED).find((file) => file.startsWith(`0${number}`) && file.endsWith('.expected'));
  const text = readFileSync(join(RECORDED, name as string), 'utf8');
  const part = (stream: string): string =>
    new RegExp(`^--- ${stream}\n([\\s\\S]*?)(?=^--- )`, 'm').exec(text)?.[1] ?? '';
  return { stdout: plain(part('stdout')), stderr: plain(part('stderr')) };
}

const plain = (text: string): string =>
  text
    .replace(/File "[^"]+"/g, 'File "…"')
    .replace(/^(Collections|Collected|Total tracked objects)\b.*$/gm, '$1 …')
    .trim();

BLOCKS.forEach((key, index) => {
  test(`block ${index + 1}, ${key}, prints what CPython prints`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.goto('./');
    const scape = new Scape(page);
    await scape.ready();
    await scape.element.locator('.top select[aria-label="Starting point"]').selectOption(key);
    await expect(scape.element.locator('.code .note').first()).toBeVisible();
    await scape.element.locator('.code').getByRole('button', { name: 'Run' }).click();
    const done = (element: Element): boolean => {
      const { moment, running, example } = (element as HeapScapeElement).state;
      return !running && example !== null && /finished|failed/.test(moment?.phase ?? '');
    };
    await expect.poll(() => scape.element.evaluate(done), { timeout: 150_000 }).toBe(true);
    const printed = (stream: string) =>
      scape.element.evaluate(
        (element, stream) =>
          (element as HeapScapeElement).state.output
            .filter((piece) => piece.stream === stream)
            .map((piece) => piece.text)
            .join(''),
        stream,
      );
    const { stdout, stderr } = recorded(index + 1);
    expect(plain(await printed('stdout'))).toBe(stdout);
    expect(plain(await printed('stderr'))).toBe(stderr);
    // What is worth typing next is offered once there is nothing left to run.
    await expect(scape.element.locator('.try button').first()).toBeVisible();
    for (const line of SURPRISES[key] ?? [])
      await expect(scape.element.locator(`.codeline[data-line="${line}"] + .note`)).toHaveCount(1);
  });
});
