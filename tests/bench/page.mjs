// `npm run bench -- page`: the built page in the system's Chromium. How soon it can be used, how long the tutorial's
// blocks take in it, and how much memory the wasm has after ten million objects.
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ROOT, which } from '../../scripts/run.mjs';
import { serve } from '../../scripts/serve.mjs';

const RUNS = 5;
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];
const executablePath = process.env.CHROME_PATH ?? which('chromium', 'chromium-browser', 'google-chrome') ?? undefined;
const BLOCKS = 'refcounts circular generations debugging profiler optimization interning allocator'.split(' ');

const { server, url } = await serve(join(ROOT, 'dist'), 0);
const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

/** A browser of its own, without caches. */
async function visit(look) {
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    await keepMemoryInSight(page);
    await page.addInitScript(watch);
    await page.goto(url);
    await page.waitForFunction(() => globalThis.liveAt !== undefined);
    return await look(page);
  } finally {
    await browser.close();
  }
}

/** Notes when the live picture is there. */
function watch() {
  const look = () => {
    const live = document.querySelector('heap-scape')?.shadowRoot?.querySelector('.canvas[data-position]');
    if (live) globalThis.liveAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** The worker's module keeps its memory to itself: what makes it is asked before. */
async function keepMemoryInSight(page) {
  const spy = `for (const name of ['instantiate', 'instantiateStreaming']) {
    const make = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await make.apply(WebAssembly, given);
      self.wasmMemory = (made.instance ?? made).exports.memory;
      return made;
    };
  }\n`;
  await page.route('**/assets/worker*.js', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: spy + (await answer.text()) });
  });
}

async function firstStep(page) {
  const live = await page.evaluate(() => globalThis.liveAt);
  const step = await page.evaluate(async () => {
    const element = document.querySelector('heap-scape');
    const before = element.state.moment;
    const start = performance.now();
    element.shadowRoot.querySelector('.time .next').click();
    while (element.state.moment === before) await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });
  return { live, step };
}

const settled = (page) =>
  page.waitForFunction(() => !document.querySelector('heap-scape').state.running, null, { timeout: 600_000 });

async function blockTime(page, key) {
  const element = page.locator('heap-scape');
  await element.locator('.top select').selectOption(key);
  await page.waitForFunction((key) => document.querySelector('heap-scape').state.example?.key === key, key);
  await page.waitForTimeout(1000);
  await settled(page);
  const start = performance.now();
  await element.locator('.code').getByRole('button', { name: 'Run' }).click();
  await page.waitForFunction(
    () => {
      const { moment, running } = document.querySelector('heap-scape').state;
      return !running && moment !== null && (moment.phase === 'finished' || moment.phase === 'failed');
    },
    null,
    { timeout: 600_000 },
  );
  return performance.now() - start;
}

const memory = async (page) => page.workers()[0].evaluate(() => self.wasmMemory.buffer.byteLength / 2 ** 20);

async function blocks(page) {
  let all = 0;
  for (const key of BLOCKS) {
    const time = await blockTime(page, key);
    all += time;
    console.log(`  ${key.padEnd(14)}${time.toFixed(0).padStart(7)} ms`);
  }
  console.log(`  ${'all eight'.padEnd(14)}${all.toFixed(0).padStart(7)} ms`);
}

async function tenMillion(page) {
  await blockTime(page, 'optimization');
  const console_ = page.locator('heap-scape').locator('.console textarea');
  const start = performance.now();
  await console_.fill('process_large_data()');
  await console_.press('Enter');
  await page.waitForFunction(
    () => {
      const { moment } = document.querySelector('heap-scape').state;
      return moment?.position.input === 1 && /finished|failed/.test(moment.phase);
    },
    null,
    { timeout: 600_000 },
  );
  return { seconds: (performance.now() - start) / 1000, megabytes: await memory(page) };
}

try {
  const visits = [];
  for (let run = 0; run < RUNS; run++) visits.push(await visit(firstStep));
  const show = (key) => `${median(visits.map((one) => one[key])).toFixed(0)} ms`;
  console.log(`First interaction, cold, median of ${RUNS}: ${show('live')}; then a step: ${show('step')}`);
  console.log('The tutorial’s blocks, each run to its end:');
  await visit(blocks);
  const { seconds, megabytes } = await visit(tenMillion);
  console.log(`Block 6 and its ten million: ${seconds.toFixed(1)} s; wasm memory then ${megabytes.toFixed(0)} MiB`);
} finally {
  server.close();
}
