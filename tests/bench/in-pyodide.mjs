// Runs one program in Pyodide, CPython in wasm, installed below .tools/; prints its time as JSON.
import { readFileSync } from 'node:fs';

const folder = new URL('../../.tools/pyodide/node_modules/pyodide/', import.meta.url);
const { loadPyodide } = await import(new URL('pyodide.mjs', folder).href);
const pyodide = await loadPyodide({ stdout: () => {} });
const source = readFileSync(process.argv[2], 'utf8');
const start = performance.now();
pyodide.runPython(source);
console.log(JSON.stringify({ milliseconds: performance.now() - start }));
