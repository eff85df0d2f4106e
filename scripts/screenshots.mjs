// The page at five widths, light and dark: `node scripts/screenshots.mjs` writes docs/review/ anew from dist/.
// With words only the pictures whose names contain one of them. Half size: they are there to be compared.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { main, ROOT } from './run.mjs';
import { serve } from './serve.mjs';
import { browsers } from './setup.mjs';

const FOLDER = join(ROOT, 'docs/review');
const WIDTHS = [360, 480, 680, 960, 1440];
const SCHEMES = ['light', 'dark'];

/** What is looked at: a starting point, so many lines from where it opens, in a lens. */
const VIEWS = [
  { name: 'cycle-objects', point: 'cycle', lines: 2, lens: 'Objects' },
  { name: 'cycle-collector', point: 'cycle', lines: 2, lens: 'Collector' },
  { name: 'leak-objects', point: 'class-list', lines: 1, lens: 'Objects' },
  { name: 'leak-identity', point: 'class-list', lines: 1, lens: 'Identity' },
  { name: 'million-objects', point: 'optimization', lines: 0, lens: 'Objects' },
  { name: 'million-allocator', point: 'optimization', lines: 0, lens: 'Allocator' },
];

const heightFor = (width) => (width < 560 ? 780 : width < 900 ? 720 : 900);

/** Waits for the moment after the one that is shown while `act` goes on. */
async function moved(page, element, act) {
  const before = await element.evaluateHandle((one) => ({ one, moment: one.state.moment }));
  await act();
  await page.waitForFunction(({ one, moment }) => one.state.moment !== moment, before);
}

async function chooseLens(element, lens) {
  const list = element.locator('.top .lens-select');
  if (await list.isVisible()) await list.selectOption({ label: lens });
  else await element.locator('.lens-row').getByRole('button', { name: lens }).click();
}

async function take(browser, url, { name, point, lines, lens }, width, scheme) {
  const viewport = { width, height: heightFor(width) };
  const page = await browser.newPage({ viewport, colorScheme: scheme, deviceScaleFactor: width < 560 ? 1 : 0.6 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(url);
  const element = page.locator('heap-scape').first();
  await element.locator('.canvas[data-position]').waitFor();
  const menu = element.locator('.top select[aria-label="Starting point"]');
  if (point !== 'cycle') await moved(page, element, () => menu.selectOption(point));
  for (let line = 0; line < lines; line++) await moved(page, element, () => element.locator('.time .next').click());
  await chooseLens(element, lens);
  await page.mouse.move(0, 0);
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(FOLDER, `${name}-${width}-${scheme}.png`) });
  await page.close();
}

/** Names of pictures contain one of `words`; without words all are taken. */
async function screenshots(words) {
  mkdirSync(FOLDER, { recursive: true });
  const { server, url } = await serve(join(ROOT, 'dist'), 0);
  const browser = await chromium.launch({
    executablePath: browsers().chromium,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  for (const view of VIEWS)
    for (const width of WIDTHS)
      for (const scheme of SCHEMES) {
        const name = `${view.name}-${width}-${scheme}`;
        if (words.length === 0 || words.some((word) => name.includes(word)))
          await take(browser, url, view, width, scheme);
      }
  await browser.close();
  server.close();
}

await main(() => screenshots(process.argv.slice(2)));
