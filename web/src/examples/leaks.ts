/** Known leaks: short programs in which something stays that nobody wants any more, and the way out. */
import { example, type Group } from './example';

export const LEAKS: Group = {
  title: 'Known leaks',
  examples: [
    example('parent-child', 'Parent and child', 'leaks/parent_child_cycle', {
      start: { line: 19, step: 12 },
    }),
    example('traceback', 'An exception that is kept', 'leaks/exception_traceback_cycle', {
      start: { line: 19, step: 14 },
      notes: [
        [18, 'Python itself deletes error at the end of this block. The name kept outlives it.'],
        [41, 'The count of the exception reaches 0, and what it holds goes with the call.'],
      ],
    }),
    example('class-list', 'A list in a class', 'leaks/class_level_list', {
      start: { line: 15, step: 10 },
      notes: [[22, 'Frees nothing: a name reaches the list, so none of this is garbage.']],
    }),
    example('closure', 'A closure that keeps a large list', 'leaks/closure_keeps_a_large_list', {
      start: { line: 11, step: 5 },
      notes: [[36, 'The size of one int. The list went when make_light_report ended.']],
    }),
    example('lru-cache', 'lru_cache on a method', 'leaks/lru_cache_on_a_method', {
      start: { line: 19, step: 13 },
      notes: [[10, 'One cache for all instances: self is a part of each key.']],
    }),
    example('observer', 'An observer that stays subscribed', 'leaks/observer_without_weakref', {
      start: { line: 24, step: 13 },
      notes: [
        [21, 'window.refresh is a bound method: an object that holds the window.'],
        [32, 'A plain weak reference would be dead at once: each window.refresh is a new object.'],
      ],
    }),
    example('resurrected', '__del__ that resurrects', 'leaks/del_resurrecting', {
      start: { line: 14, step: 7 },
      notes: [[17, 'Freed this time. __del__ is called once for an object, so nothing is printed.']],
    }),
    example('generator', 'A generator left open', 'leaks/generator_left_open', {
      start: { line: 22, step: 12 },
      notes: [[28, 'Only the loop held this generator: its count reaches 0, and it is closed.']],
    }),
  ],
};
