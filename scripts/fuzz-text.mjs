// `npm run fuzz:text`: any text as a program, led by the code that it reaches (libFuzzer). Nothing may panic or hang; what
// does is kept in target/fuzz_text/. It begins with the texts of the cases. `-- --minutes 60` says when to stop.
// Needs a C++ compiler.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure, main, ROOT, run, step } from './run.mjs';

const CRATE = 'tests/fuzz/text';
const TARGET = join(ROOT, 'target/fuzz_text');
const CORPUS = join(TARGET, 'corpus');
const SECONDS_A_TEXT = 20;
const MOST_BYTES = 4000;
const MOST_MIB = 2048;

/** What makes the compiler count the edges of the program's flow, as libFuzzer reads them. */
const COVERAGE = [
  '-Cpasses=sancov-module',
  '-Cllvm-args=-sanitizer-coverage-level=4',
  '-Cllvm-args=-sanitizer-coverage-inline-8bit-counters',
  '-Cllvm-args=-sanitizer-coverage-pc-table',
  '-Ccodegen-units=1',
];

/** Python's words, which chance would not find. */
const WORDS =
  'False None True and as assert break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield __init__ __del__ __slots__ print( gc.collect() weakref. len( range( f" """ := -> ** // << != @ \\n    '.split(
    ' ',
  );

function seed() {
  mkdirSync(CORPUS, { recursive: true });
  const cases = join(ROOT, 'tests/cases');
  for (const area of readdirSync(cases)) {
    for (const file of readdirSync(join(cases, area)).filter((name) => name.endsWith('.py'))) {
      const copy = join(CORPUS, `${area}-${file}`);
      if (!existsSync(copy) && readFileSync(join(cases, area, file)).length <= MOST_BYTES) {
        copyFileSync(join(cases, area, file), copy);
      }
    }
  }
  const quoted = WORDS.filter(Boolean).map(
    (word) =>
      `"${word
        .replace(/\\(?!n)/g, '\\\\')
        .replace(/"/g, '\\"')
        .replace(/\\n/g, '\\x0a')}"`,
  );
  writeFileSync(join(TARGET, 'words.txt'), `${quoted.join('\n')}\n`);
}

await main(async () => {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
  const env = { RUSTFLAGS: COVERAGE.join(' '), CARGO_TARGET_DIR: TARGET };
  const triple = await host();
  const build = ['build', '--release', '--target', triple, '--manifest-path', `${CRATE}/Cargo.toml`];
  await step('Building the fuzzer (first time: a few minutes)', 'cargo', build, { env });
  seed();
  const options = [
    `-max_total_time=${Number(values.minutes) * 60}`,
    `-timeout=${SECONDS_A_TEXT}`,
    `-max_len=${MOST_BYTES}`,
    `-rss_limit_mb=${MOST_MIB}`,
    `-dict=${join(TARGET, 'words.txt')}`,
    `-artifact_prefix=${TARGET}/`,
    '-print_final_stats=1',
  ];
  const program = join(TARGET, triple, 'release/heapscape-fuzz-text');
  const { code } = await run(program, [...options, CORPUS], { show: true, minutes: Number(values.minutes) + 10 });
  if (code !== 0) throw new Failure(`A text was found that ends badly: see ${TARGET}.`);
});

/** The target that rustc builds for by itself; named, so that build scripts are not built with coverage. */
async function host() {
  const { output } = await run('rustc', ['-vV']);
  return output.match(/^host: (.*)$/m)[1];
}
