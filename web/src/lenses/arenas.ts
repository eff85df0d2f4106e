/** The arenas, the emptiest first where there are many; and the largest blocks outside of them, to scale. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { BlockMap, LargeBlock } from '../session/wire';
import { bytes, figure, plural } from '../words';

/** Arenas that are shown: the nearest to going back to the system. */
const MOST_ARENAS = 8;
const MOST_BARS = 8;
/** By the state of a block. */
const LOOKS = ['', '', 'yours', 'own', 'yours', 'garbage'];

export function arenasMark(map: BlockMap, chosen: number | null, press: (arena: number) => void): TemplateResult {
  const { arenas, fragmentation } = map;
  const emptiest = [...arenas.keys()].sort((a, b) => (arenas[a]?.inUse ?? 0) - (arenas[b]?.inUse ?? 0));
  const shown = emptiest.slice(0, MOST_ARENAS).sort((a, b) => a - b);
  const words = chosen === null ? undefined : arenas[chosen]?.words;
  const more = arenas.length - shown.length;
  return html`<section class="arenas" role="group" aria-label="Arenas">
    <p>${fragmentation.join(' ')}</p>
    <div class="bars">
      ${shown.map((arena) => arenaMark(map, arena, arena === chosen, press))}
      ${more > 0 ? html`<span class="muted">${figure(more)} more, as full or fuller</span>` : nothing}
    </div>
    ${words === undefined || chosen === null ? nothing : html`<p role="status">What keeps arena ${chosen + 1}: ${words}</p>`}
  </section>`;
}

function arenaMark(
  { arenas }: BlockMap,
  arena: number,
  isChosen: boolean,
  press: (arena: number) => void,
): TemplateResult {
  const { pools = 1, inUse = 0 } = arenas[arena] ?? {};
  return html`<button class="arena" aria-pressed=${isChosen} title="What keeps it?" @click=${() => press(arena)}>
    <span class="mark" style=${`--used:${(inUse / pools) * 100}%`}></span>
    <span><span class="hidden-text">arena</span> ${arena + 1}</span>
    <span class="muted">${inUse}/${pools}<span class="hidden-text"> pools in use</span></span>
  </button>`;
}

export function outsideMark({ outside, large }: BlockMap, select: (block: LargeBlock) => void): TemplateResult {
  const bars = large.slice(0, MOST_BARS);
  const most = bars[0]?.bytes ?? 1;
  const rest = outside.inUse - bars.length;
  const restBytes = outside.inUseBytes - bars.reduce((sum, { bytes: size }) => sum + size, 0);
  const others = rest > 0 ? `${plural(rest, 'more block')}, ${bytes(restBytes)}. ` : '';
  return html`<section class="outside" role="group" aria-label="Outside the arenas">
    <h2>Outside the arenas: over 512 bytes</h2>
    <ul>${bars.map((block) => barMark(block, most, select))}</ul>
    <p class="muted">${others}Freed and waiting: ${bytes(outside.freeBytes)}; never handed out: ${bytes(outside.topBytes)}.</p>
  </section>`;
}

function barMark(block: LargeBlock, most: number, select: (block: LargeBlock) => void): TemplateResult {
  const { words, bytes: size, isMapped, state, object } = block;
  return html`<li><button class="plain" ?disabled=${object === null} @click=${() => select(block)}>
    <span class=${`mark ${LOOKS[state & 7] ?? 'own'}`} style=${`width:max(3px, ${(size / most) * 100}%)`}></span>
    <span class="what">${words}</span>
    <span class="muted">${bytes(size)}${isMapped ? ', a mapping of its own' : ''}</span>
  </button></li>`;
}
