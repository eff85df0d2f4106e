/**
 * A session as a piece of text that fits into a link: profile, program, what was done by hand, place and lens.
 *
 * `1.` and the rest: JSON, deflated, in the base64 of addresses. What comes in was written by anyone and is looked at whole.
 */
import type { Deed } from './deeds';
import { LENSES, type Lens } from './lenses/lens';
import type { Goal, NextLine } from './session/wire';

const VERSION = '1';
/** The only one that there is; a link says it, so that one of another CPython can be told. */
const PROFILE = '3.9';
/** A link that unpacks to more was not made here. */
const MAX_CHARACTERS = 1_000_000;

/** What a link leads to. */
export interface Linked {
  source: string;
  deeds: readonly Deed[];
  /** Null where nothing has run yet. */
  place: Goal | null;
  lens: Lens;
}

/** A link that leads nowhere, and why, in words. */
export class BrokenLink extends Error {}

const CUT = 'The link is cut short or was changed';

/** The text of a link. */
export async function written({ source, deeds, place, lens }: Linked): Promise<string> {
  const json = JSON.stringify({ profile: PROFILE, source, deeds, place, lens });
  const packed = await through(new TextEncoder().encode(json), new CompressionStream('deflate-raw'));
  const letters = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(''));
  return `${VERSION}.${letters.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/** What the text of a link says; throws a `BrokenLink` where that is nothing. */
export async function read(text: string): Promise<Linked> {
  const [version, letters] = text.split('.', 2);
  if (letters === undefined) throw new BrokenLink(CUT);
  if (version !== VERSION) throw new BrokenLink('The link is of another version of this page');
  const found = await unpacked(letters);
  if (!isObject(found)) throw new BrokenLink(CUT);
  if (found.profile !== PROFILE) throw new BrokenLink('The link is for another CPython than 3.9');
  const { source, deeds, place, lens } = found;
  if (typeof source !== 'string' || !Array.isArray(deeds) || !deeds.every(isDeed)) throw new BrokenLink(CUT);
  if (!(place === null || isGoal(place)) || !isLens(lens)) throw new BrokenLink(CUT);
  return { source, deeds, place, lens };
}

async function unpacked(letters: string): Promise<unknown> {
  try {
    const bytes = Uint8Array.from(atob(letters.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
    const json = await through(bytes, new DecompressionStream('deflate-raw'));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch {
    throw new BrokenLink(CUT);
  }
}

async function through(bytes: Uint8Array<ArrayBuffer>, way: CompressionStream | DecompressionStream) {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (const reader = new Blob([bytes]).stream().pipeThrough(way).getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    length += value.length;
    if (length > MAX_CHARACTERS) throw new BrokenLink('The program is too long for a link');
  }
  return new Uint8Array(await new Blob(pieces as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const isNumber = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 0xffff_ffff;

const isLens = (value: unknown): value is Lens => LENSES.some((lens) => lens === value);

const PLACES: Record<string, readonly string[]> = {
  position: ['input', 'line'],
  moment: ['input', 'instruction', 'event'],
  end: [],
  exit: [],
};

function isGoal(value: unknown): value is Goal {
  const fields = isObject(value) && typeof value.kind === 'string' ? PLACES[value.kind] : undefined;
  return fields?.every((field) => isNumber((value as Fields)[field])) === true;
}

function isDeed(value: unknown): value is Deed {
  if (!isObject(value) || typeof value.source !== 'string' || !isGoal(value.from)) return false;
  const { at } = value;
  if (at === null) return true;
  if (!isObject(at) || ![at.input, at.line, at.lines].every(isNumber)) return false;
  return at.before === null || isNextLine(at.before);
}

function isNextLine(value: unknown): value is NextLine {
  return isObject(value) && isNumber(value.input) && isNumber(value.line) && typeof value.text === 'string';
}
