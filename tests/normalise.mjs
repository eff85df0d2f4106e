// The normaliser: what two runs, or two implementations, may print differently without disagreeing.
// `src/normalise.rs` applies the same rules to Heapscape's output.

/** The path that stands in for `canonical.py` in a traceback of the canonical tier. */
const canonicalFrame = /^ {2}File "[^"]*canonical\.py", line \d+, in <module>$/;
const libraryFrame = /^ {2}File "(?:\/|<frozen )/;
const sourceLine = /^ {4}|^ {2}\[Previous line repeated /;

/**
 * Returns `text` with addresses, times, the count of frozen objects and frames of library files replaced.
 *
 * CPython 3.9 makes the path of the script absolute: `folder`, where the case lies, is taken off again.
 */
export function normalise(text, folder) {
  return foldFrames(text.replaceAll(`${folder}/`, '').split('\n'))
    .map((line) =>
      line
        .replace(/( at |<[\w.]+ )0x[0-9a-f]+/g, '$10x…')
        .replace(/^(gc: objects in permanent generation: )\d+$/, '$1…')
        .replace(/^(gc: done.*, )[0-9.]+s elapsed$/, '$1…s elapsed'),
    )
    .join('\n');
}

/** Drops the frame of `canonical.py`; a run of frames of library files becomes one `<library>`. */
function foldFrames(lines) {
  const kept = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i];
    const isCanonical = canonicalFrame.test(line);
    if (!isCanonical && !libraryFrame.test(line)) {
      kept.push(line);
      continue;
    }
    while (i + 1 < lines.length && sourceLine.test(lines[i + 1])) i += 1;
    if (!isCanonical && kept.at(-1) !== '  <library>') kept.push('  <library>');
  }
  return kept;
}

/** Tutorial block 03 prints figures of the whole process, which its start decides. */
export function normaliseCase(name, text) {
  if (name !== 'tutorial/03_generational_garbage_collection') return text;
  return text.replace(/^(?:Collections|Total tracked objects): .*$/gm, (line) => line.replace(/\d+/g, '…'));
}
