// `npm run size -- --wasm`: what the module is made of, by crate and by function, before wasm-opt takes the names away.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

const MODULE = join(ROOT, 'target/wasm32-unknown-unknown/release/heapscape_wasm.wasm');
const FUNCTIONS_SHOWN = 40;
const CRATES_SHOWN = 20;
const SECTIONS = ['custom', 'type', 'import', 'function', 'table', 'memory', 'global', 'export', 'start', 'element'];
const [CUSTOM, CODE, DATA] = [0, 10, 11];

/** Reads a module's numbers and texts one after the other. */
class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  number() {
    let [value, scale, byte] = [0, 1, 0];
    do {
      byte = this.bytes[this.at++];
      value += (byte & 0x7f) * scale;
      scale *= 128;
    } while (byte & 0x80);
    return value;
  }

  text() {
    const length = this.number();
    this.at += length;
    return this.bytes.toString('utf8', this.at - length, this.at);
  }
}

function sections(bytes) {
  if (bytes.readUInt32LE(0) !== 0x6d736100) throw new Error(`${MODULE} is not a wasm module`);
  const reader = new Reader(bytes, 8);
  const found = [];
  while (reader.at < bytes.length) {
    const id = bytes[reader.at++];
    const size = reader.number();
    const body = new Reader(bytes.subarray(reader.at, reader.at + size));
    found.push({ id, name: id === CUSTOM ? body.text() : null, size, body });
    reader.at += size;
  }
  return found;
}

// Bytes of each function's body, by its index among the functions that the module defines.
function bodies({ body }) {
  return Array.from({ length: body.number() }, () => {
    const size = body.number();
    body.at += size;
    return size;
  });
}

function functionNames({ body }) {
  while (body.at < body.bytes.length) {
    const kind = body.number();
    const end = body.number() + body.at;
    if (kind === 1) return new Map(Array.from({ length: body.number() }, () => [body.number(), body.text()]));
    body.at = end;
  }
  return new Map();
}

const ESCAPES = { LT: '<', GT: '>', RF: '&', BP: '*', C: ',', LP: '(', RP: ')', SP: '@' };

function unescaped(identifier) {
  return identifier
    .replace(/^_(?=\$)/, '')
    .replace(/\$([A-Z]+|u[0-9a-f]+)\$/g, (all, code) =>
      code.startsWith('u') ? String.fromCodePoint(Number.parseInt(code.slice(1), 16)) : (ESCAPES[code] ?? all),
    )
    .replaceAll('..', '::');
}

// The name as Rust writes it, without the hash: so the copies of a generic function share it.
function demangled(name) {
  if (!name.startsWith('_ZN')) return name;
  const identifiers = [];
  let rest = name.slice(3);
  for (let length = Number.parseInt(rest, 10); length > 0; length = Number.parseInt(rest, 10)) {
    const start = String(length).length;
    identifiers.push(rest.slice(start, start + length));
    rest = rest.slice(start + length);
  }
  return identifiers
    .filter((identifier) => !/^h[0-9a-f]{16}$/.test(identifier))
    .map(unescaped)
    .join('::');
}

// A generic function of the standard library counts with the standard library, whatever it was made for.
function crateOf(name) {
  // The standard library comes built with Rust's newer names, where a crate's has its length before it.
  const [, length, rest] = name.match(/^_R.*?Cs[0-9A-Za-z]+_(\d+)(\w+)/) ?? [];
  if (rest !== undefined) return rest.slice(0, Number(length));
  return name.match(/[A-Za-z_]\w*(?=::)/)?.[0] ?? '(no crate)';
}

function totals(functions, key) {
  const bytes = new Map();
  for (const each of functions) bytes.set(key(each), (bytes.get(key(each)) ?? 0) + each.size);
  return [...bytes].sort((left, right) => right[1] - left[1]);
}

function table(title, rows, whole) {
  console.log(`${title.padEnd(70)}    bytes  per cent`);
  for (const [name, size] of rows) {
    const share = ((100 * size) / whole).toFixed(1).padStart(10);
    console.log(`${name.slice(0, 69).padEnd(70)}${String(size).padStart(9)}${share}`);
  }
  console.log();
}

/** Prints what the module is made of: its sections, then its code by crate and by function. */
export function reportWasm() {
  const bytes = readFileSync(MODULE);
  const parts = sections(bytes);
  const names = functionNames(parts.find(({ name }) => name === 'name'));
  const first = imported(bytes);
  const functions = bodies(parts.find(({ id }) => id === CODE)).map((size, index) => {
    const name = demangled(names.get(first + index) ?? `function ${first + index}`);
    return { name, crate: crateOf(name), size };
  });
  const code = functions.reduce((sum, { size }) => sum + size, 0);
  const called = ({ id, name }) => name ?? { [CODE]: 'code', [DATA]: 'data' }[id] ?? SECTIONS[id] ?? `section ${id}`;
  table(
    'section (of the module)',
    parts.map((part) => [called(part), part.size]),
    bytes.length,
  );
  table('crate (of the code)', totals(functions, ({ crate }) => crate).slice(0, CRATES_SHOWN), code);
  table('function (of the code)', totals(functions, ({ name }) => name).slice(0, FUNCTIONS_SHOWN), code);
}

// Imported functions come first in the numbering, and have no body.
function imported(bytes) {
  return WebAssembly.Module.imports(new WebAssembly.Module(bytes)).filter(({ kind }) => kind === 'function').length;
}
