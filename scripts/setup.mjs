// Gets what a fresh machine with Rust and Node lacks. Each part does nothing when it is already there.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, isUpToDate, stamp } from './fingerprint.mjs';
import { Failure, ROOT, run, step, TOOLS, which } from './run.mjs';

const WASM = 'wasm32-unknown-unknown';

/** The version of wasm-bindgen that Cargo.lock pins; the command-line tool must be exactly the same. */
export function wasmBindgenVersion() {
  const lock = readFileSync(join(ROOT, 'Cargo.lock'), 'utf8');
  const found = /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(lock);
  if (found === null) throw new Failure('Cargo.lock does not name wasm-bindgen.');
  return found[1];
}

function requireRust() {
  if (which('cargo') !== null) return;
  throw new Failure('Rust is missing: install it from https://rustup.rs and run this again.');
}

/** npm's packages, as package-lock.json names them. */
async function npmPackages() {
  const print = fingerprint(['package-lock.json', '.npmrc']);
  if (isUpToDate('npm', print, ['node_modules/.package-lock.json'])) return;
  await step('Installing npm packages (about 15 s)', 'npm', ['ci', '--no-audit', '--no-fund']);
  stamp('npm', print);
}

/** The Rust that rust-toolchain.toml names: rustup fetches it when a program of it is first asked for. */
async function toolchain() {
  await step('Getting Rust (about a minute, once)', 'rustc', ['--version'], { mostlyQuick: true });
}

/** Rust's standard library for wasm. */
async function wasmTarget() {
  const library = await run('rustc', ['--print', 'target-libdir', '--target', WASM]);
  if (library.code === 0 && existsSync(library.output.trim().split('\n').at(-1))) return;
  if (which('rustup') === null) {
    throw new Failure(`Rust's standard library for ${WASM} is missing, and there is no rustup to add it.`);
  }
  await step(`Adding Rust's ${WASM} target`, 'rustup', ['target', 'add', WASM]);
}

/** wasm-bindgen's tool and test runner, built from source: no binary is downloaded. */
async function wasmBindgen() {
  const version = wasmBindgenVersion();
  const present = await run('wasm-bindgen', ['--version']);
  if (present.output.trim() === `wasm-bindgen ${version}` && which('wasm-bindgen-test-runner') !== null) return;
  const options = ['--locked', '--no-default-features', '--debug', '--force', '--root', TOOLS];
  await step(
    `Building wasm-bindgen ${version} into .tools/ (about a minute, once)`,
    'cargo',
    ['install', 'wasm-bindgen-cli', '--version', version, ...options],
    { env: { CARGO_PROFILE_DEV_DEBUG: '0' } },
  );
}

/** What building the page needs. */
export async function setup() {
  requireRust();
  await toolchain();
  await wasmTarget();
  await allOf([npmPackages(), wasmBindgen()]);
}

/** The browsers' programs, where they are. */
export function browsers() {
  return {
    chromium: process.env.CHROME_PATH ?? which('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'),
    chromedriver: process.env.CHROMEDRIVER ?? which('chromedriver'),
    firefox: which('firefox', 'firefox-esr'),
    geckodriver: process.env.GECKODRIVER ?? which('geckodriver'),
  };
}

async function chromium() {
  const { chromium, chromedriver } = browsers();
  if (chromium !== null && chromedriver !== null) return;
  if (which('apt-get') === null || process.getuid?.() !== 0) {
    console.log('• Chromium or chromedriver is missing, and only root may install them here.');
    console.log('  On Debian: apt-get install chromium chromium-driver. Elsewhere: set CHROME_PATH and CHROMEDRIVER.');
    return;
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  // A mirror that fails to update may still have the packages.
  await run('apt-get', ['update', '-qq'], { env });
  const install = ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'chromium-driver'];
  await step('Installing Chromium and its driver (about 30 s)', 'apt-get', install, { env });
}

/** What the tests need: all of `setup`, and a browser. */
export async function setupForTests() {
  await allOf([setup(), chromium()]);
}

/** Waits for all, then fails with the first failure: nothing is left running behind a message. */
async function allOf(works) {
  const results = await Promise.allSettled(works);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
