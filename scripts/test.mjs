// `npm test`: every test of every room, and one line at the end that adds them up.
// `npm test -- rust`, `door` or `page` runs one part.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { main, ROOT, run, which } from './run.mjs';
import { serve } from './serve.mjs';
import { browsers, setupForTests } from './setup.mjs';

// A test program's last line, and the conformance test's line for each tier.
const RESULT = /^(?:test result: .*?|Plain: |Canonical: )(\d+) passed[;,] (\d+) failed/gm;

/** What cargo's test programs reported, added up. A failure that no test reported (it did not compile) counts as one. */
function countCargo({ code, output }) {
  let passed = 0;
  let failed = 0;
  for (const [, good, bad] of output.matchAll(RESULT)) {
    passed += Number(good);
    failed += Number(bad);
  }
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
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
  const env = { ...driver, WASM_BINDGEN_TEST_TIMEOUT: '300' };
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
  const counts = countPlaywright(result, report);
  rmSync(folder, { recursive: true });
  return counts;
}

function countPlaywright({ code }, report) {
  try {
    const { expected, flaky, unexpected } = JSON.parse(readFileSync(report, 'utf8')).stats;
    return { passed: expected + flaky, failed: code !== 0 && unexpected === 0 ? 1 : unexpected };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function missing(what, program) {
  console.log(`✗ ${what}: not tested, ${program} is missing.`);
  return { passed: 0, failed: 1 };
}

/** A part that could not even start is one failure, with its reason. */
async function attempt(part) {
  try {
    return await part();
  } catch (error) {
    console.log(error.message);
    return { passed: 0, failed: 1 };
  }
}

function sum(results) {
  const total = (field) => results.reduce((count, result) => count + result[field], 0);
  return { passed: total('passed'), failed: total('failed') };
}

const PARTS = { rust, door, page };

await main(async () => {
  const wanted = process.argv.slice(2).filter((word) => word in PARTS);
  const results = [];
  try {
    await setupForTests();
    for (const name of wanted.length > 0 ? wanted : Object.keys(PARTS)) {
      console.log(`\n── ${name} ──`);
      const start = Date.now();
      const result = await attempt(PARTS[name]);
      console.log(
        `${name}: ${result.passed} passed, ${result.failed} failed, ${Math.round((Date.now() - start) / 1000)} s`,
      );
      results.push(result);
    }
  } catch (error) {
    console.log(error.message);
    results.push({ passed: 0, failed: 1 });
  }
  const { passed, failed } = sum(results);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
});
