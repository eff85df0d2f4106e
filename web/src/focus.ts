/** Where the focus goes when what had it is gone. */

/** What the focus can go to by itself. */
const FOCUSABLE = 'button:not([disabled]), select, input, textarea, [tabindex="0"]';

/**
 * Makes a change of what is drawn; the focus stays inside the element.
 *
 * What had it may be gone with the change, or hidden: then the nearest part around it that is left takes it, and where
 * none is, the button that goes on. A pane that knows better has given it away by itself.
 */
export function keepFocus(root: ShadowRoot, change: () => void): void {
  const had = root.activeElement;
  const around = had === null ? [] : partsAround(had);
  change();
  const now = root.activeElement;
  if (had === null || (now !== null && now !== had) || isThere(had)) return;
  const part = around.find((one) => isThere(one) && firstIn(one) !== undefined);
  const heir = part === undefined ? root.querySelector<HTMLElement>('.time .next') : firstIn(part);
  heir?.focus({ preventScroll: true });
}

/** From the inside out, up to the frame and without it. */
function partsAround(element: Element): Element[] {
  const parts: Element[] = [];
  for (let one = element.parentElement; one !== null && !one.matches('.frame'); one = one.parentElement)
    parts.push(one);
  return parts;
}

const isThere = (element: Element): boolean => element.isConnected && element.closest('[hidden]') === null;

const firstIn = (part: Element): HTMLElement | undefined =>
  [...part.querySelectorAll<HTMLElement>(FOCUSABLE)].find((one) => one.checkVisibility());
