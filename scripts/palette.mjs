// A screenshot as a PNG with a palette: half as large, and none the worse to look at.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
/** As many as an index of one byte can name. */
const MOST_COLOURS = 256;
const RGB = 2;
const RGBA = 6;

/** `png` of 8 bits a channel, not interlaced, with at most 256 colours: the commonest, and for others the nearest. */
export function withPalette(png) {
  const { width, height, channels, rows } = decode(png);
  const counts = new Map();
  const keyAt = (at) => (rows[at] << 16) | (rows[at + 1] << 8) | rows[at + 2];
  for (let at = 0; at < rows.length; at += channels) counts.set(keyAt(at), (counts.get(keyAt(at)) ?? 0) + 1);
  const palette = [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_COLOURS)
    .map(([key]) => key);
  const indexOf = new Map(palette.map((key, index) => [key, index]));
  for (const key of counts.keys()) if (!indexOf.has(key)) indexOf.set(key, nearest(palette, key));
  const lines = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) lines[y * (width + 1) + 1 + x] = indexOf.get(keyAt((y * width + x) * channels));
  return encode(width, height, palette, lines);
}

const parts = (key) => [key >> 16, (key >> 8) & 255, key & 255];

function nearest(palette, key) {
  const [red, green, blue] = parts(key);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  palette.forEach((other, index) => {
    const [r, g, b] = parts(other);
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

/** The bytes of all pixels, row after row. */
function decode(png) {
  const data = [];
  let header = null;
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = body;
    if (type === 'IDAT') data.push(body);
    at += length + 12;
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = { [RGB]: 3, [RGBA]: 4 }[header[9]];
  if (header[8] !== 8 || channels === undefined || header[12] !== 0) throw new Error('not a PNG as browsers make them');
  return { width, height, channels, rows: unfiltered(inflateSync(Buffer.concat(data)), width * channels, channels) };
}

/** Each row says in its first byte from which neighbours its bytes were foretold. */
function unfiltered(lines, stride, channels) {
  const height = lines.length / (stride + 1);
  const rows = Buffer.alloc(height * stride);
  for (let y = 0; y < height; y++) {
    const filter = lines[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < channels ? 0 : rows[at - channels];
      const up = y === 0 ? 0 : rows[at - stride];
      const corner = x < channels || y === 0 ? 0 : rows[at - stride - channels];
      rows[at] = lines[y * (stride + 1) + 1 + x] + foretold(filter, left, up, corner);
    }
  }
  return rows;
}

function foretold(filter, left, up, corner) {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((one) => Math.abs(left + up - corner - one));
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function encode(width, height, palette, lines) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a pixel, by palette; compression, filter and interlace as they always are.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(parts))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, body) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
