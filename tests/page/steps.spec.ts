// Inside a step: its events as a list, a collection phase by phase, and on a phone the grains behind a sheet.
import { expect, type Page, test } from '@playwright/test';
import { Scape } from './scape';

async function visit(page: Page): Promise<Scape> {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  return scape;
}

const list = (scape: Scape) => scape.element.getByRole('group', { name: 'Events of this step' });
const events = (scape: Scape) => scape.element.locator('.sentence').getByRole('button', { name: 'Events' });
const grain = (scape: Scape) => scape.element.locator('.time .grain select');

/** Steps on until `there`, and the sentences on the way. */
async function sentences(scape: Scape, there: RegExp): Promise<string[]> {
  const told: string[] = [];
  for (let step = 0; step < 20 && !there.test(told.at(-1) ?? ''); step++) {
    await scape.press(scape.next);
    told.push(await scape.sentence.innerText());
  }
  return told;
}

test.describe('by mouse and keys', () => {
  test.skip(({ isMobile }) => isMobile, 'a phone has them behind its sheet');

  test('the events of a step are a closed list; each leads to the moment right after it', async ({ page }) => {
    const scape = await visit(page);
    await scape.press(scape.next);
    await expect(list(scape)).toHaveCount(0);
    await events(scape).click();
    await expect(list(scape).getByRole('heading')).toHaveText(/^\d+ events in this step$/);
    const words = await list(scape).locator('li').allInnerTexts();
    expect(words).toContain('The count of Node falls from 2 to 1.');
    const after = await scape.picture();
    await list(scape).locator('li button').first().click();
    await scape.moved(after.position);
    // Inside the step the list stays the step's, and says where one stands in it.
    expect(await list(scape).locator('li').allInnerTexts()).toEqual(words);
    await expect(list(scape).locator('[aria-current="step"]')).toHaveText(words[0] ?? '');
    const inside = await scape.position();
    await list(scape).locator('li button').last().click();
    await scape.moved(inside);
    expect((await scape.picture()).cards).toEqual(after.cards);
    await scape.press(scape.next);
    await expect(list(scape).locator('li').first()).not.toHaveText(words[0] ?? '');
    await list(scape).getByRole('button', { name: 'Close' }).click();
    await expect(list(scape)).toHaveCount(0);
  });

  test('a collection goes by phases, on and back, each with its sentence and its picture', async ({ page }) => {
    const scape = await visit(page);
    await expect(grain(scape).locator('option')).toHaveText(['line', 'instruction', 'memory event']);
    await scape.press(scape.next);
    await scape.press(scape.next);
    await scape.press(scape.collect);
    const end = await scape.position();
    await grain(scape).selectOption('phase');
    await expect(scape.next).toHaveText('Exit');
    await scape.press(scape.back);
    await expect(scape.sentence).toContainText('The collection ends: it visited');
    await expect(scape.next).toHaveText(/Next phase/);
    // One filled button says what to press.
    await scape.press(scape.back);
    await expect(scape.element.locator('button.filled:visible')).toHaveText([/Next phase/]);
    while (!/A full collection begins/.test(await scape.sentence.innerText())) await scape.press(scape.back);
    await scape.press(scape.back);
    expect(await scape.position()).toBe('1:0');
    const told = await sentences(scape, /It prints 4/);
    expect(told[0]).toContain('A full collection begins.');
    expect(told[1]).toMatch(/Each count is copied into gc_refs: [\d,]+ objects/);
    expect(told[2]).toMatch(/subtracted [\d,]+ inside references/);
    expect(told.join('\n')).toContain('4 objects are not reached and set apart');
    expect(told.join('\n')).toContain('tp_clear takes the references');
    expect(await scape.position()).toBe(end);
  });

  test('while the collector subtracts, a count has a second number, and its pins are hollow', async ({ page }) => {
    const scape = await visit(page);
    await scape.press(scape.next);
    await scape.press(scape.next);
    await scape.press(scape.collect);
    await grain(scape).selectOption('phase');
    const until = async (words: RegExp): Promise<void> => {
      while (!words.test(await scape.sentence.innerText())) await scape.press(scape.back);
    };
    const counts = scape.element.locator('.card.of-instance header .count');
    const dicts = scape.element.locator('.card.of-instance .inset-title .count');
    await until(/subtracted/);
    await expect(counts).toHaveText(['1 → 0', '1 → 0']);
    await expect(dicts).toHaveText(['1 → 0', '1 → 0']);
    await expect(scape.element.locator('.pin.hollow')).toHaveCount(2);
    await until(/copied into gc_refs/);
    await expect(counts).toHaveText(['1 → 1', '1 → 1']);
    await expect(scape.element.locator('.pin.hollow')).toHaveCount(0);
    await until(/begins/);
    await expect(counts).toHaveText(['1', '1']);
  });

  test('what the collector does not reach is marked, and is a ghost in the phase that frees it', async ({ page }) => {
    const scape = await visit(page);
    await scape.press(scape.next);
    await scape.press(scape.next);
    await scape.press(scape.collect);
    await grain(scape).selectOption('phase');
    const until = async (words: RegExp): Promise<void> => {
      while (!words.test(await scape.sentence.innerText())) await scape.press(scape.back);
    };
    await until(/tp_clear/);
    await expect(scape.element.locator('.card.ghost .fate')).toHaveText([
      'freed by the collector',
      'freed by the collector',
    ]);
    await until(/set apart/);
    await expect(scape.element.locator('.card.apart .badge')).toHaveText(['apart', 'apart']);
    await expect(scape.element.locator('.card.ghost')).toHaveCount(0);
    await until(/subtracted/);
    await expect(scape.element.locator('.card.apart')).toHaveCount(0);
  });

  test('Phases plays the collection again, until it is over', async ({ page }) => {
    const scape = await visit(page);
    await scape.press(scape.next);
    await scape.press(scape.next);
    await expect(scape.element.getByRole('button', { name: 'Phases' })).toHaveCount(0);
    await scape.press(scape.collect);
    const end = await scape.position();
    // Each phase stands for 400 ms: all of them are heard, whenever one looks.
    const heard = await scape.element.evaluateHandle((element) => {
      const said: { words: string; at: number }[] = [];
      const sentence = element.shadowRoot?.querySelector('.sentence') as Element;
      const hear = (): void => {
        const words = sentence.querySelector('p')?.textContent ?? '';
        if (said.at(-1)?.words !== words) said.push({ words, at: performance.now() });
      };
      new MutationObserver(hear).observe(sentence, { subtree: true, childList: true, characterData: true });
      return said;
    });
    await scape.element.getByRole('button', { name: 'Phases' }).click();
    await expect.poll(async () => (await heard.jsonValue()).length).toBeGreaterThan(8);
    await expect(scape.sentence).toContainText('It prints 4.');
    const said = await heard.jsonValue();
    const words = said.map((one) => one.words).join('\n');
    for (const phase of ['begins', 'copied into gc_refs', 'subtracted', 'set apart', 'finalizer', 'tp_clear', 'ends'])
      expect(words).toContain(phase);
    const begins = said.findIndex((one) => one.words.includes('begins'));
    const pace = ((said[begins + 6]?.at ?? 0) - (said[begins]?.at ?? 0)) / 6;
    expect(pace).toBeGreaterThan(300);
    expect(pace).toBeLessThan(800);
    expect(await scape.position()).toBe(end);
    await expect(scape.element.locator('.time').getByRole('button', { name: 'Play', exact: true })).toBeDisabled();
  });

  test('lines that collect nothing are passed as lines', async ({ page }) => {
    const scape = await visit(page);
    await scape.press(scape.next);
    await scape.press(scape.next);
    await scape.press(scape.collect);
    await grain(scape).selectOption('phase');
    await scape.next.focus();
    await page.keyboard.press('Home');
    await expect(scape.nextLine).toHaveText('1');
    await scape.press(scape.next);
    expect(await scape.position()).toBe('0:1');
    await scape.press(scape.back);
    expect(await scape.position()).toBe('0:0');
  });
});

test('on a phone the grain, Play and the rest are behind a sheet', async ({ page }, info) => {
  test.skip(info.project.name !== 'phone', 'touch only');
  await page.setViewportSize({ width: 360, height: 740 });
  const scape = await visit(page);
  const more = scape.element.getByRole('button', { name: 'More of time' });
  const sheet = scape.element.locator('.panel.rest');
  await expect(grain(scape).first()).toBeHidden();
  await more.tap();
  for (const one of await sheet.locator('button, select').all())
    expect((await one.boundingBox())?.height).toBeGreaterThanOrEqual(48);
  await sheet.locator('.grain select').selectOption('instruction');
  await more.tap();
  await expect(sheet).toHaveCount(0);
  await expect(scape.next).toContainText('Next instruction');
  const before = await scape.position();
  await scape.next.tap();
  await scape.moved(before);
  await more.tap();
  await sheet.getByRole('button', { name: 'Events of this step' }).tap();
  await expect(list(scape).locator('li').first()).toBeVisible();
  const boxes = await scape.element
    .locator('.time > :visible')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).filter(({ width }) => width > 0));
  for (const box of boxes) expect(box.right).toBeLessThanOrEqual(360);
  await list(scape).getByRole('button', { name: 'Close' }).tap();
  await more.tap();
  await sheet.locator('.grain select').selectOption('line');
  await sheet.getByRole('button', { name: 'Play', exact: true }).tap();
  await expect(sheet).toHaveCount(0);
  await expect(scape.sentence).toContainText('No name reaches');
});
