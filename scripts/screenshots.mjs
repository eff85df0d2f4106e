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

/** What is looked at: a starting point, so many lines from where it opens, in some lenses. */
const VIEWS = [
  { name: 'cycle', point: 'cycle', lines: 2, lenses: ['Objects', 'Collector'] },
  { name: 'leak', point: 'class-list', lines: 1, lenses: ['Objects', 'Identity'] },
  { name: 'million', point: 'optimization', lines: 0, lenses: ['Objects', 'Allocator'] },
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

/** Takes what of a starting point is wanted, on a page that stands anywhere. */
async function take(page, { name, point, lines, lenses }, width, scheme, isWanted) {
  const element = page.locator('heap-scape').first();
  const wanted = lenses
    .map((lens) => ({ lens, picture: `${name}-${lens.toLowerCase()}-${width}-${scheme}` }))
    .filter(({ picture }) => isWanted(picture));
  if (wanted.length === 0) return;
  const menu = element.locator('.top select[aria-label="Starting point"]');
  if ((await menu.inputValue()) !== point) await moved(page, element, () => menu.selectOption(point));
  for (let line = 0; line < lines; line++) await moved(page, element, () => element.locator('.time .next').click());
  for (const { lens, picture } of wanted) {
    await chooseLens(element, lens);
    await page.mouse.move(0, 0);
    await element.locator('.waiting').waitFor({ state: 'detached' });
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(FOLDER, `${picture}.png`) });
  }
}

/** One page of a width and a scheme, for all that is looked at in it. */
async function takeAll(browser, url, width, scheme, isWanted) {
  const viewport = { width, height: heightFor(width) };
  const page = await browser.newPage({ viewport, colorScheme: scheme, deviceScaleFactor: width < 560 ? 0.8 : 0.5 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(url);
  await page.locator('heap-scape .canvas[data-position]').waitFor();
  for (const view of VIEWS) await take(page, view, width, scheme, isWanted);
  await page.close();
}

/** Names of pictures contain one of `words`; without words all are taken. */
async function screenshots(words) {
  mkdirSync(FOLDER, { recursive: true });
  const { server, url } = await serve(join(ROOT, 'dist'), 0);
  const executablePath = browsers().chromium;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const isWanted = (picture) => words.length === 0 || words.some((word) => picture.includes(word));
  for (const width of WIDTHS) for (const scheme of SCHEMES) await takeAll(browser, url, width, scheme, isWanted);
  await browser.close();
  server.close();
}

await main(() => screenshots(process.argv.slice(2)));
