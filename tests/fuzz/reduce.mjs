// Makes a list smaller while what it was noticed by remains: delta debugging.

/** The smallest list found, of those made by leaving items out, for which `holds` still resolves to true. */
export async function reduce(items, holds) {
  let kept = items;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    kept = await withoutRuns(kept, size, holds);
  }
  return kept;
}

/** Leaves out each run of `size` items that is not needed, the last ones first. */
async function withoutRuns(items, size, holds) {
  let kept = items;
  for (let start = kept.length - size; start > -size; start -= size) {
    const shorter = kept.filter((_, index) => index < start || index >= start + size);
    if (shorter.length < kept.length && (await holds(shorter))) kept = shorter;
  }
  return kept;
}
