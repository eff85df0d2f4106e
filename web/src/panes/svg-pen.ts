/** Draws as a canvas does, into the text of an SVG: what is on a canvas can be in a file as shapes. */

/** What the marks of the picture need of a canvas. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'globalAlpha'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'setLineDash'
  | 'fillRect'
  | 'strokeRect'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'stroke'
  | 'fillText'
  | 'measureText'
>;

/** Of a monospaced face of 12 px. */
const LETTER = 7.2;

export class SvgPen implements Pen {
  fillStyle: Pen['fillStyle'] = '';
  strokeStyle: Pen['strokeStyle'] = '';
  lineWidth = 1;
  globalAlpha = 1;
  font = '';
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  readonly #parts: string[] = [];
  /** Shapes of one look, one after the other, are one element. */
  #look = '';
  #shapes: string[] = [];
  #path: string[] = [];
  #dash: readonly number[] = [];

  /** What was drawn so far, as the inside of an `<svg>`. */
  get text(): string {
    this.#flush();
    return this.#parts.join('');
  }

  setLineDash(dash: Iterable<number>): void {
    this.#dash = [...dash];
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.#add(`fill="${this.fillStyle}"`, rectangle(x, y, width, height));
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.#add(this.#strokeLook(), rectangle(x, y, width, height));
  }

  beginPath(): void {
    this.#path = [];
  }

  moveTo(x: number, y: number): void {
    this.#path.push(`M${short(x)} ${short(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.#path.push(`L${short(x)} ${short(y)}`);
  }

  stroke(): void {
    if (this.#path.length > 0) this.#add(this.#strokeLook(), this.#path.join(''));
  }

  measureText(words: string): TextMetrics {
    return { width: words.length * LETTER } as TextMetrics;
  }

  /** Centred on the point both ways, as the numbers of marks are. */
  fillText(words: string, x: number, y: number): void {
    this.#flush();
    const place = `x="${short(x)}" y="${short(y + 4)}" text-anchor="middle" fill="${this.fillStyle}"`;
    this.#parts.push(`<text ${place} style="font:12px ui-monospace,monospace">${words}</text>`);
  }

  #strokeLook(): string {
    const dash = this.#dash.length === 0 ? '' : ` stroke-dasharray="${this.#dash.join(' ')}"`;
    return `fill="none" stroke="${this.strokeStyle}" stroke-width="${this.lineWidth}"${dash}`;
  }

  #add(look: string, shape: string): void {
    const whole = this.globalAlpha === 1 ? look : `${look} opacity="${this.globalAlpha}"`;
    if (whole !== this.#look) this.#flush();
    this.#look = whole;
    this.#shapes.push(shape);
  }

  #flush(): void {
    if (this.#shapes.length > 0) this.#parts.push(`<path ${this.#look} d="${this.#shapes.join('')}"/>`);
    this.#shapes = [];
  }
}

const short = (value: number): number => Math.round(value * 100) / 100;

const rectangle = (x: number, y: number, width: number, height: number): string =>
  `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}z`;

/** What `draw` draws, as an `<svg>` of this size. */
export function drawnSvg(width: number, height: number, draw: (pen: Pen) => void, scale = 1): SVGSVGElement {
  const pen = new SvgPen();
  draw(pen);
  const box = `viewBox="0 0 ${width} ${height}" width="${width * scale}" height="${height * scale}"`;
  const text = `<svg xmlns="http://www.w3.org/2000/svg" ${box}>${pen.text}</svg>`;
  const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml');
  return document.importNode(documentElement, true) as unknown as SVGSVGElement;
}
