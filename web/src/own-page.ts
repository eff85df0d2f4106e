/**
 * What the element does where the page is its own: links in the address, and the reader's program kept over a reload.
 *
 * Only the attribute `linked` asks for it: an embedded element leaves its host's address and storage alone.
 */
import { BrokenLink, type Linked, read, written } from './link';

const DRAFT = 'heapscape program';

/** What the page is to open with, other than its own program. */
export type Recalled = { linked: Linked } | { broken: string } | { draft: string } | null;

/** The session that the address leads to, or the program that was written here before. */
export async function recall(): Promise<Recalled> {
  const text = location.hash.slice(1);
  try {
    if (text !== '') return { linked: await read(text) };
  } catch (error) {
    if (!(error instanceof BrokenLink)) throw error;
    return { broken: `${error.message}.` };
  }
  const draft = stored(() => localStorage.getItem(DRAFT)) ?? null;
  return draft === null ? null : { draft };
}

/** Whether `recall` will find anything: then the still picture of the page's own program is of no use. */
export const hasSomethingElse = (): boolean =>
  location.hash.length > 1 || (stored(() => localStorage.getItem(DRAFT)) ?? null) !== null;

/** Keeps what the reader has written; the address leads elsewhere from then on. */
export function keep(program: string): void {
  stored(() => localStorage.setItem(DRAFT, program));
  leaveLink();
}

/** The reader has chosen another program. */
export function forget(): void {
  stored(() => localStorage.removeItem(DRAFT));
  leaveLink();
}

function leaveLink(): void {
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
}

/** Copies a link to the session; resolves to what happened, in words. */
export async function share(session: Linked): Promise<string> {
  let address: string;
  try {
    address = `${location.origin}${location.pathname}${location.search}#${await written(session)}`;
  } catch (error) {
    if (error instanceof BrokenLink) return error.message;
    throw error;
  }
  try {
    await navigator.clipboard.writeText(address);
    return 'Link copied';
  } catch {
    // Without the permission, or without https, the reader copies it from there.
    history.replaceState(history.state, '', address);
    return 'Link in the address bar';
  }
}

/** A browser may refuse its storage, and then nothing is kept. */
function stored<Result>(ask: () => Result): Result | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
