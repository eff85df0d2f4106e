// `npm start`: sets up, builds and serves the page. Needs Rust, Node and nothing else.
import { join } from 'node:path';
import { build } from './build.mjs';
import { main, ROOT } from './run.mjs';
import { serve } from './serve.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  await setup();
  await build();
  const { url } = await serve(join(ROOT, 'dist'), Number(process.env.PORT ?? 4173));
  console.log(`\nHeapscape is at ${url}  (Ctrl+C ends it)`);
});
