// Running: to the end, to an exception, to a Stop; with an edited program; and the console's own names.
import { expect, type Page, test } from '@playwright/test';
import { Scape } from './scape';

test.beforeEach(({ page: _ }, info) => {
  test.skip(info.project.name === 'phone', 'the wide layout has all of it in view');
});

/** Opens the page with another program in its editor, typed there. */
async function write(page: Page, program: string): Promise<Scape> {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  // The editor takes the listing's place under the pointer: what holds both is there to be clicked.
  await scape.element.locator('.code .body').click();
  await rewrite(page, scape, program);
  return scape;
}

async function rewrite(page: Page, scape: Scape, program: string): Promise<void> {
  await scape.element.locator('.cm-content').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(program);
}

const stopButton = (scape: Scape) => scape.element.locator('.code').getByRole('button', { name: 'Stop' });
const run = (scape: Scape) => scape.element.locator('.code').getByRole('button', { name: 'Run' });

test('Run starts anew with the edited program; the line that failed is marked', async ({ page }) => {
  const scape = await write(page, 'a = [1]\nprint(a)\nb = a + 1\n');
  await expect(scape.element.locator('.code')).toContainText('edited');
  await run(scape).click();
  await expect(scape.transcript).toContainText('[1]');
  await expect(scape.transcript).toContainText('TypeError');
  await expect(scape.element.locator('.cm-gutterElement.failing-line')).toHaveText('3');
  await expect(scape.element.locator('.line-word')).toHaveText('TypeError');
  // The heap is still there, and the console goes on in it.
  await scape.type('a');
  await expect(scape.transcript).toContainText('>>> a\n[1]');
  await expect(scape.element.locator('.scope-label').filter({ hasText: 'console' })).toHaveCount(1);
});

test('a program that cannot be compiled says so at its line', async ({ page }) => {
  const scape = await write(page, 'a = 1\nb = (\n');
  await run(scape).click();
  await expect(scape.transcript).toContainText('SyntaxError');
  await expect(scape.element.locator('.cm-gutterElement.failing-line')).toHaveCount(1);
});

for (const loop of ['n = 0\nwhile True:\n    n += 1\n', 'n = 0\nwhile True: pass\n']) {
  test(`Stop ends a program that never ends, and the page goes on: ${loop.split('\n')[1]}`, async ({ page }) => {
    const scape = await write(page, loop);
    await run(scape).click();
    await expect(scape.sentence).toContainText('Running');
    await stopButton(scape).click();
    await expect(run(scape)).toBeVisible();
    await expect(scape.sentence).toContainText('Stopped');
    await scape.press(scape.next);
    await expect(scape.element.locator('.tag[data-key$=":n"]')).toBeVisible();
  });
}

test('a long run tells how far it is: lines while they pass, and the line that lasts', async ({ page }) => {
  const scape = await write(page, 'n = 0\nwhile n < 10**9:\n    n += 1\n');
  await run(scape).click();
  const far = async (): Promise<number> => {
    const words = /([\d,]+) lines so far/.exec(await scape.sentence.innerText());
    return Number((words?.[1] ?? '0').replaceAll(',', ''));
  };
  await expect.poll(far).toBeGreaterThan(0);
  const before = await far();
  await expect.poll(far).toBeGreaterThan(before);
  await expect(scape.sentence).toContainText(/Running for \d+ s:/);
  await stopButton(scape).click();
  await expect(scape.sentence).toContainText('Stopped');

  await rewrite(page, scape, 'sum(range(10**9))\n');
  await run(scape).click();
  await expect(scape.sentence).toContainText('the first line goes on');
  await stopButton(scape).click();
  await expect(scape.sentence).toContainText('Stopped');
});

test('an operation that cannot be paused says so, and a screen reader is told now and then', async ({ page }) => {
  const never = 'class Never:\n    def __lt__(self, other):\n        while True: pass\n';
  const scape = await write(page, `${never}sorted([Never(), Never()])\n`);
  await page.evaluate(() => {
    const live = document.querySelector('heap-scape')?.shadowRoot?.querySelector('.live') as Element;
    const told = { times: 0 };
    Object.assign(globalThis, { told });
    new MutationObserver(() => told.times++).observe(live, { childList: true, characterData: true, subtree: true });
  });
  await run(scape).click();
  await expect(scape.sentence.locator('.notice')).toContainText('cannot be paused');
  await expect(scape.spoken).toContainText(/Running for \d+ seconds/);
  expect(
    await page.evaluate(() => (globalThis as unknown as { told: { times: number } }).told.times),
  ).toBeLessThanOrEqual(2);
  // Its turns become longer than a Stop is waited for; the run stands before it all the same.
  await expect(scape.sentence.locator('.notice')).toContainText(/[1-9]\d\d million/);
  await stopButton(scape).click();
  await expect(scape.sentence).toContainText('Stopped');
  await expect(run(scape)).toBeVisible();
  await expect(scape.nextLine).toHaveText('4');
});

test('Stop is heard inside one endless call', async ({ page }) => {
  const scape = await write(page, 'a = 1\nsum(iter(int, 1))\n');
  await run(scape).click();
  await expect(scape.sentence).toContainText('Running');
  await stopButton(scape).click();
  await expect(run(scape)).toBeVisible();
  await expect(scape.sentence).toContainText('Stopped. Next line goes on from here.');
  await expect(scape.element.locator('.tag[data-key$=":a"]')).toBeVisible();
});

test('a Stop that is not answered starts the emulator again, where the picture is', async ({ page }) => {
  // The first worker is as deaf as one inside a single long call.
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage;
    let deaf: Worker | null = null;
    Worker.prototype.postMessage = function (this: Worker, message: { call?: string }) {
      deaf ??= this;
      if (this !== deaf || message.call !== 'stop') post.call(this, message);
    };
  });
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  await scape.press(scape.next);
  const shown = await scape.picture();
  await scape.type('b = sum(iter(int, 1))');
  await expect(scape.sentence).toContainText('Running');
  await stopButton(scape).click();
  await expect(scape.sentence).toContainText('Stopped: the emulator had to be started again');
  await expect(scape.spoken).toContainText('Stopped: the emulator');
  await expect(run(scape)).toBeVisible();
  expect((await scape.picture()).cards).toEqual(shown.cards);
  // It goes on from there, and the statement that had no end can be taken back.
  await scape.element.locator('.undo').click();
  await expect(scape.transcript).not.toContainText('sum');
  await scape.press(scape.next);
  await expect(scape.element.locator('.island-heading')).toBeVisible();
});

test('Stop ends Play as well', async ({ page }) => {
  const scape = await write(page, 'sum(iter(int, 1))\n');
  const play = (name: string) => scape.element.locator('.time').getByRole('button', { name, exact: true });
  await scape.press(scape.next);
  await play('Play').click();
  await expect(scape.sentence).toContainText('Running');
  await stopButton(scape).click();
  await expect(scape.sentence).toContainText('Stopped');
  await expect(play('Play')).toBeVisible();
});

test('another program can be chosen while one runs without end', async ({ page }) => {
  const scape = await write(page, 'while True: pass\n');
  await run(scape).click();
  await expect(scape.sentence).toContainText('Running');
  await scape.element.locator('.top select[aria-label="Starting point"]').selectOption('weak');
  await expect(scape.nextLine).toHaveText('13');
  await expect(run(scape)).toBeVisible();
  await scape.press(scape.next);
  await expect(scape.element.locator('.card.ghost')).toContainText('freed: count reached 0');
});

test('Escape leaves the editor; Tab passes through it', async ({ page }) => {
  const scape = await write(page, 'x = 1\n');
  await page.keyboard.press('Escape');
  await expect(run(scape)).toBeFocused();
  expect(await scape.element.locator('.cm-content').innerText()).toContain('x = 1');
});
