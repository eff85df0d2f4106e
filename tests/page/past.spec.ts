// What is asked of an object's past: its birth, who freed it, its count, who made a reference. By mouse, keys and touch.
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import { Scape } from './scape';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

async function visit(page: Page): Promise<Scape> {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  return scape;
}

const inspector = (scape: Scape) => scape.element.locator('.inspector');
const ask = (scape: Scape, name: string | RegExp) => inspector(scape).getByRole('button', { name });
const answer = (scape: Scape) => inspector(scape).locator('.answer');

async function findings(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
    return (await axe.run()).violations.map(({ id }) => id);
  });
}

test('the lines that changed a count, the last first, each a way to where it did', async ({ page }) => {
  const scape = await visit(page);
  await scape.card('Node').first().click();
  await ask(scape, 'Last change of its count').click();
  await expect(answer(scape).locator('li')).toHaveText([
    'line 9 node2.next = node1  # Circular!: its count went from 1 to 2',
    'line 4 self.next = None: its count went from 2 to 1',
    'line 6 node1 = Node(1): made it: its count is 2',
  ]);
  await expect(scape.spoken).toHaveText('line 9 node2.next = node1  # Circular!: its count went from 1 to 2');
  expect(await findings(page)).toEqual([]);
  await ask(scape, /^line 4/).click();
  await scape.moved('0:11');
  expect(await scape.position()).toBe('0:6');
  // The list stays, so that the next line of it is a press away.
  await ask(scape, /^line 9/).click();
  await scape.moved('0:6');
  expect(await scape.position()).toBe('0:11');
});

test('to its birth, and beside a holder which statement made the reference', async ({ page }) => {
  const scape = await visit(page);
  await scape.card('Node').first().click();
  await ask(scape, 'made this reference: node2.next').click();
  await expect(answer(scape)).toHaveText('line 9 node2.next = node1  # Circular!: made this reference');
  await ask(scape, 'Go to its birth').click();
  await scape.moved('0:11');
  expect(await scape.position()).toBe('0:4');
  await expect(answer(scape)).toHaveText('line 6 node1 = Node(1): made it');
});

test('a ghost tells who freed it, a living object is not asked', async ({ page }) => {
  const scape = await visit(page);
  await scape.card('Node').first().click();
  await expect(ask(scape, 'Who freed it')).toHaveCount(0);
  await ask(scape, 'Close').click();
  await scape.press(scape.next);
  await scape.press(scape.next);
  await scape.press(scape.collect);
  await scape.element.locator('.card.ghost').first().click();
  await expect(inspector(scape)).toContainText('freed by the collector');
  await ask(scape, 'Who freed it').click();
  await expect(answer(scape)).toHaveText(/^>>> __import__\('gc'\)\.collect\(\): freed it: the cycle collector ran$/);
});

test('after the shutdown a question waits for a step back', async ({ page }) => {
  const scape = await visit(page);
  for (let presses = 0; presses < 3; presses++) await scape.press(scape.next);
  expect(await scape.position()).toBe('0:13:exit');
  await scape.element.locator('.card.ghost').first().click();
  await ask(scape, 'Who freed it').click();
  await expect(answer(scape)).toHaveText('The interpreter has shut down: go one step back to ask.');
  await scape.press(scape.back);
  expect(await scape.position()).toBe('0:13');
});

test('what is older than the program has no birth in it, and says so', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'the console is folded there');
  const scape = await visit(page);
  await scape.type('import sys; s = sys.modules');
  await scape.moved('0:11');
  await scape.element.locator('.card', { hasText: 'dict' }).first().click();
  await ask(scape, 'Go to its birth').click();
  await expect(answer(scape)).toHaveText("It is CPython's own: older than your program.");
});

test('by keys; and inside an instruction the question leaves the reader there', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has no keys');
  const scape = await visit(page);
  await scape.element.locator('.time .grain select').selectOption('event');
  await scape.press(scape.next);
  const shown = await scape.picture();
  await scape.element.locator('.tag[data-key$=":node2"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await ask(scape, 'Last change of its count').press('Enter');
  await expect(answer(scape).locator('li')).toHaveCount(3);
  expect((await scape.picture()).position).toBe(shown.position);
  await scape.press(scape.next);
  await expect(scape.element.locator('.time .figure.of-line')).toContainText('event 2 of');
});

/**
 * Presses Cancel in the frame in which it is first drawn: by a hand from outside the look may be over before.
 * What stood beside it is told once it was pressed.
 */
async function cancelAtOnce(scape: Scape): Promise<() => Promise<string>> {
  const pressed = await scape.element.evaluateHandle((element) => {
    const words = new Promise<string>((resolve) => {
      const look = (): void => {
        const asked = element.shadowRoot?.querySelector<HTMLElement>('.inspector .answer:has(button)');
        const cancel = [...(asked?.querySelectorAll('button') ?? [])].find((one) => one.textContent === 'Cancel');
        if (cancel === undefined) return void requestAnimationFrame(look);
        resolve(asked?.textContent ?? '');
        cancel.click();
      };
      look();
    });
    return { words };
  });
  return () => pressed.evaluate(({ words }) => words);
}

test('a long look tells how far it is, and Cancel gives it up', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'the editor is folded there');
  const scape = await visit(page);
  await scape.element.locator('.code .body').click();
  await scape.element.locator('.cm-content').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('a = []\nfor i in range(500_000):\n    b = a\n    del b\n');
  await scape.element.locator('.code').getByRole('button', { name: 'Run' }).click();
  await expect(scape.element.locator('.time .figure').last()).toHaveText(/^1,500,00\d of/, { timeout: 40_000 });
  await scape.element.locator('.card', { hasText: 'list' }).first().click();
  const told = await cancelAtOnce(scape);
  await ask(scape, 'Last change of its count').click();
  expect(await told()).toMatch(/past: \d+ %/);
  await expect(answer(scape)).toHaveCount(0);
  await expect(scape.sentence).not.toContainText('Stopped');
  const before = await scape.position();
  await scape.press(scape.back);
  expect(await scape.position()).not.toBe(before);
});
