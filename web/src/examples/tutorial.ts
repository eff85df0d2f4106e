/** The tutorial, section by section: its blocks word for word, and of its lists and questions a program each. */
import { example, type Group } from './example';

const COUNTING: Group = {
  title: 'Reference counting',
  examples: [
    example('refcounts', 'How it works', '01_how_it_works', {
      start: { line: 5, step: 2 },
      notes: [
        [5, 'The count is 1. While it is printed there is 1 more: this call’s argument.'],
        [8, 'The names x and y, and this call’s argument.'],
        [11, 'The name x, and this call’s argument.'],
        [16, 'While it is returned, two hold it for a moment: the name temp and the evaluation stack.'],
        [19, 'The count here is 1: only the name result holds the list. 2 is what getrefcount(result) would print.'],
      ],
      tryNext: ['create_list()', 'sys.getrefcount(a)'],
    }),
    example('circular', 'Circular references problem', '02_circular_references_problem', {
      start: { line: 14, step: 11 },
      notes: [
        [1, 'The collector, which is on, frees such cycles later: it prevents freeing by count alone.'],
        [16, 'A leak only for counting: the next collection finds these 4 objects.'],
        [54, 'Freed here at once, by its count: no collector is needed.'],
        [55, 'Freed at once as well.'],
      ],
      tryNext: ["__import__('gc').collect()"],
    }),
  ],
};

const COLLECTION: Group = {
  title: 'Garbage collection',
  examples: [
    example('generations', 'Generational garbage collection', '03_generational_garbage_collection', {
      start: { line: 21, step: 5 },
      lens: 'collector',
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
    example('debugging', 'Debugging memory leaks', '04_debugging_memory_leaks', {
      start: { line: 24, step: 18 },
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
  ],
};

const PROFILING: Group = {
  title: 'Memory profiling',
  examples: [
    example('profiler', 'Using memory_profiler', '05_using_memory_profiler', {
      start: { line: 48, step: 5 },
      lens: 'over-time',
      notes: [
        [17, 'The script only defines functions: nothing is measured until one is called.'],
        [57, 'rss is the whole process: here, a figure of the simulated one.'],
      ],
      tryNext: ['memory_intensive_function()', 'track_memory()', 'get_memory_usage()'],
    }),
    example('optimization', 'Memory optimization techniques', '06_memory_optimization_techniques', {
      start: { line: 14, step: 5 },
      notes: [
        [14, 'Prints 8.06 MB: the list’s own slots. The million ints it holds take 26.7 MB more.'],
        [39, 'Prints 48 bytes; the regular one is 48 for the instance and 104 for its dict.'],
        [50, 'One block of 3.9 MB and no ints: an array holds the numbers themselves.'],
        [64, 'gc is never imported: calling this function ends in a NameError.'],
        [81, 'NameError: name ‘gc’ is not defined. The data is already gone: line 80 freed it.'],
        [87, 'Ends in the NameError of line 81, at the exit of the with block.'],
      ],
      tryNext: ['process_large_data()', 'import gc', 'sum(get_numbers_gen(1_000))'],
    }),
  ],
};

const INTERNING: Group = {
  title: 'Object interning',
  examples: [
    example('interning', 'String and integer interning', '07_string_and_integer_interning', {
      start: { line: 4, step: 2 },
      lens: 'identity',
      notes: [
        [8, 'Prints True: both 1000s are one constant of this script. Typed line by line in the console it is False.'],
        [18, 'Prints True, for the same reason: one constant of this script.'],
        [29, 'Not shown: Heapscape does not measure how long a comparison takes.'],
      ],
      tryNext: ['a = 1000', 'b = 1000', 'a is b', 's1 is sys.intern("hello world")'],
    }),
  ],
};

const POOLS: Group = {
  title: 'Memory pools',
  examples: [
    example('allocator', 'Python memory allocator', '08_python_memory_allocator', {
      start: { line: 37, step: 14 },
      lens: 'allocator',
      notes: [
        [4, 'Freed blocks that a type keeps for itself: here they are called parked.'],
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
  ],
};

const PRACTICE: Group = {
  title: 'Best practices',
  examples: [
    example('do', 'Do: eight in one program', 'sections/best_practices_do', {
      start: { line: 22, step: 14 },
      notes: [
        [37, 'Nothing is computed yet: the generator holds its place, not its numbers.'],
        [64, 'The list of before goes here by itself: rows names another one.'],
      ],
      tryNext: ['next(lazy)', 'sys.getsizeof(rows)'],
    }),
    example('dont', 'Don’t: five in one program', 'sections/best_practices_dont', {
      start: { line: 15, step: 8 },
      notes: [
        [17, '__del__ is called here, by the collector, and not where the name went.'],
        [30, 'Until the next Session is made: then this one goes.'],
        [35, 'The default is made once, with the function: every call appends to the same list.'],
        [63, 'Frees the cycle of 4. The next two visit all objects again and find nothing.'],
      ],
      tryNext: ['Session.last', 'remember.__defaults__'],
    }),
  ],
};

const QUESTIONS: Group = {
  title: 'Interview questions',
  examples: [
    example('q1', '1. Garbage collection', 'sections/q1_collection', {
      start: { line: 19, step: 11 },
      lens: 'collector',
      notes: [[25, 'Young, middle and old are generations 0, 1 and 2.']],
      tryNext: ['gc.get_count()', 'gc.get_threshold()'],
    }),
    example('q2', '2. Weak references', 'sections/q2_weak_references', {
      start: { line: 14, step: 9 },
      notes: [[15, 'Prints 2 again: a weak reference is not one of the holders that are counted.']],
      tryNext: ['ref', 'len(cache)'],
    }),
    example('q3', '3. __slots__', 'sections/q3_slots', {
      start: { line: 23, step: 14 },
      notes: [
        [25, '48 as well, and no dict: 104 bytes less for each instance.'],
        [28, 'Not shown: Heapscape does not measure how long an access takes.'],
      ],
      tryNext: ['Slotted.x', 'plain.__dict__'],
    }),
    example('q4', '4. Debugging memory leaks', 'sections/q4_debug_leaks', {
      start: { line: 23, step: 9 },
      lens: 'over-time',
      notes: [
        [29, 'The line whose allocations grew most, by bytes.'],
        [35, 'Selecting a card shows the same: its holders, and why it is alive. So does objgraph on a desktop.'],
      ],
      tryNext: ['print(top)', 'gc.get_referrers(Page)'],
    }),
    example('q5', '5. Limits of counting', 'sections/q5_limits_of_counting', {
      start: { line: 13, step: 7 },
      notes: [
        [23, 'Not shown: there is one thread here, so nothing waits for the GIL.'],
        [27, 'Thirty lists: at 20 more than were freed, the collector runs by itself and meets the cycle.'],
      ],
      tryNext: ['gc.get_threshold()', 'gc.get_stats()[0]'],
    }),
  ],
};

const SUMMARY: Group = {
  title: 'Summary',
  examples: [
    example('summary', 'Six lines, six things to see', 'sections/summary', {
      start: { line: 14, step: 8 },
      tryNext: ['next(lazy)', 'gc.get_count()'],
    }),
  ],
};

export const TUTORIAL: readonly Group[] = [
  ...[COUNTING, COLLECTION, PROFILING, INTERNING, POOLS],
  ...[PRACTICE, QUESTIONS, SUMMARY],
];
