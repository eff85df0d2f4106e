// Registers <heap-scape>; importing this module is all that a page does.
import { LitElement } from 'lit';

customElements.define('heap-scape', class extends LitElement {});
