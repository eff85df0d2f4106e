// `npm run bench:page`: what the built page costs in Chromium, as a table; `--silent … -- --json` prints one object.
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { main } from './run.mjs';
import { setup } from './setup.mjs';

const number = (value, unit = 'ms') => `${value.toLocaleString('en')} ${unit}`.padStart(14);

function table({ frame_ms, step_ms, drawn, block_map_ms, first_interaction_ms, bytes, axe_violations }) {
  console.log(
    `${'objects'.padEnd(10)}${'frame, median'.padStart(14)}${'95 %'.padStart(14)}${'step'.padStart(14)}${'cards'.padStart(14)}`,
  );
  for (const [size, { median, p95 }] of Object.entries(frame_ms))
    console.log(
      `${size.padEnd(10)}${number(median)}${number(p95)}${number(step_ms[size])}${number(drawn[size].cards, '')}`,
    );
  console.log(`${'Map of 500,000 blocks'.padEnd(36)}${number(block_map_ms)}`);
  console.log(`${'First interaction, cold'.padEnd(36)}${number(first_interaction_ms)}`);
  console.log(`${'To the first interaction'.padEnd(36)}${number(bytes.first / 1000, 'kB')}`);
  console.log(`${'All of the page'.padEnd(36)}${number(bytes.all / 1000, 'kB')}`);
  console.log(
    `axe: ${Object.entries(axe_violations)
      .map(([impact, count]) => `${count} ${impact}`)
      .join(', ')}`,
  );
}

await main(async () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  // What the build says is not part of the object.
  const { log } = console;
  if (values.json) console.log = console.error;
  await setup();
  await build();
  const { measure } = await import('../tests/bench/page/measure.mjs');
  const figures = await measure((what) => console.error(`… ${what}`));
  console.log = log;
  if (values.json) console.log(JSON.stringify(figures));
  else table(figures);
});
