/** The starting points of the menu: each a program as its author wrote it, with notes where it meets 3.9. */

import refcounts from '../examples/01_how_it_works.py?raw';
import circular from '../examples/02_circular_references_problem.py?raw';
import generations from '../examples/03_generational_garbage_collection.py?raw';
import debugging from '../examples/04_debugging_memory_leaks.py?raw';
import profiler from '../examples/05_using_memory_profiler.py?raw';
import optimization from '../examples/06_memory_optimization_techniques.py?raw';
import interning from '../examples/07_string_and_integer_interning.py?raw';
import allocator from '../examples/08_python_memory_allocator.py?raw';
import cycle from '../examples/a_cycle_that_leaks.py?raw';
import weak from '../examples/a_cycle_with_a_weak_link.py?raw';

import type { Otherwise } from './session/wire';

/** A line that is about to run, and how many have run before it, where that is known. */
export interface Start {
  line: number;
  step: number | null;
}

/** A link to another starting point, or to a comparison of two futures from where the example opens. */
export type Onward = { words: string; key: string } | { words: string; otherwise: Otherwise };

export interface Example {
  key: string;
  title: string;
  source: string;
  /** Where the example opens. */
  start: Start | null;
  /** By line: what really happens there, where the comment says something else or nothing. */
  notes: ReadonlyMap<number, string>;
  /** Statements worth typing next, once the program is done. */
  tryNext: readonly string[];
  /** Where to go from its end: other starting points, by key. */
  onward: readonly Onward[];
}

const example = (
  key: string,
  title: string,
  source: string,
  more: { start?: Start; notes?: [number, string][]; tryNext?: string[]; onward?: Onward[] } = {},
): Example => ({
  key,
  title,
  source,
  start: more.start ?? null,
  notes: new Map(more.notes ?? []),
  tryNext: more.tryNext ?? [],
  onward: more.onward ?? [],
});

const WRITE_YOUR_OWN: Onward = { words: 'Write your own', key: 'own' };

export const EXAMPLES: readonly Example[] = [
  example('cycle', 'A cycle that leaks', cycle, {
    start: { line: 11, step: 11 },
    onward: [
      { words: 'Make node2.next weak and compare', otherwise: { kind: 'weaken', reference: 'node2.next' } },
      WRITE_YOUR_OWN,
    ],
  }),
  example('weak', 'The same cycle, one link weak', weak, {
    start: { line: 13, step: 12 },
    onward: [{ words: 'Back to the cycle that leaks', key: 'cycle' }, WRITE_YOUR_OWN],
  }),
  example('refcounts', 'How it works', refcounts, {
    notes: [
      [16, 'While it is returned, two hold it for a moment: the name temp and the evaluation stack.'],
      [19, 'The count here is 1: only the name result holds the list. 2 is what getrefcount(result) would print.'],
    ],
    tryNext: ['create_list()', 'sys.getrefcount(a)'],
  }),
  example('circular', 'Circular references problem', circular, {
    notes: [
      [1, 'The collector, which is on, frees such cycles later: it prevents freeing by count alone.'],
      [16, 'A leak only for counting: the next collection finds these 4 objects.'],
      [54, 'Freed here at once, by its count: no collector is needed.'],
      [55, 'Freed at once as well.'],
    ],
    tryNext: ["__import__('gc').collect()"],
  }),
  example('generations', 'Generational garbage collection', generations, {
    notes: [
      [17, 'Generation 1 holds what survived a collection of generation 0.'],
      [18, 'Generation 2 holds what survived a collection of generation 1.'],
      [
        26,
        'How many there are depends on what the interpreter loaded at start: a desktop Python prints another number.',
      ],
      [34, 'Also the second and third figures count collections, not objects.'],
    ],
    tryNext: ['gc.get_threshold()', 'gc.get_count()', 'for i in range(800): x = [x] if i else []'],
  }),
  example('debugging', 'Debugging memory leaks', debugging, {
    notes: [
      [6, 'The cycle is not what leaks here: the list in line 7 holds every instance.'],
      [
        33,
        'Prints Garbage: []. gc.garbage holds only what the collector cannot free, and names still reach these objects.',
      ],
      [38, 'Prints Referrers: 3: the list, the other object’s dict, and the module’s names (obj).'],
    ],
    tryNext: [
      'a = NonLeakyClass("a")',
      'len(NonLeakyClass.get_instances())',
      'del a',
      'NonLeakyClass._instances',
      'LeakyClass.instances.clear()',
    ],
  }),
  example('profiler', 'Using memory_profiler', profiler, {
    notes: [
      [17, 'The script only defines functions: nothing is measured until one is called.'],
      [57, 'rss is the whole process: here, a figure of the simulated one.'],
    ],
    tryNext: ['memory_intensive_function()', 'track_memory()', 'get_memory_usage()'],
  }),
  example('optimization', 'Memory optimization techniques', optimization, {
    notes: [
      [14, 'Prints 8.06 MB: the list’s own slots. The million ints it holds take 26.7 MB more.'],
      [39, 'Prints 48 bytes; the regular one is 48 for the instance and 104 for its dict.'],
      [64, 'gc is never imported: calling this function ends in a NameError.'],
      [81, 'NameError: name ‘gc’ is not defined. The data is already gone: line 80 freed it.'],
      [87, 'Ends in the NameError of line 81, at the exit of the with block.'],
    ],
    tryNext: ['process_large_data()', 'import gc', 'sum(get_numbers_gen(1_000))'],
  }),
  example('interning', 'String and integer interning', interning, {
    notes: [
      [8, 'Prints True: both 1000s are one constant of this script. Typed line by line in the console it is False.'],
      [18, 'Prints True, for the same reason: one constant of this script.'],
    ],
    tryNext: ['a = 1000', 'b = 1000', 'a is b', 's1 is sys.intern("hello world")'],
  }),
  example('allocator', 'Python memory allocator', allocator, {
    notes: [
      [5, 'Up to and including 512 bytes.'],
      [27, 'The instance itself is as small as the other: only its list’s items go to malloc.'],
      [37, 'Prints Small: 48 bytes.'],
      [
        38,
        'Prints Large: 48 bytes: getsizeof tells the instance alone, not its dict, its list or their 8,000 bytes of items.',
      ],
    ],
    tryNext: ['sys.getsizeof(large.data)', 'sys.getsizeof(small.data)', 'sys.getsizeof(large.__dict__)'],
  }),
  example('own', 'Write your own', ''),
];

export const DEFAULT_EXAMPLE = EXAMPLES[0] as Example;
