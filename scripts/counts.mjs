// What the test programs reported, in numbers. A failure that no test reported (nothing compiled) counts as one.

// A Rust test program's last line, and the conformance test's line for each tier.
const RUST = /^(?:test result: .*?|Plain: |Canonical: )(\d+) passed[;,] (\d+) failed/gm;
const NODE = /^# (pass|fail) (\d+)$/gm;

/** The counts of a `cargo test`. */
export function countCargo({ code, output }) {
  let passed = 0;
  let failed = 0;
  for (const [, good, bad] of output.matchAll(RUST)) {
    passed += Number(good);
    failed += Number(bad);
  }
  return honest(code, passed, failed);
}

/** The counts of a `node --test` with the tap reporter. */
export function countNode({ code, output }) {
  const found = Object.fromEntries([...output.matchAll(NODE)].map(([, word, count]) => [word, Number(count)]));
  return honest(code, found.pass ?? 0, found.fail ?? 0);
}

/** The counts of a Playwright run, from the text of its JSON report. */
export function countPlaywright({ code }, report) {
  try {
    const { expected, flaky, unexpected } = JSON.parse(report).stats;
    return honest(code, expected + flaky, unexpected);
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** All counts together. */
export function sum(results) {
  const total = (field) => results.reduce((count, result) => count + result[field], 0);
  return { passed: total('passed'), failed: total('failed') };
}

function honest(code, passed, failed) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}
