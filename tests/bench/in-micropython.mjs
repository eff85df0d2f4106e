// Runs one program in MicroPython's wasm, installed below .tools/; prints what in-wasm.mjs prints of ours.
import { readFileSync } from 'node:fs';

/** Bytes that its collector may use. */
const HEAP = 512 * 2 ** 20;

const folder = '../../.tools/micropython/node_modules/@micropython/micropython-webassembly-pyscript/';
const begun = performance.now();
const { loadMicroPython } = await import(new URL(`${folder}micropython.mjs`, import.meta.url).href);
const lines = [];
const python = await loadMicroPython({ heapsize: HEAP, linebuffer: true, stdout: (line) => lines.push(`${line}\n`) });
const source = readFileSync(process.argv[2], 'utf8');
const start = performance.now();
python.runPython(source);
const milliseconds = performance.now() - start;
console.log(JSON.stringify({ milliseconds, starting: start - begun, output: lines.join('') }));
