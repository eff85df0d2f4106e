// Runs one program in Pyodide, CPython in wasm: `in-pyodide.mjs folder program`, the folder below .tools/ that it is
// installed in. Prints what in-wasm.mjs prints of ours.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [installed, program] = process.argv.slice(2);
const folder = new URL(`../../.tools/${installed}/node_modules/pyodide/`, import.meta.url);
const begun = performance.now();
const { loadPyodide } = await import(new URL('pyodide.mjs', folder).href);
const lines = [];
const stdout = (line) => lines.push(`${line}\n`);
const pyodide = await loadPyodide({ indexURL: fileURLToPath(folder), stdout });
// Some versions tell there what they load.
lines.length = 0;
const source = readFileSync(program, 'utf8');
const start = performance.now();
pyodide.runPython(source);
const milliseconds = performance.now() - start;
const megabytes = pyodide._module.HEAPU8.length / 2 ** 20;
console.log(JSON.stringify({ milliseconds, starting: start - begun, megabytes, output: lines.join('') }));
