/** The worker that owns the wasm handle. The only file that runs the generated module. */
import init, { Session } from '../../pkg/heapscape_wasm.js';
import wasmUrl from '../../pkg/heapscape_wasm_bg.wasm?url';
import { type Port, serve } from './serve';

/** Simulated memory a program may take before it gets a MemoryError. */
const MEMORY_LIMIT_BYTES = 1024 * 1024 * 1024;

serve(self as unknown as Port, async () => {
  await init({ module_or_path: new URL(wasmUrl, import.meta.url) });
  return new Session({ memoryLimitBytes: MEMORY_LIMIT_BYTES });
});
