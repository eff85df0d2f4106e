// `npm run dev`: the page from its sources, reloaded at each change. The wasm is built once, at the start.
import { spawn } from 'node:child_process';
import { buildWasm } from './build.mjs';
import { environment, main, ROOT } from './run.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  await setup();
  await buildWasm();
  const vite = spawn('vite', process.argv.slice(2), { cwd: ROOT, env: environment(), stdio: 'inherit' });
  vite.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
});
