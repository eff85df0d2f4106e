// `npm run bench -- scale`: what allocation, collection, the picture and going to a line cost from a thousand objects to ten
// million, in wasm: a table, and the plot docs/scale.svg. `--sizes 1000,100000` says which sizes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plot } from './log-plot.mjs';
import { Failure, ROOT, run } from './run.mjs';

const SIZES = [1e3, 1e4, 1e5, 1e6, 1e7];
const COLUMNS = [
  ['allocate', 'a list made and kept'],
  ['collect_kept', 'gc.collect(), all kept'],
  ['collect_garbage', 'gc.collect(), all garbage'],
  ['moment', 'the picture'],
  ['seek', 'to any line'],
];

async function measured(objects) {
  const { code, output } = await run('node', ['tests/bench/scale.mjs', objects]);
  if (code !== 0) throw new Failure(`${objects} objects\n${output}`);
  return JSON.parse(output.trim().split('\n').at(-1));
}

/** The power of the size that the time grows with, over the last two sizes. */
function growth(results, field) {
  const [one, other] = results.slice(-2);
  return Math.log(other[field] / one[field]) / Math.log(other.objects / one.objects);
}

const cell = (text) => String(text).padStart(26);
const milliseconds = (value) => cell(`${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`);

function row({ objects, ...at }) {
  const cells = COLUMNS.map(([field]) => milliseconds(at[field])).join('');
  return `${objects.toLocaleString('en').padStart(12)}${cells}${cell(`${at.wasm_mib.toFixed(0)} MiB`)}`;
}

/** Measures each size, prints the table and writes the plot; returns all figures. */
export async function scale(sizes = SIZES) {
  console.log(`${'objects'.padStart(12)}${[...COLUMNS.map(([, title]) => title), 'wasm memory'].map(cell).join('')}`);
  const results = [];
  for (const objects of sizes) {
    results.push({ objects, ...(await measured(objects)) });
    console.log(row(results.at(-1)));
  }
  if (results.length > 1) {
    const powers = COLUMNS.map(([field]) => cell(`size^${growth(results, field).toFixed(2)}`)).join('');
    console.log(`${'grows as'.padStart(12)}${powers}`);
  }
  const series = COLUMNS.map(([field, title]) => ({
    title,
    points: results.map((at) => [at.objects, at[field]]),
  }));
  writeFileSync(join(ROOT, 'docs/scale.svg'), plot(series, { across: 'objects', up: 'ms' }));
  return results;
}
