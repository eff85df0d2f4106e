// Random programs about objects: which statements follow the preamble. A seed gives the same program everywhere.
//
// A program is a list of chunks of Python. Each stands alone, in a `try` of its own, so any of them may be left out.
// Where automatic collections count (odd seeds), nothing of a library that is written in Python is used: its frames count too.

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];

/** A generator of numbers in [0, 1): mulberry32. */
export function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What is Python in one implementation's library at least. */
const LIBRARY = /copy\.|finalize\(|cache|crowd|library|OrderedDict|move_to_end|exec\(|Failing/;

/** The chunks of the program of this seed. */
export function chunksOf(seed) {
  const next = numbers(seed);
  const below = (limit) => Math.floor(next() * limit);
  const pick = (list) => list[below(list.length)];
  const words = { below, pick, name: () => pick(NAMES), label: () => `${pick('pqrstuvwxyz')}${below(100)}` };
  const length = 10 + below(50);
  const chunks = Array.from({ length }, (_, index) => guarded(index, pick(STATEMENTS)(words)));
  return seed % 2 === 0 ? chunks : chunks.filter((chunk) => !LIBRARY.test(chunk));
}

function guarded(index, lines) {
  const body = lines.map((line) => `    ${line}\n`).join('');
  return `try:\n${body}except Exception as error:\n    print(${index}, type(error).__name__, error)\n`;
}

/** An expression that makes or finds an object. */
function value(words, depth = 2) {
  const inner = () => (depth > 0 && words.below(3) > 0 ? value(words, depth - 1) : words.name());
  return words.pick(EXPRESSIONS)(words, inner);
}

const EXPRESSIONS = [
  (w) => w.name(),
  (w) => w.name(),
  (w) => String(w.below(1000) - 20),
  (w) => `'${w.label()}'`,
  (w) => `"${w.label()} ${w.label()}".split()`,
  (w) => `${w.below(400)} * 1.5`,
  (_, v) => `[${v()}, ${v()}]`,
  (_, v) => `[${v()}] * 3`,
  (_, v) => `(${v()}, ${v()})`,
  (w, v) => `{'${w.label()}': ${v()}, 'k': ${v()}}`,
  (w, v) => `{${w.below(9)}: ${v()}}`,
  (_, v) => `{id(${v()}) % 1, 'x', 5}`,
  (_, v) => `frozenset([str(type(${v()})), 2])`,
  (w, v) => `Node('${w.label()}', link=${v()})`,
  (w, v) => `Loud('${w.label()}', link=${v()})`,
  (w) => `Loud('${w.label()}')`,
  (w) => `Lazarus('${w.label()}')`,
  (w) => `Failing('${w.label()}')`,
  (w, v) => `Slotted('${w.label()}', ${v()})`,
  (_, v) => `Items([${v()}, ${v()}])`,
  (_, v) => `Table(k=${v()})`,
  (_, v) => `deque([${v()}, ${v()}], 3)`,
  (_, v) => `OrderedDict(k=${v()}, l=${v()})`,
  (_, v) => `defaultdict(list, k=${v()})`,
  (_, v) => `maker(${v()})`,
  (_, v) => `setter(${v()})`,
  (_, v) => `walk(${v()})`,
  (_, v) => `delegating(${v()})`,
  (_, v) => `caught(${v()})`,
  (_, v) => `caught(${v()}, caught(${v()}))`,
  (w) => `${w.name()}.method`,
  (w) => `weakref.ref(${w.name()})`,
  (w) => `weakref.proxy(${w.name()})`,
  (w) => `iter(${w.name()})`,
  (w) => `type(${w.name()})`,
  (w) => `copy.copy(${w.name()})`,
  (w) => `copy.deepcopy(${w.name()})`,
  (w, v) => `[x for x in (${v()}, ${v()}, ${w.below(9)})]`,
  (w, v) => `{k: ${v()} for k in range(${w.below(12)})}`,
  (_, v) => `(x for x in [${v()}, ${v()}])`,
  (_, v) => `(lambda x=${v()}: x)`,
  (_, v) => `map(type, [${v()}])`,
  (_, v) => `zip([${v()}], [${v()}])`,
  (_, v) => `enumerate([${v()}])`,
  (_, v) => `slice(${v()}, None)`,
  (w, v) => `${v()} if ${w.name()} else ${v()}`,
  (w) => `${w.name()}[0]`,
  (w) => `${w.name()}.link`,
  (w) => `${w.name()}['k']`,
  (w) => `${w.name()}()`,
  (w) => `next(${w.name()})`,
];

/** What a method of a container may be called as. */
const CALLS = [
  'append(X)',
  'append(X)',
  'add(1)',
  'add("s")',
  'update(k=X)',
  'update([("m", X)])',
  'setdefault("n", X)',
  'insert(0, X)',
  'extend([X, X])',
  'appendleft(X)',
  'pop()',
  'pop("k")',
  'popitem()',
  'popleft()',
  'rotate(1)',
  'clear()',
  'reverse()',
  'copy()',
  'remove(X)',
  'discard(5)',
  'move_to_end("k", last=False)',
  'sort(key=lambda item: type(item).__name__)',
  'union([7])',
  'send(X)',
  'throw(ValueError("v"))',
  'throw(Oops)',
  'close()',
  'with_traceback(None)',
];

/** Each gives the lines of one statement. */
const STATEMENTS = [
  ...Array(8).fill((w) => [`${w.name()} = ${value(w)}`]),
  ...Array(3).fill((w) => [`${w.name()} = None`]),
  ...Array(3).fill((w) => [`${w.name()}.link = ${value(w)}`]),
  (w) => [`${w.name()}.left = ${value(w)}`],
  (w) => [`del ${w.name()}.link`],
  (w) => [`${w.name()}['k'] = ${value(w)}`],
  (w) => [`${w.name()}[0] = ${value(w)}`],
  (w) => [`${w.name()}[${w.below(3)}:${w.below(5)}] = [${value(w)}] * ${w.below(4)}`],
  (w) => [`del ${w.name()}[${w.below(2)}]`],
  (w) => [`${w.name()} += [${value(w)}]`],
  (w) => [`${w.name()}, ${w.name()} = ${w.name()}, ${value(w)}`],
  (w) => [`${w.name()}, *${w.name()} = ${value(w)}, ${value(w)}, ${w.name()}`],
  ...Array(4).fill((w) => {
    const call = w.pick(CALLS).replaceAll('X', () => value(w, 1));
    return [`print(describe(${w.name()}.${call}))`];
  }),
  (w) => [`print(next(${w.name()}, 'none'))`],
  (w) => [`refs.append(weakref.ref(${w.name()}, told('${w.label()}')))`],
  (w) => [`weakref.finalize(${w.name()}, print, 'finalized ${w.label()}')`],
  (w) => [`cache['${w.label()}'] = ${w.name()}`],
  (w) => [`crowd.add(${w.name()})`],
  () => ['census()'],
  () => ['library_census()'],
  ...Array(2).fill(() => ['print("collected", gc.collect())']),
  (w) => [`gc.collect(${w.below(3)})`],
  () => ['kept.clear()'],
  ...Array(3).fill((w) => [`print(describe(${w.name()}))`]),
  ...Array(3).fill((w) => [`print(count(${w.name()}))`]),
  (w) => [`print(referrers(${w.name()}))`],
  (w) => [`print(len(gc.get_referents(${w.name()})))`],
  (w) => [`with Guard(${value(w)}) as ${w.name()}:`, `    failing(${value(w)})`],
  (w) => ['try:', `    failing(${value(w)})`, 'except Oops as oops:', `    ${w.name()} = oops.__traceback__`],
  (w) => ['try:', `    failing(${value(w)})`, 'finally:', `    ${w.name()} = sys.exc_info()[1]`],
  (w) => [`for ${w.name()} in list(${w.name()})[:3]:`, `    ${w.name()} = ${value(w)}`],
  (w) => [
    `class Made(${w.pick(['Node', 'Loud', 'list', 'dict', 'object'])}):`,
    `    shared = ${value(w)}`,
    `${w.name()} = Made${w.pick(["('m')", '()'])}`,
  ],
  (w) => [
    `def made(x=${value(w)}, *, y=${value(w)}, **more):`,
    `    global ${w.pick(['a', 'b'])}`,
    '    return [lambda: x, y, more]',
    `${w.pick(['c', 'd'])} = made(z=${w.name()})`,
  ],
  (w) => [`exec("${w.name()} = [${w.name()}, ${w.name()}]")`],
  (w) => [`setattr(${w.name()}, '${w.pick(['link', 'name', 'other'])}', ${value(w)})`],
  (w) => [`object.__setattr__(${w.name()}, '__class__', ${w.pick(['Node', 'Loud', 'Lazarus'])})`],
  (w) => [`${w.name()}.__dict__ = {'name': '${w.label()}', 'link': ${value(w)}}`],
  (w) => [`${w.name()} = sys._getframe().f_globals['${w.name()}']`],
  (w) => [`print(${w.name()} == ${value(w)})`],
  (w) => [`print(gc.is_finalized(${w.name()}), weakref.getweakrefcount(${w.name()}))`],
];
