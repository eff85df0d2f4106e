/** The keys of time, while the focus is inside the element; every other key stays with what has it, or with the host. */
import { backward, onward } from './grain';
import { type Actions, canGoOn, type PageState } from './pane';

/** What has a use of its own for arrows, Home, End and Space. */
const BUSY = 'input, select, textarea, summary, [contenteditable="true"], [role="textbox"], .view, .transcript';

const WRITING = 'textarea, input[type="text"], .cm-editor, [contenteditable="true"]';

export function listenForKeys(frame: HTMLElement, state: () => PageState, actions: Actions): void {
  frame.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.altKey) return;
    if (event.ctrlKey || event.metaKey) return undone(event, actions);
    const target = event.target as Element;
    if (event.key === '?' && target.closest(WRITING) === null) return actions.help(true);
    if (event.shiftKey) return;
    if (target.closest(BUSY) !== null || (event.key === ' ' && target.closest('button') !== null)) return;
    if (!act(event.key, state(), actions)) return;
    event.preventDefault();
  });
}

/** Undo and Redo of what is done by hand; where something is written they are the editor's, or the field's. */
function undone(event: KeyboardEvent, actions: Actions): void {
  if ((event.target as Element).closest(WRITING) !== null) return;
  const key = event.key.toLowerCase();
  if (key !== 'z' && (key !== 'y' || event.shiftKey)) return;
  event.preventDefault();
  if (key === 'z' && !event.shiftKey) actions.undo();
  else actions.redo();
}

/** False when the key means nothing now. */
function act(key: string, state: PageState, actions: Actions): boolean {
  const isStart = backward(state) === null;
  switch (key) {
    case 'ArrowRight':
      return does(onward(state) !== null, actions.next);
    case 'ArrowLeft':
      return does(!isStart, actions.back);
    case 'Home':
      return does(!isStart, actions.first);
    case 'End':
      return does(canGoOn(state) && !state.edited, () => actions.go({ kind: 'end' }));
    case ' ':
      return does(canGoOn(state), () => actions.play(!state.playing));
    default:
      return false;
  }
}

function does(can: boolean, action: () => void): boolean {
  if (can) action();
  return can;
}
