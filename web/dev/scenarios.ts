/** Programs that the fake session "runs": the source, and by line what it does to the toy heap. */
import type { World } from './world';

export interface Step {
  line: number;
  sentence: string;
  act(world: World): void;
  print?: string;
}
export interface Scenario {
  source: string;
  steps: Step[];
}

const ref = (w: World, name: string) => w.module.get(name) as { ref: number };
const classCard = (w: World, name: string, methods: number) =>
  w.make('type', 'class', `class ${name}`, {
    holders: ['its own mro', 'its __dict__ descriptor', 'its __weakref__ descriptor'],
    folded: 9,
    own: 1064,
    summary: `${methods} method${methods === 1 ? '' : 's'} · 9 objects inside`,
  });

export const CYCLE: Scenario = {
  source: `class Node:
    def __init__(self, value):
        self.value = value
        self.next = None

node1 = Node(1)
node2 = Node(2)
node1.next = node2
node2.next = node1  # Circular!

del node1
del node2
`,
  steps: [
    {
      line: 1,
      sentence: 'class Node makes 9 objects: the class, its dict, one method.',
      act: (w) => w.name('Node', classCard(w, 'Node', 1)),
    },
    {
      line: 6,
      sentence: 'Node(1) makes 2 objects: the Node and its dict. The name node1 holds it.',
      act: (w) => w.name('node1', w.node(1)),
    },
    {
      line: 7,
      sentence: 'Node(2) makes 2 objects: the Node and its dict. The name node2 holds it.',
      act: (w) => w.name('node2', w.node(2)),
    },
    {
      line: 8,
      sentence: 'node1.next now holds Node(2): its count goes from 1 to 2.',
      act: (w) => w.set(ref(w, 'node1').ref, 'next', ref(w, 'node2')),
    },
    {
      line: 9,
      sentence: 'node1 and node2 hold each other. Each has count 2: its name, and the other.',
      act: (w) => w.set(ref(w, 'node2').ref, 'next', ref(w, 'node1')),
    },
    {
      line: 11,
      sentence: 'del node1 removes the name. Node(1) stays: node2.next holds it.',
      act: (w) => w.del('node1'),
    },
    {
      line: 12,
      sentence:
        'No name reaches these 4 objects (2 Node, their 2 dicts). Each count is still 1, so counting will never free them.',
      act: (w) => w.del('node2'),
    },
  ],
};

export const LISTS: Scenario = {
  source: `import sys
a = [1, 2, 3]
b = a
d = {'numbers': a, 'name': 'first', 'ok': True}
c = [a, d, [4, 5]]
c.append(c)
del b
s = 'text'
del d
del c
`,
  steps: [
    {
      line: 1,
      sentence: 'import sys binds a module that is there already.',
      act: (w) =>
        w.name(
          'sys',
          w.make('module', 'module', 'module sys', { holders: Array(30).fill('CPython'), summary: 'CPython’s own' }),
        ),
    },
    { line: 2, sentence: 'A list of 3 items; the name a holds it.', act: (w) => w.name('a', w.list(1, 2, 3)) },
    { line: 3, sentence: 'b is another name for the same list: 1 → 2.', act: (w) => w.name('b', ref(w, 'a')) },
    {
      line: 4,
      sentence: 'A dict of 3 entries.',
      act: (w) => {
        const d = w.make('dict', 'container', 'dict {3}', { own: 232 });
        w.set(d.ref, "['numbers']", ref(w, 'a'));
        w.set(d.ref, "['name']", 'first');
        w.set(d.ref, "['ok']", true);
        w.name('d', d);
      },
    },
    {
      line: 5,
      sentence: 'A list that holds the list, the dict and a new list.',
      act: (w) => w.name('c', w.list(ref(w, 'a'), ref(w, 'd'), w.list(4, 5))),
    },
    { line: 6, sentence: 'c now holds itself.', act: (w) => w.set(ref(w, 'c').ref, '[3]', ref(w, 'c')) },
    { line: 7, sentence: 'del b: 3 → 2.', act: (w) => w.del('b') },
    { line: 8, sentence: 's is a text.', act: (w) => w.name('s', 'text') },
    { line: 9, sentence: 'del d; c[1] still holds the dict.', act: (w) => w.del('d') },
    { line: 10, sentence: 'No name reaches the list that holds itself.', act: (w) => w.del('c') },
  ],
};

export const FRAMES: Scenario = {
  source: `def create_list():
    temp = [1, 2, 3]  # Created
    return temp

result = create_list()
print(result)
del result
`,
  steps: [
    {
      line: 1,
      sentence: 'def makes a function of 4 objects.',
      act: (w) =>
        w.name(
          'create_list',
          w.make('function', 'function', 'def create_list()', { folded: 4, own: 136, summary: '4 objects inside' }),
        ),
    },
    {
      line: 5,
      sentence: 'create_list() begins: a frame for its names.',
      act: (w) => void w.frames.push({ id: 'f1', label: 'create_list()', kind: 'function', names: new Map() }),
    },
    { line: 2, sentence: 'temp holds a new list.', act: (w) => w.name('temp', w.list(1, 2, 3), 1) },
    {
      line: 3,
      sentence: 'The list is returned; the frame goes, and result takes its pin over.',
      act: (w) => {
        const temp = w.frames[1]?.names.get('temp') ?? null;
        w.frames.pop();
        w.name('result', temp);
      },
    },
    { line: 6, sentence: 'print writes to the output.', act: () => {}, print: '[1, 2, 3]\n' },
    {
      line: 7,
      sentence: 'del result: the count reaches 0, and the list is freed at once.',
      act: (w) => w.del('result'),
    },
  ],
};

export const WEAK: Scenario = {
  source: `import weakref
class Node: pass
n = Node()
r = weakref.ref(n)
m = Node()
m.other = r
del n
`,
  steps: [
    {
      line: 1,
      sentence: 'import weakref.',
      act: (w) =>
        w.name(
          'weakref',
          w.make('module', 'module', 'module weakref', { holders: Array(4).fill('CPython'), summary: 'CPython’s own' }),
        ),
    },
    { line: 2, sentence: 'class Node.', act: (w) => w.name('Node', classCard(w, 'Node', 0)) },
    {
      line: 3,
      sentence: 'n holds a Node.',
      act: (w) => w.name('n', w.make('Node', 'instance', 'Node', { dict: null })),
    },
    {
      line: 4,
      sentence: 'r holds a weak reference: the Node’s count stays 1.',
      act: (w) => {
        const r = w.make('weakref', 'weakref', 'weakref', { own: 72 });
        w.set(r.ref, 'to', { weak: ref(w, 'n').ref });
        w.name('r', r);
      },
    },
    {
      line: 5,
      sentence: 'm holds another Node.',
      act: (w) => w.name('m', w.make('Node', 'instance', 'Node', { dict: 104, folded: 2 })),
    },
    {
      line: 6,
      sentence: 'm.other holds the weakref object.',
      act: (w) => w.set(ref(w, 'm').ref, 'other', ref(w, 'r')),
    },
    { line: 7, sentence: 'del n: the count reaches 0. The weak reference is dead.', act: (w) => w.del('n') },
  ],
};

/** A list of many, and a chain: what the picture has to bear. */
export const MANY: Scenario = {
  source: `class Node: pass
head = chain(60)
many = [Node() for i in range(100)]
head = head.next
`,
  steps: [
    { line: 1, sentence: 'class Node.', act: (w) => w.name('Node', classCard(w, 'Node', 0)) },
    {
      line: 2,
      sentence: 'A chain of 60.',
      act: (w) => {
        let head = w.node(60);
        for (let i = 59; i > 0; i--) {
          const node = w.node(i);
          w.set(node.ref, 'next', head);
          head = node;
        }
        w.name('head', head);
      },
    },
    {
      line: 3,
      sentence: 'A list of 7 of 100.',
      act: (w) => w.name('many', w.list(...Array.from({ length: 100 }, (_, i) => w.node(i)))),
    },
    {
      line: 4,
      sentence: 'The first goes.',
      act: (w) => w.name('head', w.things.get(ref(w, 'head').ref)?.fields.get('next') ?? null),
    },
  ],
};

export const SCENARIOS = [CYCLE, LISTS, FRAMES, WEAK, MANY];
