// What a linter does not look for: the sizes of files, the arrows between rooms, words that do not belong.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './fingerprint.mjs';
import { ROOT } from './run.mjs';

const ROOMS = ['core/src', 'wasm', 'web', 'tests', 'scripts'];
const SOURCE = /\.(rs|ts|mjs|css|html)$/;
const MAX_LINES = 600;
const IMPORTS_DOOR = /^import (?!type\b).*\/pkg\/[^']*\.js'/;

/** Per pattern: where it may not be, and why. */
const FORBIDDEN = [
  {
    in: /^core\/src\/memory\//,
    what: /\bcrate::(object|gc|vm|modules|session)\b/,
    why: 'memory does not know objects',
  },
  {
    in: /^core\/src\/elementary\//,
    what: /\bcrate::/,
    why: 'the elementary functions know floats only',
  },
  { in: /^core\/src\/gc\//, what: /\bcrate::vm\b/, why: 'the collector does not know frames' },
  { in: /^core\/src\/syntax\//, what: /\bcrate::(memory|object|vm)\b/, why: 'syntax does not know the heap' },
  { in: /^core\/src\//, what: /\b(Instant|SystemTime)::now\b/, why: 'the core has no clock' },
  { in: /^core\/src\/(?!bin\/)/, what: /\b(e?println|dbg)!\(/, why: 'the core does not print' },
  { in: /^core\/src\//, what: /derive\([^)]*\bSerialize\b/, why: 'the door serializes, the core does not' },
  { in: /^core\/src\//, what: /std::(fs|net|thread|env)\b/, not: /^core\/src\/bin\//, why: 'the core does no I/O' },
  { in: /\.(rs|ts|mjs)$/, what: /\b(TODO|FIXME|XXX)\b/, not: /^scripts\/tidy/, why: 'an issue, not a comment' },
];

/** All complaints, one line each. */
export function tidy() {
  const paths = ROOMS.flatMap(filesBelow);
  const each = paths.flatMap((path) => {
    if (/(^|\/)(utils|helpers|common|misc)(\.|\/)/.test(path)) return [`${path}: name what it is for`];
    if (!SOURCE.test(path)) return [];
    return [...sizes(path), ...words(path)];
  });
  return [...each, ...doors(paths)];
}

/** Only one file of web/ imports the generated module; others may name its types. */
function doors(paths) {
  const users = paths.filter(
    (path) => /^web\/.*\.ts$/.test(path) && lines(path).some((line) => IMPORTS_DOOR.test(line)),
  );
  return users.length > 1 ? [`${users.join(', ')}: only one of them may import the generated module`] : [];
}

function lines(path) {
  return readFileSync(join(ROOT, path), 'utf8').split('\n');
}

function sizes(path) {
  const count = lines(path).length - 1;
  return count > MAX_LINES ? [`${path}: ${count} lines; at most ${MAX_LINES}`] : [];
}

function words(path) {
  const rules = FORBIDDEN.filter((rule) => rule.in.test(path) && !rule.not?.test(path));
  return lines(path).flatMap((line, index) =>
    rules.filter((rule) => rule.what.test(line)).map((rule) => `${path}:${index + 1}: ${rule.why}`),
  );
}
