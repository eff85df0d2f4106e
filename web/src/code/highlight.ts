/** Python's words told apart, line by line: enough for a listing before the editor is there. */

export interface Token {
  text: string;
  /** A class as the editor's own highlighter names it; empty for plain text. */
  look: string;
}

const KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

const PIECE =
  /(?<comment>#[^\n]*)|(?<string>(?:\b[rbfu]{1,2})?(?:"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?))|(?<number>\b\d[\w.]*)|(?<word>[^\W\d]\w*)/giu;

/** The lines of `source`, each as a row of tokens. */
export function highlight(source: string): Token[][] {
  const lines: Token[][] = [[]];
  const add = (text: string, look: string): void => {
    text.split('\n').forEach((part, i) => {
      if (i > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ text: part, look });
    });
  };
  let at = 0;
  let before = '';
  for (const match of source.matchAll(PIECE)) {
    add(source.slice(at, match.index), '');
    const [text] = match;
    add(text, lookOf(match.groups ?? {}, before));
    before = text;
    at = match.index + text.length;
  }
  add(source.slice(at), '');
  if (lines.length > 1 && lines.at(-1)?.length === 0) lines.pop();
  return lines;
}

function lookOf(groups: Record<string, string | undefined>, before: string): string {
  if (groups.comment !== undefined) return 'tok-comment';
  if (groups.string !== undefined) return 'tok-string';
  if (groups.number !== undefined) return 'tok-number';
  if (groups.word !== undefined && KEYWORDS.has(groups.word)) return 'tok-keyword';
  return before === 'def' || before === 'class' ? 'tok-definition' : '';
}
