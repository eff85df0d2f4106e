// `npm run bench -- page`: the built page in the system's Chromium. How soon it can be used, how long the tutorial's
// blocks take in it, and how much memory the wasm has after ten million objects.
import { join } from 'node:path';
import { median } from '../../scripts/median.mjs';
import { ROOT } from '../../scripts/run.mjs';
import { serve } from '../../scripts/serve.mjs';
import { pressed, runToEnd, visit } from './page/visit.mjs';

const RUNS = 5;
const BLOCKS = 'refcounts circular generations debugging profiler optimization interning allocator'.split(' ');

const { server, url } = await serve(join(ROOT, 'dist'), 0);
const looked = (look) => visit(url, null, look, keepMemoryInSight);

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
  return { live, step: await pressed(page, 'next') };
}

const settled = (page) =>
  page.waitForFunction(() => !document.querySelector('heap-scape').state.running, null, { timeout: 600_000 });

async function blockTime(page, key) {
  const element = page.locator('heap-scape');
  await element.locator('.top select[aria-label="Starting point"]').selectOption(key);
  await page.waitForFunction((key) => document.querySelector('heap-scape').state.example?.key === key, key);
  await page.waitForTimeout(1000);
  await settled(page);
  const start = performance.now();
  await runToEnd(page);
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
  for (let run = 0; run < RUNS; run++) visits.push(await looked(firstStep));
  const show = (key) => `${median(visits.map((one) => one[key])).toFixed(0)} ms`;
  console.log(`First interaction, cold, median of ${RUNS}: ${show('live')}; then a step: ${show('step')}`);
  console.log('The tutorial’s blocks, each run to its end:');
  await looked(blocks);
  const { seconds, megabytes } = await looked(tenMillion);
  console.log(`Block 6 and its ten million: ${seconds.toFixed(1)} s; wasm memory then ${megabytes.toFixed(0)} MiB`);
} finally {
  server.close();
}
