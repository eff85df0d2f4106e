// Runs one program in Pyodide, CPython in wasm, installed below .tools/; prints what in-wasm.mjs prints of ours.
import { readFileSync } from 'node:fs';

const folder = new URL('../../.tools/pyodide/node_modules/pyodide/', import.meta.url);
const begun = performance.now();
const { loadPyodide } = await import(new URL('pyodide.mjs', folder).href);
const lines = [];
const pyodide = await loadPyodide({ stdout: (line) => lines.push(`${line}\n`) });
const source = readFileSync(process.argv[2], 'utf8');
const start = performance.now();
pyodide.runPython(source);
const milliseconds = performance.now() - start;
const megabytes = pyodide._module.HEAPU8.length / 2 ** 20;
console.log(JSON.stringify({ milliseconds, starting: start - begun, megabytes, output: lines.join('') }));
