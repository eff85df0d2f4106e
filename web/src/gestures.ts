/**
 * Building by hand: each gesture is one Python statement, made here from what the picture shows.
 *
 * The picture's cards say by which expression a name reaches them; an object that none reaches is offered nothing.
 */
import type { Card, Moment, Row } from './session/wire';

/** Binds no name, so that the program's own NameErrors stay. */
export const COLLECT = "__import__('gc').collect()";

/** Something to make: what the button says, and the statement. */
export interface Offer {
  words: string;
  statement: string;
}

const NODE_CLASS = `class Node:
    def __init__(self, value):
        self.value = value
        self.next = None`;

/** The new objects that can be made here: of the program's classes, and the containers. */
export function newObjects(moment: Moment, source: string): Offer[] {
  const taken = namesOf(moment);
  const classes = moment.cards.filter(
    (card) => card.shape === 'class' && card.fate !== 'island' && isName(card.expression),
  );
  const offers = classes.map((card) => instanceOf(card.expression as string, source, taken));
  if (classes.length === 0 && !taken.has('Node')) offers.push({ words: 'class Node', statement: NODE_CLASS });
  const containers: [string, string, string][] = [
    ['list', 'a', '[]'],
    ['dict', 'd', '{}'],
    ['set', 's', 'set()'],
  ];
  for (const [words, name, text] of containers) offers.push({ words, statement: `${freeName(name, taken)} = ${text}` });
  offers.push({ words: 'big string', statement: `${freeName('text', taken)} = 'x' * 100_000` });
  return offers;
}

function instanceOf(className: string, source: string, taken: ReadonlySet<string>): Offer {
  const stem = className.charAt(0).toLowerCase() + className.slice(1);
  let number = 1;
  while (taken.has(`${stem}${number}`)) number++;
  const given = parametersOf(className, source).map((_, i) => (i === 0 ? String(number) : String(i + 1)));
  return { words: className, statement: `${stem}${number} = ${className}(${given.join(', ')})` };
}

/** The parameters without a default that `__init__` of a class takes, read off the program's text. */
function parametersOf(className: string, source: string): string[] {
  const start = source.search(new RegExp(`^class ${className}\\b`, 'm'));
  if (start < 0) return className === 'Node' ? ['value'] : [];
  const body = source.slice(start).split(/\n(?=\S)/)[0] ?? '';
  const list = /def __init__\(([^)]*)\)/.exec(body)?.[1] ?? '';
  return list
    .split(',')
    .map((parameter) => parameter.trim())
    .filter((parameter, i) => i > 0 && parameter !== '' && !/[=*]/.test(parameter));
}

const namesOf = (moment: Moment): Set<string> =>
  new Set(moment.scopes.flatMap((scope) => scope.names.map((tag) => tag.name)));
const isName = (expression: string | null): boolean => expression !== null && /^\w+$/.test(expression);

function freeName(stem: string, taken: ReadonlySet<string>): string {
  if (!taken.has(stem)) return stem;
  let number = 2;
  while (taken.has(`${stem}${number}`)) number++;
  return `${stem}${number}`;
}

/** A place that can hold a reference: an existing row, or a new one at the end. */
export interface Holder {
  key: string;
  card: Card;
  words: string;
  statement(target: string): string;
}

/** Where a link can start: the rows of each object that a name reaches, and a new place in it. */
export function holdersOf(moment: Moment): Holder[] {
  return moment.cards.flatMap((card) => (card.expression === null ? [] : holdersIn(card, card.expression)));
}

function holdersIn(card: Card, expression: string): Holder[] {
  const rows = card.sections.flatMap((section) => section.rows);
  const at = (row: Row): Holder => ({
    key: `row:${row.key}`,
    card,
    words: `${expression}${row.access}`,
    statement: (target) => `${expression}${row.access} = ${target}`,
  });
  const end = (words: string, statement: (target: string) => string): Holder => ({
    key: `card:${card.id}`,
    card,
    words,
    statement,
  });
  const settable = rows.filter((row) => row.access !== null && !row.weak).map(at);
  if (card.shape === 'instance')
    return [...settable, end(`${expression}.other`, (target) => `${expression}.other = ${target}`)];
  switch (card.type) {
    case 'list':
      return [end(`${expression}.append(…)`, (target) => `${expression}.append(${target})`), ...settable];
    case 'dict':
      return [...settable, end(`${expression}['key']`, (target) => `${expression}['key'] = ${target}`)];
    case 'set':
      return [end(`${expression}.add(…)`, (target) => `${expression}.add(${target})`)];
    default:
      return [];
  }
}

/** What a link can lead to. */
export const targetsOf = (moment: Moment): Card[] => moment.cards.filter((card) => card.expression !== null);

/** Why an object takes no link, in words; null where it does. */
export function refusal(card: Card): string | null {
  if (card.expression === null) return 'No name reaches it. Only gc.get_objects() can still find it.';
  if (card.type === 'tuple') return 'A tuple cannot change.';
  return null;
}

/** The names that `del` can drop. */
export function droppable(moment: Moment): string[] {
  return moment.scopes
    .filter((scope) => scope.kind === 'module')
    .flatMap((scope) => scope.names.map((tag) => tag.name));
}
