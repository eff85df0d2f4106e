/** Two fingers: one finger scrolls, and how far two move apart is told in steps. */

/** Fingers that move apart by so much, or together, are one step. */
const STEP = 1.3;

/** Calls `zoom` with 1 or -1, and with the height between the fingers in `view`. */
export function onPinch(view: HTMLElement, zoom: (by: 1 | -1, y: number) => void): void {
  let apart = 0;
  view.addEventListener('touchstart', ({ touches }) => {
    apart = touches.length === 2 ? distance(touches) : 0;
  });
  view.addEventListener(
    'touchmove',
    (event) => {
      const { touches } = event;
      if (apart === 0 || touches.length !== 2) return;
      event.preventDefault();
      const now = distance(touches);
      if (now < apart * STEP && now > apart / STEP) return;
      const middle = ((touches[0]?.clientY ?? 0) + (touches[1]?.clientY ?? 0)) / 2;
      zoom(now > apart ? 1 : -1, middle - view.getBoundingClientRect().top);
      apart = now;
    },
    { passive: false },
  );
  for (const end of ['touchend', 'touchcancel'] as const) view.addEventListener(end, () => (apart = 0));
}

const distance = (touches: TouchList): number => {
  const [one, other] = [touches[0], touches[1]];
  return one === undefined || other === undefined
    ? 0
    : Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
};
