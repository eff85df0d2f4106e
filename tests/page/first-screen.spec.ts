// The page itself carries code, picture and sentence of its first moment; the live ones take their place unmoved.
// `UPDATE=1 npx playwright test first-screen` writes web/first-moment.html and docs/first-screen.png anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, expect, test } from '@playwright/test';
import { Scape } from './scape';

const WEB = join(import.meta.dirname, '../../web');
const FIRST_MOMENT = join(WEB, 'first-moment.html');
const README_PICTURE = join(WEB, '../docs/first-screen.png');
const STYLES = [
  'tokens',
  'layout',
  'events',
  'sentence',
  'time',
  'code',
  'cards',
  'picture',
  'build',
  'what-if',
  'lens-row',
  'objects',
];

/** The frame as it stands, without what belongs to a session. */
function still(element: Element): { frame: string; canvas: string } {
  const root = element.shadowRoot as ShadowRoot;
  const frame = root.querySelector('.frame')?.cloneNode(true) as HTMLElement;
  for (const one of frame.querySelectorAll('.live, .help, .inspector, .more, .told, .close-code, .lens')) one.remove();
  // Serials and addresses change with every module that the emulator learns; what is seen does not.
  const session = ['position', 'card', 'key', 'arrow', 'to', 'of', 'count', 'chip'].map((name) => `data-${name}`);
  for (const one of frame.querySelectorAll('.picture *')) for (const name of session) one.removeAttribute(name);
  for (const one of frame.querySelectorAll('.picture .chip')) one.removeAttribute('title');
  for (const one of frame.querySelectorAll('[tabindex], button, select, input, textarea')) {
    one.setAttribute('tabindex', '-1');
    one.removeAttribute('id');
  }
  for (const range of frame.querySelectorAll('input')) range.setAttribute('value', range.value);
  for (const option of frame.querySelectorAll('option')) if (!option.selected) option.remove();
  for (const group of frame.querySelectorAll('optgroup')) if (group.children.length === 0) group.remove();
  const serials: string[] = [];
  const ordinal = (serial: string): number => {
    if (!serials.includes(serial)) serials.push(serial);
    return serials.indexOf(serial) + 1;
  };
  const clean = (html: string): string =>
    html
      .replace(/#(\d+)/g, (_, serial: string) => `#${ordinal(serial)}`)
      .replace(/<!--.*?-->/gs, '')
      .replace(/\s+/g, ' ')
      .replaceAll('> <', '><');
  // White space is part of the listing alone.
  const listing =
    frame
      .querySelector('.listing')
      ?.innerHTML.replace(/<!--.*?-->/gs, '')
      .trim() ?? '';
  const body = frame.querySelector('.listing');
  const before = frame.querySelectorAll('.codeline.next-line ~ .codeline').length;
  const lines = frame.querySelectorAll('.codeline').length;
  if (body instanceof HTMLElement) {
    // On a phone three lines are seen, the next one in the middle: no script has scrolled there yet.
    body.style.setProperty('--_lift', `${-20 * Math.max(0, lines - before - 2)}px`);
    body.textContent = '';
  }
  const canvas = frame.querySelector('.canvas') as HTMLElement;
  canvas.classList.add('only-wide');
  const html = clean(frame.outerHTML).replace(/(<div class="listing"[^>]*>)/, (open) => `${open}${listing}`);
  canvas.classList.replace('only-wide', 'only-narrow');
  return { frame: html, canvas: clean(canvas.outerHTML) };
}

/** How much CPython itself holds changes with every module that the emulator learns; the program's own does not. */
const ownLeftOut = (html: string): string => html.replace(/own: [\d,]+|\d of [\d,]+(?=<\/b>)/g, '');

async function stillAt(browser: Browser, width: number, height: number): Promise<ReturnType<typeof still>> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: 'light' });
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  const found = await scape.element.evaluate(still);
  await page.close();
  return found;
}

test('the first moment of the page is what the emulator says', async ({ browser }, info) => {
  test.skip(info.project.name === 'phone', 'both widths are made here');
  const wide = await stillAt(browser, 1440, 900);
  const narrow = await stillAt(browser, 390, 844);
  const frame = wide.frame.replace('<div class="canvas only-wide', `${narrow.canvas}<div class="canvas only-wide`);
  const style = STYLES.map((name) => readFileSync(join(WEB, 'src/styles', `${name}.css`), 'utf8'))
    .join('')
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ');
  const template = `<template shadowrootmode="open"><style>${style}</style>${frame}</template>`;
  if (process.env.UPDATE) writeFileSync(FIRST_MOMENT, `${template}\n`);
  else expect(ownLeftOut(readFileSync(FIRST_MOMENT, 'utf8').trim())).toBe(ownLeftOut(template));
});

test('nothing moves when the live picture takes the place of the still one', async ({ page, browser, baseURL }) => {
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    viewport: page.viewportSize() ?? { width: 1440, height: 900 },
  });
  const before = await plain.newPage();
  await before.goto(baseURL ?? './');
  const places = (one: Scape) =>
    one.element.locator('.card:visible, .tag:visible, .sentence:visible, .time .next:visible').evaluateAll((found) =>
      found.map((each) => {
        const { x, y } = each.getBoundingClientRect();
        const words = each.querySelector('.title, .name')?.textContent ?? each.tagName;
        return `${words} ${Math.round(x)} ${Math.round(y)}`;
      }),
    );
  const stillPlaces = await places(new Scape(before));
  await plain.close();
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  expect(stillPlaces).toEqual(await places(scape));
  expect(stillPlaces.length).toBeGreaterThan(5);
});

test('the picture of the README is the page at its best moment', async ({ browser }, info) => {
  test.skip(info.project.name === 'phone', 'one width');
  if (process.env.UPDATE) {
    const page = await browser.newPage({ viewport: { width: 1200, height: 680 }, colorScheme: 'light' });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('./');
    const scape = new Scape(page);
    await scape.ready();
    await scape.press(scape.next);
    await scape.press(scape.next);
    await page.mouse.move(600, 640);
    await expect(scape.element.locator('.island-heading')).toBeVisible();
    await page.screenshot({ path: README_PICTURE });
    await page.close();
  }
  const png = readFileSync(README_PICTURE);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.length).toBeLessThan(150_000);
  expect(readFileSync(join(WEB, '../README.md'), 'utf8')).toContain('(docs/first-screen.png)');
});
