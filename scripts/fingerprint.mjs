// Tells whether something that was built is still up to date: by content, so a checkout that only touches times costs nothing.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { put, ROOT, TOOLS } from './run.mjs';

const SKIPPED = new Set(['node_modules', 'target', 'pkg', '.git', 'dist']);

/** Every file below `path` (a file or folder of the repository), sorted. */
export function filesBelow(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full)
    .sort()
    .filter((name) => !SKIPPED.has(name))
    .flatMap((name) => filesBelow(join(path, name)));
}

/** One hash over names and contents of all files below `paths`. */
export function fingerprint(paths, ...more) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesBelow)) {
    const content = readFileSync(join(ROOT, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.update(more.join('\0')).digest('hex');
}

const stampPath = (name) => join(TOOLS, 'stamps', name);

/** Whether `name` was last built from `print` and its outputs are still there. */
export function isUpToDate(name, print, outputs) {
  const path = stampPath(name);
  return (
    existsSync(path) &&
    readFileSync(path, 'utf8') === print &&
    outputs.every((output) => existsSync(join(ROOT, output)))
  );
}

/** Remembers that `name` was built from `print`. */
export function stamp(name, print) {
  put(stampPath(name), print);
}
