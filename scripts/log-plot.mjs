// A plot whose two axes are logarithmic, as SVG: lines with their titles at their ends.

const [WIDTH, HEIGHT] = [720, 420];
const INNER = { left: 64, right: 200, top: 20, bottom: 48 };
/** Told apart by their dashes and marks too. */
const LOOKS = [
  ['#1f6feb', ''],
  ['#b35900', '7 4'],
  ['#8250df', '2 4'],
  ['#1a7f37', '10 4 2 4'],
  ['#cf222e', '4 2'],
];
const TEXT = 'font-family="system-ui, sans-serif" font-size="13" fill="#57606a"';

const decades = (values) => [
  Math.floor(Math.log10(Math.min(...values))),
  Math.ceil(Math.log10(Math.max(...values)) - 1e-9),
];

function axis([from, to], start, length) {
  const span = Math.max(1, to - from);
  return (value) => start + ((Math.log10(value) - from) / span) * length;
}

const range = ([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index));
const words = (value) => (value < 1 ? String(Number(value.toPrecision(1))) : value.toLocaleString('en'));

/** Titles at the ends of their lines, moved apart where they would meet. */
function titles(ends) {
  const sorted = ends.toSorted((one, other) => one.y - other.y);
  for (const [index, end] of sorted.entries()) {
    if (index > 0) end.y = Math.max(end.y, sorted[index - 1].y + 17);
  }
  return sorted.map(
    ({ x, y, title, colour }) => `<text x="${x + 10}" y="${y + 4}" ${TEXT.replace('#57606a', colour)}>${title}</text>`,
  );
}

function grid(x, y, across, up, names) {
  const bottom = HEIGHT - INNER.bottom;
  const right = WIDTH - INNER.right;
  const line = (x1, y1, x2, y2) => `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="#d0d7de"/>`;
  return [
    ...range(across).flatMap((value) => [
      line(x(value), INNER.top, x(value), bottom),
      `<text x="${x(value)}" y="${bottom + 18}" text-anchor="middle" ${TEXT}>${words(value)}</text>`,
    ]),
    ...range(up).flatMap((value) => [
      line(INNER.left, y(value), right, y(value)),
      `<text x="${INNER.left - 8}" y="${y(value) + 4}" text-anchor="end" ${TEXT}>${words(value)}</text>`,
    ]),
    `<text x="${(INNER.left + right) / 2}" y="${HEIGHT - 8}" text-anchor="middle" ${TEXT}>${names.across}</text>`,
    `<text x="${INNER.left - 8}" y="${INNER.top - 6}" text-anchor="end" ${TEXT}>${names.up}</text>`,
  ];
}

/** The SVG of `series`, each a title and points `[across, up]`, all above 0; `names` are those of the axes. */
export function plot(series, names) {
  const points = series.flatMap((one) => one.points);
  const across = decades(points.map(([at]) => at));
  const up = decades(points.map(([, at]) => at));
  const x = axis(across, INNER.left, WIDTH - INNER.left - INNER.right);
  const y = axis(up, HEIGHT - INNER.bottom, INNER.top + INNER.bottom - HEIGHT);
  const round = (value) => Math.round(value * 10) / 10;
  const drawn = series.map(({ title, points }, index) => {
    const [colour, dashes] = LOOKS[index % LOOKS.length];
    const places = points.map(([at, value]) => `${round(x(at))} ${round(y(value))}`);
    const path = `<path d="M${places.join('L')}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dashes}"/>`;
    const [last] = points.slice(-1);
    return { path, x: x(last[0]), y: y(last[1]), title, colour };
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">`,
    `<title>${series.map(({ title }) => title).join(', ')}: ${names.up} against ${names.across}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...grid(x, y, across, up, names),
    ...drawn.map(({ path }) => path),
    ...titles(drawn),
    '</svg>\n',
  ].join('\n');
}
