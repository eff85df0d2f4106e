// <heap-scape> in someone else's page: two of them, in a sub-folder, at three widths, and the host left alone.
import { createRequire } from 'node:module';
import { expect, test } from '@playwright/test';
import { visit } from './host';
import { Scape } from './scape';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
test('two on one page each run their own program', async ({ page }) => {
  await visit(
    page,
    '<heap-scape><pre>a = [1]\nb = a\n</pre></heap-scape><p>and</p><heap-scape src="programs/fetched.py"></heap-scape>',
  );
  const [first, second] = [
    new Scape(page, page.locator('heap-scape').nth(0)),
    new Scape(page, page.locator('heap-scape').nth(1)),
  ];
  await first.ready();
  await second.element.scrollIntoViewIfNeeded();
  await second.ready();
  expect(await first.source()).toBe('a = [1]\nb = a\n');
  expect(await second.source()).toContain('fetched = [1, 2]');
  await first.press(first.next);
  await first.press(first.next);
  await expect(first.card('list [1]').locator('.count')).toHaveText('2');
  await expect(second.element.locator('.card')).toHaveCount(0);
});

for (const width of [360, 680, 1440]) {
  test(`at ${width} pixels of its own width nothing sticks out, whatever the window`, async ({ page }, info) => {
    test.skip(info.project.name === 'phone', 'the window is wide here on purpose');
    await page.setViewportSize({ width: 1600, height: 900 });
    await visit(page, `<heap-scape style="width:${width}px"></heap-scape>`);
    const scape = new Scape(page);
    await scape.ready();
    const wide = await scape.element.evaluate((element) => {
      const frame = element.shadowRoot?.querySelector('.frame') as HTMLElement;
      return [...frame.querySelectorAll<HTMLElement>('.frame > *, .view, .card, .tag, button')]
        .filter((one) => one.offsetParent !== null && !one.closest('.hidden-text, .try'))
        .filter((one) => one.getBoundingClientRect().right > frame.getBoundingClientRect().right + 1)
        .map((one) => one.className);
    });
    expect(wide).toEqual([]);
    expect(await scape.unequal()).toEqual([]);
  });
}

test('a narrow embed keeps the height of its picture, and tells its output on demand', async ({ page }, info) => {
  test.skip(info.project.name !== 'phone', 'touch only');
  await visit(page, '<heap-scape style="width:358px"></heap-scape>');
  const scape = new Scape(page);
  await scape.ready();
  const height = async () => (await scape.element.locator('.view').boundingBox())?.height;
  const first = await height();
  await scape.press(scape.next);
  await scape.press(scape.next);
  expect(await height()).toBe(first);
  await scape.press(scape.collect);
  expect(await height()).toBe(first);
  await expect(scape.transcript).toBeHidden();
  await scape.element.getByRole('button', { name: 'Output' }).tap();
  await expect(scape.transcript).toContainText('4');
  await scape.element.getByRole('button', { name: 'Output' }).tap();
  await expect(scape.transcript).toBeHidden();
});

test('axe finds nothing in two on one page: their landmarks are not the host’s', async ({ page }) => {
  await visit(page, '<main><heap-scape></heap-scape><heap-scape><pre>a = [1]</pre></heap-scape></main>');
  const [first, second] = [0, 1].map((at) => new Scape(page, page.locator('heap-scape').nth(at))) as [Scape, Scape];
  await first.ready();
  await second.element.scrollIntoViewIfNeeded();
  await second.ready();
  await page.addScriptTag({ path: AXE });
  const found = await page.evaluate(async () => {
    type Violation = { id: string; nodes: { target: unknown }[] };
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${JSON.stringify(target)}`));
  });
  expect(found.filter((one) => one.includes('heap-scape'))).toEqual([]);
});

test('the host keeps its wheel, its arrow keys and its Tab', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has neither');
  await visit(page, '<a href="#a">before</a><heap-scape></heap-scape><a href="#b" id="after">after</a>');
  const scape = new Scape(page);
  await scape.ready();
  const box = await scape.element.boundingBox();
  await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) * 0.7, (box?.y ?? 0) + 200);
  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
  await page.evaluate(() => scrollTo(0, 0));
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.id === 'after')) return;
  }
  throw new Error('Tab never leaves the element');
});

test('the program is taken from text, a block or a script, and reads as it was written', async ({ page }) => {
  const body = `
    <heap-scape id="text">
      if a &lt; b: print('&lt;b>&amp;')
      else:
          x = "&lt;/p>"
    </heap-scape>
    <heap-scape id="raw">
      if a < b: print('<b>&amp;')
    </heap-scape>
    <heap-scape id="block"><pre><code>    def f():
        return 1 &lt; 2

    f()
</code></pre></heap-scape>
    <heap-scape id="script"><script type="text/x-python">
      x = '<b>' if 1 < 2 else '&amp;'
    </script></heap-scape>`;
  await visit(page, body);
  await page.waitForFunction(() => customElements.get('heap-scape') !== undefined);
  const source = (id: string) => expect.poll(() => new Scape(page, page.locator(`#${id}`)).source());
  await (await source('text')).toBe(`if a < b: print('<b>&')\nelse:\n    x = "</p>"\n`);
  await (await source('raw')).toBe(`if a < b: print('<b>&')\n`);
  await (await source('block')).toBe('def f():\n    return 1 < 2\n\nf()\n');
  await (await source('script')).toBe(`x = '<b>' if 1 < 2 else '&amp;'\n`);
});

test('without scripts the program is there to read', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await visit(page, '<heap-scape><pre>a = [1]</pre></heap-scape>', false);
  await expect(page.getByText('a = [1]')).toBeVisible();
  await context.close();
});
