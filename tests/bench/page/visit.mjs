// A visit to the built page in the system's Chromium, with a browser of its own: no caches, nothing from the visit before.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ROOT, which } from '../../../scripts/run.mjs';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];
const executablePath = process.env.CHROME_PATH ?? which('chromium', 'chromium-browser', 'google-chrome') ?? undefined;
const LONG = { timeout: 300_000 };

/**
 * Opens the page at `url`, with `program` in place of its own where one is given, and looks at it once it is live.
 * `prepare` is done to the page before.
 */
export async function visit(url, program, look, prepare = async () => {}) {
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  // A worker of the site's own would answer what is measured here.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  try {
    await prepare(page);
    await page.addInitScript(noteLive);
    if (program !== null) await give(page, url, program);
    await page.goto(url);
    await page.waitForFunction(() => globalThis.liveAt !== undefined, null, LONG);
    return await look(page);
  } finally {
    await browser.close();
  }
}

/** Has the page take its program from an address that answers with `program`. */
async function give(page, url, program) {
  const html = readFileSync(join(ROOT, 'dist/index.html'), 'utf8').replace(
    '<heap-scape ',
    '<heap-scape src="program.py" ',
  );
  await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.route(`${url}program.py`, (route) => route.fulfill({ contentType: 'text/plain', body: program }));
}

/** Notes when the live picture is there, which answers to a press. */
function noteLive() {
  const look = () => {
    const live = document.querySelector('heap-scape')?.shadowRoot?.querySelector('.canvas[data-position]');
    if (live) globalThis.liveAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs the program to its end, as a reader does. */
export async function runToEnd(page) {
  await page.locator('heap-scape').locator('.code').getByRole('button', { name: 'Run' }).click();
  await page.waitForFunction(
    () => {
      const { moment, running } = document.querySelector('heap-scape').state;
      return !running && /finished|failed/.test(moment?.phase ?? '');
    },
    null,
    LONG,
  );
}

/** How long a press on a button of time takes until the new picture has been painted. */
export function pressed(page, button) {
  return page.evaluate(async (selector) => {
    const element = document.querySelector('heap-scape');
    const before = element.state.moment;
    const start = performance.now();
    element.shadowRoot.querySelector(selector).click();
    while (element.state.moment === before) await new Promise(requestAnimationFrame);
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    return performance.now() - start;
  }, `.time .${button}`);
}
