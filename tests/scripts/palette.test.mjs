import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { withPalette } from '../../scripts/palette.mjs';

const PICTURE = readFileSync(join(import.meta.dirname, '../../docs/first-screen.png'));

test('a picture with a palette has the same size, at most 256 colours, and fewer bytes', () => {
  const small = withPalette(PICTURE);
  assert.deepEqual(small.subarray(0, 24), PICTURE.subarray(0, 24));
  assert.equal(small[25], 3);
  const palette = small.indexOf('PLTE');
  assert.ok(small.readUInt32BE(palette - 4) <= 3 * 256);
  assert.ok(small.length < PICTURE.length);
});

test('its commonest colour, the ground, is kept as it is', () => {
  const small = withPalette(PICTURE);
  const first = small.indexOf('PLTE') + 4;
  assert.deepEqual([...small.subarray(first, first + 3)], [0xf6, 0xf5, 0xf1]);
});

test('what is no picture of a browser is refused', () => {
  const interlaced = Buffer.from(PICTURE);
  interlaced[28] = 1;
  assert.throws(() => withPalette(interlaced), /not a PNG as browsers make them/);
});
