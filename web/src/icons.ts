/** The few marks on buttons. They repeat what the words say. */
import { svg } from 'lit/html.js';

const icon = (path: string) => svg`<svg viewBox="0 0 14 14" aria-hidden="true"><path d=${path}></path></svg>`;

export const ICONS = {
  first: () => icon('M2 2h2v10H2zM13 2v10L5 7z'),
  back: () => icon('M11 2v10L3 7z'),
  next: () => icon('M3 2v10l8-5z'),
  stop: () => icon('M3 3h8v8H3z'),
  close: () => icon('M3.4 2 7 5.6 10.6 2 12 3.4 8.4 7l3.6 3.6-1.4 1.4L7 8.4 3.4 12 2 10.6 5.6 7 2 3.4z'),
} as const;
