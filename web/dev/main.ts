/** Development page: `?scenario=1&width=680&start=9` shows one of the fake programs. */
import { HeapScapeElement } from '../src/element';
import { fakeSession } from './fake';
import { SCENARIOS } from './scenarios';

HeapScapeElement.connect = fakeSession;
HeapScapeElement.define();
const wish = new URLSearchParams(location.search);
const element = document.createElement('heap-scape');
const scenario = wish.get('scenario');
if (scenario !== null) {
  const block = document.createElement('pre');
  block.textContent = SCENARIOS[Number(scenario)]?.source ?? '';
  element.append(block);
}
for (const name of ['start', 'theme']) if (wish.has(name)) element.setAttribute(name, wish.get(name) ?? '');
const width = wish.get('width');
if (width === null) {
  element.setAttribute('show', 'all');
  element.setAttribute('frameless', '');
} else {
  document.body.classList.add('embed');
  element.style.width = `${width}px`;
}
document.querySelector('main')?.append(element);
