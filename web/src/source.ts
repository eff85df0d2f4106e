/** Where a `<heap-scape>` takes its program from: `src`, a child that holds text as it is, or its own text. */

/** The program between the element's tags, as the author meant it; null where there is none. */
export function sourceOf(element: Element): string | null {
  const script = element.querySelector('script[type="text/x-python"]');
  const block = element.querySelector('pre, textarea, template');
  const text = script?.textContent ?? textOf(block) ?? textOf(element) ?? '';
  const source = withoutIndentation(text);
  return source.trim() === '' ? null : source;
}

/**
 * The text below `node`, with tags that the HTML parser took for markup written out again.
 *
 * `print('<b>')` between the tags of an element has become a `<b>` element by the time a script can look.
 */
function textOf(node: Element | null): string | null {
  if (node === null) return null;
  if (node instanceof HTMLTemplateElement) return textBelow(node.content);
  if (node instanceof HTMLTextAreaElement) return node.value;
  return textBelow(node);
}

/** Wrappers that site generators and highlighters add: their text counts, their tags do not. */
const TRANSPARENT = new Set(['CODE', 'PRE', 'SPAN', 'P', 'DIV', 'BR', 'FONT']);

function textBelow(node: Node): string {
  let text = '';
  for (const child of node.childNodes) {
    if (child instanceof Text) text += child.data;
    else if (child instanceof HTMLBRElement) text += '\n';
    else if (child instanceof Element && child.slot === '') {
      const inner = textBelow(child);
      text += TRANSPARENT.has(child.tagName) ? inner : openingTag(child) + inner;
    }
  }
  return text;
}

/** The tag as it stood in the page: only the opening one, for the parser invents the closing one. */
function openingTag(element: Element): string {
  return (element.cloneNode(false) as Element).outerHTML.replace(/<\/[^<]*>$/, '').replaceAll('=""', '');
}

/** Drops the line of the opening tag, trailing blank lines, and the indentation that all lines share. */
export function withoutIndentation(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\u00a0', ' ').split('\n');
  while (lines.length > 0 && lines[0]?.trim() === '') lines.shift();
  while (lines.length > 0 && lines.at(-1)?.trim() === '') lines.pop();
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const shared = Math.min(...indents, lines[0]?.length ?? 0);
  // Text that starts beside the opening tag has no indentation of its own; the lines below it may have.
  const from = indents[0] === 0 ? 0 : shared;
  return `${lines.map((line) => line.slice(from)).join('\n')}\n`;
}
