/** Registers `<heap-scape>`: importing this module is all that a page does. */
import { HeapScapeElement } from './element';

HeapScapeElement.define();

declare global {
  interface HTMLElementTagNameMap {
    'heap-scape': HeapScapeElement;
  }
}

export { HeapScapeElement, MomentEvent } from './element';
