// `npm run check`: form and types. `npm run check -- rust` or `page` runs one half.
import { buildWasm } from './build.mjs';
import { main, run } from './run.mjs';
import { setup } from './setup.mjs';
import { tidy } from './tidy.mjs';

const RUST = [
  ['cargo', 'fmt', '--all', '--check'],
  ['cargo', 'clippy', '--locked', '--workspace', '--all-targets', '--', '-D', 'warnings'],
  ['cargo', 'doc', '--locked', '--workspace', '--no-deps', '--document-private-items'],
];
const PAGE = [
  ['tsc', '--noEmit'],
  ['biome', 'ci', '--colors=off', '--error-on-warnings', '.'],
];

/** Runs one command; prints its output only when it fails. */
async function passes([command, ...args]) {
  const start = Date.now();
  const { code, output } = await run(command, args, { env: { RUSTDOCFLAGS: '-D warnings' } });
  const mark = code === 0 ? '✓' : '✗';
  console.log(
    `${code === 0 ? '' : output}${mark} ${command} ${args.join(' ')}  (${Math.round((Date.now() - start) / 1000)} s)`,
  );
  return code === 0;
}

function isTidy() {
  const complaints = tidy();
  for (const complaint of complaints) console.log(complaint);
  console.log(`${complaints.length === 0 ? '✓' : '✗'} tidy`);
  return complaints.length === 0;
}

await main(async () => {
  await setup();
  // The page's types are generated from the door.
  await buildWasm();
  const half = { rust: RUST, page: PAGE }[process.argv[2]];
  const results = [isTidy()];
  for (const command of half ?? [...PAGE, ...RUST]) results.push(await passes(command));
  process.exitCode = results.every(Boolean) ? 0 : 1;
});
