/**
 * The picture as a file: an SVG that holds the drawn cards, arrows, islands and groups with their looks, and needs nothing else.
 *
 * Cards are text in boxes, so they stand in it as HTML inside a `foreignObject`, which every browser draws.
 */
import type { GroupsStill } from './panes/crowd';
import cardStyle from './styles/cards.css?inline';
import crowdStyle from './styles/crowd.css?inline';
import pictureStyle from './styles/picture.css?inline';
import tokenStyle from './styles/tokens.css?inline';

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 16;
/** Between the cards and the groups, and the groups' line. */
const GAP = 16;
const ABOVE_PLOTS = GAP + 36;
const NAME = 'heapscape.svg';

/** What holds for all that is drawn; the element's own rules of layout are of the whole page. */
const BASE = `*{box-sizing:border-box}.picture-file{font:14px/20px var(--_sans);color:var(--_ink);background:var(--_page);padding:${MARGIN}px;position:relative}`;

/** Saves what is drawn below `root` as a file, with a still of the groups below it; false where nothing is drawn. */
export function savePicture(root: ShadowRoot, groups: GroupsStill | null): boolean {
  const canvas = root.querySelector<HTMLElement>('.frame:not(.still) .canvas[data-position]');
  if (canvas === null) return false;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([pictureFile(canvas, groups, root.host)], { type: 'image/svg+xml' }));
  link.download = NAME;
  link.click();
  // The browser has taken the address up by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  return true;
}

function pictureFile(canvas: HTMLElement, groups: GroupsStill | null, host: Element): string {
  const width = canvas.scrollWidth + 2 * MARGIN;
  const height = canvas.scrollHeight + 2 * MARGIN + (groups === null ? 0 : ABOVE_PLOTS + groups.height);
  const file = document.implementation.createDocument(SVG, 'svg');
  const svg = file.documentElement;
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const title = file.createElementNS(SVG, 'title');
  title.textContent = 'Python objects, drawn by Heapscape';
  const style = file.createElementNS(SVG, 'style');
  style.textContent = BASE + cardStyle + pictureStyle + crowdStyle;
  const foreign = file.createElementNS(SVG, 'foreignObject');
  foreign.setAttribute('width', '100%');
  foreign.setAttribute('height', '100%');
  const paper = document.createElement('div');
  paper.className = 'picture-file';
  paper.setAttribute('style', `${coloursOf(host)}height:${height}px`);
  paper.append(still(canvas), ...(groups === null ? [] : stillGroups(groups, canvas)));
  foreign.append(paper);
  svg.append(title, style, foreign);
  return new XMLSerializer().serializeToString(file);
}

/** The groups below the cards, and the arrows between them. */
function stillGroups(
  { groups, height, arrows }: GroupsStill,
  { scrollWidth, scrollHeight }: HTMLElement,
): HTMLElement[] {
  const bottom = MARGIN + scrollHeight;
  const plots = { x: MARGIN, y: bottom + ABOVE_PLOTS, width: scrollWidth, height };
  const ways = arrows({ cards: { x: MARGIN, y: MARGIN }, top: bottom + GAP, plots });
  return [still(groups), still(ways)];
}

/** A copy in which nothing moves or answers. */
function still(canvas: Element): HTMLElement {
  const copy = canvas.cloneNode(true) as HTMLElement;
  copy.classList.remove('picking');
  for (const one of copy.querySelectorAll('.arrow-hit, .cut, .emptied')) one.remove();
  for (const one of [copy, ...copy.querySelectorAll('*')]) {
    for (const { name } of [...one.attributes])
      if (/^(data-|aria-|tabindex|role)/.test(name)) one.removeAttribute(name);
  }
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) (comment as Comment).remove();
  return copy;
}

/** The colours and faces that the reader sees, as this element has them now. */
function coloursOf(host: Element): string {
  const names = new Set(tokenStyle.match(/--_[\w-]+(?=\s*:)/g));
  const style = getComputedStyle(host);
  return [...names].map((name) => `${name}:${style.getPropertyValue(name).trim()};`).join('');
}
