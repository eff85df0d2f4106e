// What the built page costs: frames, steps, the map of blocks, the first interaction, bytes, and what axe finds.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { ROOT } from '../../../scripts/run.mjs';
import { serve } from '../../../scripts/serve.mjs';
import { pressed, runToEnd, visit } from './visit.mjs';

export const SIZES = [100, 1_000, 10_000, 50_000];
const STEPS = 5;
const FRAMES = 120;
const REDRAWS = 7;
const IMPACTS = ['minor', 'moderate', 'serious', 'critical'];
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const source = (name) => readFileSync(join(ROOT, 'tests/bench/page', name), 'utf8');
const rounded = (milliseconds) => Number(milliseconds.toFixed(1));

function quantile(values, part) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

const median = (values) => rounded(quantile(values, 0.5));

/** Times between frames while marks grow and shrink; null where all is on cards. */
function zoom(frames) {
  const bar = document.querySelector('heap-scape').shadowRoot.querySelector('.crowd:not([hidden]) .zooms');
  if (bar === null) return null;
  return new Promise((done) => {
    const times = [];
    let last = null;
    let way = 1;
    const frame = (now) => {
      if (last !== null) times.push(now - last);
      last = now;
      const [smaller, larger] = bar.querySelectorAll('button');
      if ((way > 0 ? larger : smaller).disabled) way = -way;
      (way > 0 ? larger : smaller).click();
      if (times.length < frames) requestAnimationFrame(frame);
      else done(times);
    };
    requestAnimationFrame(frame);
  });
}

/** Times between frames while the picture moves under the reader, up and down: where there are groups, that of these. */
function pan(frames) {
  const root = document.querySelector('heap-scape').shadowRoot;
  const view = root.querySelector('.picture .crowd:not([hidden]) .crowd-view') ?? root.querySelector('.picture .view');
  const room = view.scrollHeight - view.clientHeight;
  return new Promise((done) => {
    const times = [];
    let last = null;
    const frame = (now) => {
      if (last !== null) times.push(now - last);
      last = now;
      const way = times.length * 40;
      view.scrollTop = room <= 0 ? 0 : Math.abs(((way + room) % (2 * room)) - room);
      if (times.length < frames) requestAnimationFrame(frame);
      else done(times);
    };
    requestAnimationFrame(frame);
  });
}

/** How many of the objects are on cards, have a mark of their own, or are told in a group. */
function drawn() {
  const { drawn, crowd } = document.querySelector('heap-scape').state.moment;
  const marks = (crowd?.members?.ids.length ?? 0) / 4;
  return { cards: drawn.cards, marks, groups: crowd?.groups.length ?? 0, objects: drawn.yours };
}

async function withObjects(url, count) {
  const program = source('tree.py').replace('COUNT = 100', `COUNT = ${count}`);
  return visit(url, program, async (page) => {
    await runToEnd(page);
    const steps = [];
    for (let step = 0; step < STEPS; step++) {
      await pressed(page, 'back');
      steps.push(await pressed(page, 'next'));
    }
    const frames = await page.evaluate(pan, FRAMES);
    const zooms = await page.evaluate(zoom, FRAMES);
    return { frames, zooms, step: median(steps), drawn: await page.evaluate(drawn) };
  });
}

/** A full redraw: laid out anew for another width, and painted. */
async function redraw() {
  const element = document.querySelector('heap-scape');
  const width = element.clientWidth;
  element.style.width = `${width - (width % 2 === 0 ? 1 : -1)}px`;
  const start = await new Promise(requestAnimationFrame).then(() => performance.now());
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  return performance.now() - start;
}

async function blockMap(url) {
  return visit(url, source('blocks.py'), async (page) => {
    await runToEnd(page);
    const element = page.locator('heap-scape');
    await element.locator('.lens-row').getByRole('button', { name: 'Allocator' }).click();
    await element.locator('.blocks').waitFor({ timeout: 120_000 });
    const blocks = await page.evaluate(() => document.querySelector('heap-scape').state.lensView.blocks.states.length);
    if (blocks < 500_000) throw new Error(`only ${blocks} blocks in the map`);
    const times = [];
    for (let time = 0; time < REDRAWS; time++) times.push(await page.evaluate(redraw));
    return median(times);
  });
}

/** What is sent compressed by a host that does its best; a wasm module as well. */
function compressed(path) {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  return brotliCompressSync(readFileSync(path), quality).length;
}

const pageFiles = () =>
  readdirSync(join(ROOT, 'dist'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(ROOT, 'dist').length + 1))
    .filter((path) => !path.startsWith('embed'));

/** Cold visits: when the page answers, and which files it has fetched by then. */
async function cold(url, runs) {
  const times = [];
  const fetched = new Set(['index.html']);
  for (let run = 0; run < runs; run++) {
    const { live, names } = await visit(url, null, (page) =>
      page.evaluate(() => ({
        live: globalThis.liveAt,
        names: performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname.slice(1)),
      })),
    );
    times.push(live);
    for (const name of names) fetched.add(name);
  }
  return {
    first_interaction_ms: median(times),
    files: pageFiles().filter((path) => fetched.has(path) || isWorkers(path)),
  };
}

/** The worker fetches its module itself, out of the page's sight. */
const isWorkers = (path) => path.endsWith('.wasm');

async function violations(page) {
  await page.addScriptTag({ path: AXE });
  const found = await page.evaluate(async () => (await globalThis.axe.run()).violations);
  return found.flatMap(({ impact, nodes }) => nodes.map(() => impact));
}

/** The first screen, the island, and each lens. */
async function axe(url) {
  const impacts = await visit(url, null, async (page) => {
    const found = await violations(page);
    await pressed(page, 'next');
    await pressed(page, 'next');
    found.push(...(await violations(page)));
    for (const button of await page.locator('heap-scape').locator('.lens-row .lens-button').all()) {
      await button.click();
      await page.waitForTimeout(500);
      found.push(...(await violations(page)));
    }
    return found;
  });
  return Object.fromEntries(IMPACTS.map((impact) => [impact, impacts.filter((one) => one === impact).length]));
}

/** All figures, as one object. */
export async function measure(say) {
  const { server, url } = await serve(join(ROOT, 'dist'), 0);
  try {
    say('cold visits');
    const { first_interaction_ms, files } = await cold(url, STEPS);
    const [frame_ms, zoom_ms, step_ms, drawn] = [{}, {}, {}, {}];
    for (const count of SIZES) {
      say(`${count} objects`);
      const found = await withObjects(url, count);
      frame_ms[count] = { median: median(found.frames), p95: rounded(quantile(found.frames, 0.95)) };
      zoom_ms[count] = found.zooms && { median: median(found.zooms), p95: rounded(quantile(found.zooms, 0.95)) };
      step_ms[count] = found.step;
      drawn[count] = found.drawn;
    }
    say('the map of blocks');
    const block_map_ms = await blockMap(url);
    say('axe');
    const axe_violations = await axe(url);
    say('bytes');
    const sum = (paths) => paths.reduce((all, path) => all + compressed(join(ROOT, 'dist', path)), 0);
    const bytes = { first: sum(files), all: sum(pageFiles()) };
    return { frame_ms, zoom_ms, step_ms, drawn, block_map_ms, first_interaction_ms, bytes, axe_violations };
  } finally {
    server.close();
  }
}
