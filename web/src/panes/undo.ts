/** Undo and Redo of what is done by hand. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Actions, PageState } from '../pane';

export function undoMarks({ deeds, redoable }: PageState, actions: Actions): TemplateResult {
  const last = deeds.at(-1)?.source;
  return html`<button class="plain undo" title=${last === undefined ? 'Undo (Ctrl+Z)' : `Undo (Ctrl+Z): ${last}`}
      @click=${() => actions.undo()} ?disabled=${last === undefined}>Undo</button>
    <button class="plain redo" title=${redoable === null ? 'Redo (Ctrl+Shift+Z)' : `Redo (Ctrl+Shift+Z): ${redoable}`}
      @click=${() => actions.redo()} ?disabled=${redoable === null}>Redo</button>`;
}
