// The page at five widths, light, dark and with forced colours: `node scripts/screenshots.mjs` writes docs/review/ anew
// from dist/. With words only the pictures whose names contain one of them. Small: they are there to be compared.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { withPalette } from './palette.mjs';
import { main, ROOT } from './run.mjs';
import { serve } from './serve.mjs';
import { browsers } from './setup.mjs';

const FOLDER = join(ROOT, 'docs/review');
const WIDTHS = [360, 480, 680, 960, 1440];
const SCHEMES = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
};

/** What is looked at: a starting point, so many lines from where it opens, in some lenses and with some sheets. */
const VIEWS = [
  { name: 'cycle', point: 'cycle', lines: 2, looks: ['objects', 'collector'] },
  { name: 'sheet', point: 'cycle', lines: 0, looks: ['inspector', 'build', 'what-if', 'help', 'share'] },
  { name: 'leak', point: 'class-list', lines: 1, looks: ['objects', 'identity', 'over-time'] },
  { name: 'million', point: 'optimization', lines: 0, looks: ['objects', 'allocator'] },
];

/** A starting point that is not looked at. */
const OTHER = 'weak';

const heightFor = (width) => (width < 560 ? 780 : width < 900 ? 720 : 900);

/** Waits for the moment after the one that is shown while `act` goes on. */
async function moved(page, element, act) {
  const before = await element.evaluateHandle((one) => ({ one, moment: one.state.moment }));
  await act();
  await page.waitForFunction(({ one, moment }) => one.state.moment !== moment, before);
}

const LENSES = {
  objects: 'Objects',
  collector: 'Collector',
  allocator: 'Allocator',
  'over-time': 'Over time',
  identity: 'Identity',
};

async function chooseLens(element, lens) {
  const list = element.locator('.lens-select').locator('visible=true');
  if ((await list.count()) > 0) await list.selectOption({ label: lens });
  else await element.locator('.lens-row').getByRole('button', { name: lens }).click();
}

/** A button that is in a bar, or on a phone in the sheet behind `⋯`. */
async function pressWherever(element, selector) {
  const button = element.locator(selector).locator('visible=true').first();
  if (!(await button.isVisible())) await element.getByRole('button', { name: 'More of time' }).click();
  await button.click();
}

/** How a sheet is opened; Escape closes each. */
const SHEETS = {
  inspector: (element) => element.locator('.card.of-instance header').first().click(),
  build: async (element) => {
    const fold = element.locator('.build .fold', { hasText: 'Build' });
    if ((await fold.isVisible()) && (await fold.getAttribute('aria-expanded')) === 'false') await fold.click();
    await element.getByRole('button', { name: 'Cut…' }).click();
    await element.locator('#cut-what').selectOption({ index: 1 });
  },
  'what-if': async (element) => {
    await pressWherever(element, 'button:text("What if…")');
    await element.locator('.what-if').getByRole('button', { name: 'weak and compare' }).click();
    await element.locator('.what-if .outcome').waitFor();
  },
  help: (element) => pressWherever(element, '.help-open'),
  share: (element) => pressWherever(element, '.share'),
};

async function show(page, element, look) {
  const lens = LENSES[look];
  if (lens === undefined) await SHEETS[look](element);
  else await chooseLens(element, lens);
  await page.mouse.move(0, 0);
  await element.locator('.waiting').waitFor({ state: 'detached' });
  await page.waitForTimeout(300);
}

/** What has opened is closed: once, or twice where it came out of another sheet. */
async function hide(page, element, look) {
  if (look in LENSES) return;
  await element
    .locator(look === 'inspector' ? '.card.of-instance' : '.time')
    .first()
    .focus();
  if (look === 'what-if') await element.locator('.what-if .close').click();
  else if (look === 'help') await element.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  else if (look === 'build') await element.getByRole('button', { name: 'Cancel' }).click();
  else await page.keyboard.press('Escape');
}

/** Takes what of a starting point is wanted, on a page that stands anywhere. */
async function take(page, { name, point, lines, looks }, width, scheme, isWanted) {
  const element = page.locator('heap-scape').first();
  const wanted = looks
    .map((look) => ({ look, picture: `${name}-${look}-${width}-${scheme}` }))
    .filter(({ picture }) => isWanted(picture));
  if (wanted.length === 0) return;
  const menu = element.locator('.top select[aria-label="Starting point"]');
  // Another one first: the same is not opened anew.
  for (const key of [OTHER, point]) await moved(page, element, () => menu.selectOption(key));
  for (let line = 0; line < lines; line++) await moved(page, element, () => element.locator('.time .next').click());
  for (const { look, picture } of wanted) {
    await show(page, element, look);
    writeFileSync(join(FOLDER, `${picture}.png`), withPalette(await page.screenshot()));
    await hide(page, element, look);
  }
}

/** One page of a width and a scheme, for all that is looked at in it. */
async function takeAll(browser, url, width, scheme, isWanted) {
  const viewport = { width, height: heightFor(width) };
  const deviceScaleFactor = width < 560 ? 0.8 : 0.5;
  const page = await browser.newPage({ viewport, deviceScaleFactor, ...SCHEMES[scheme] });
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
  try {
    for (const width of WIDTHS)
      for (const scheme of Object.keys(SCHEMES)) await takeAll(browser, url, width, scheme, isWanted);
  } finally {
    // A browser that is left open would keep this command from ending.
    await browser.close();
    server.close();
  }
}

await main(() => screenshots(process.argv.slice(2)));
