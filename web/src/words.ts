/** Numbers as the page writes them. */

export const figure = (value: number): string => value.toLocaleString('en');

/** `304 B`, `8.25 kB`, `26.7 MB`: units of 1,024 as the tutorial counts, three digits. */
export function bytes(value: number): string {
  if (value < 1024) return `${value} B`;
  const units = ['kB', 'MB', 'GB'];
  let scaled = value;
  let unit = -1;
  while ((scaled >= 1024 || unit < 0) && unit < units.length - 1) {
    scaled /= 1024;
    unit++;
  }
  return `${scaled.toPrecision(3)} ${units[unit]}`;
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${figure(count)} ${count === 1 ? one : many}`;
