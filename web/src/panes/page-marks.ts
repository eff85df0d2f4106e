/** What concerns the whole page: a link to what is shown, the theme, and help. In the top bar, and on a phone behind `⋯`. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Actions, PageState } from '../pane';

/** How long a button tells what it has done. */
const TOLD_MS = 4000;

export function pageMarks(state: PageState, actions: Actions): TemplateResult {
  const share = state.linked
    ? html`<button class="plain wide share" title="Copies a link to this moment" @click=${(event: Event) => void shared(event, actions)}>Share</button>`
    : nothing;
  return html`${share}
    <button class="plain wide theme" title="Colours: the system’s, light, dark" @click=${() => actions.turnTheme()}>Theme: ${state.theme}</button>
    <button class="plain wide help-open" title="Keys and marks (?)" aria-expanded=${state.help} @click=${() => actions.help(!state.help)}>Help</button>`;
}

/** When a button stops saying so. */
const forgetting = new WeakMap<HTMLElement, ReturnType<typeof setTimeout>>();

/** The button itself says what happened, for a while. */
async function shared(event: Event, actions: Actions): Promise<void> {
  const button = event.currentTarget as HTMLElement;
  const words = await actions.share();
  actions.say(words);
  button.dataset.told = words;
  clearTimeout(forgetting.get(button));
  forgetting.set(
    button,
    setTimeout(() => delete button.dataset.told, TOLD_MS),
  );
}
