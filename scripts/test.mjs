// `npm test`: every test of every room, and one line at the end that adds them up.
// `npm test -- scripts`, `rust`, `door` or `page` runs one part.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { countCargo, countNode, countPlaywright, sum } from './counts.mjs';
import { filesBelow } from './fingerprint.mjs';
import { Failure, main, ROOT, run, which } from './run.mjs';
import { serve } from './serve.mjs';
import { browsers, setupForTests } from './setup.mjs';

/** These scripts themselves. */
async function scripts() {
  const files = filesBelow('tests/scripts');
  return countNode(await run('node', ['--test', '--test-reporter=tap', ...files], { show: true }));
}

/** The core, the conformance cases and the properties, natively. */
async function rust() {
  return countCargo(await run('cargo', ['test', '--locked', '--workspace', '--no-fail-fast'], { show: true }));
}

/** The door's tests, in every browser that is here with its driver. */
async function door() {
  const { chromedriver, firefox, geckodriver } = browsers();
  if (chromedriver === null) return missing('the door in Chromium', 'chromedriver');
  const results = [await doorIn('chrome', { CHROMEDRIVER: chromedriver })];
  if (firefox !== null && geckodriver !== null) results.push(await doorIn('firefox', { GECKODRIVER: geckodriver }));
  return sum(results);
}

async function doorIn(browser, driver) {
  const env = driver;
  const target = ['--target', 'wasm32-unknown-unknown', '-p', 'heapscape-wasm', '--no-fail-fast'];
  const result =
    which('wasm-pack') === null
      ? await run('cargo', ['test', '--locked', ...target], { env, show: true })
      : await run('wasm-pack', ['test', '--headless', `--${browser}`, 'wasm'], { env, show: true });
  return countCargo(result);
}

/** The built page, in Chromium. */
async function page() {
  const { chromium } = browsers();
  if (chromium === null) return missing('the page', 'Chromium');
  await build();
  const folder = mkdtempSync(join(tmpdir(), 'heapscape-'));
  const report = join(folder, 'report.json');
  const { server, url } = await serve(join(ROOT, 'dist'), 0);
  const env = { HEAPSCAPE_URL: url, CHROME_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const result = await run('playwright', ['test', '--reporter=list,json'], { env, show: true });
  server.close();
  const counts = countPlaywright(result, existsSync(report) ? readFileSync(report, 'utf8') : '');
  rmSync(folder, { recursive: true });
  return counts;
}

function missing(what, program) {
  console.log(`✗ ${what}: not tested, ${program} is missing.`);
  return { passed: 0, failed: 1 };
}

/** One part with its heading and its line; one that could not even start is one failure, with its reason. */
async function attempt(name, part) {
  console.log(`\n── ${name} ──`);
  const start = Date.now();
  const result = await part().catch((error) => {
    console.log(error.message);
    return { passed: 0, failed: 1 };
  });
  const seconds = Math.round((Date.now() - start) / 1000);
  console.log(`${name}: ${result.passed} passed, ${result.failed} failed, ${seconds} s`);
  return result;
}

const PARTS = { scripts, rust, door, page };

await main(async () => {
  const asked = process.argv.slice(2);
  const parts = asked.length > 0 ? asked : Object.keys(PARTS);
  const unknown = parts.find((name) => !(name in PARTS));
  if (unknown !== undefined)
    throw new Failure(`There is no part ${unknown}; there are ${Object.keys(PARTS).join(', ')}.`);
  const results = [];
  try {
    await setupForTests();
    for (const name of parts) results.push(await attempt(name, PARTS[name]));
  } catch (error) {
    console.log(error.message);
    results.push({ passed: 0, failed: 1 });
  }
  const { passed, failed } = sum(results);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
});
