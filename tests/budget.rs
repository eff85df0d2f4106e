//! No program keeps an advance from coming back: budgets are kept in loops that run no instruction, and inside native
//! code that waits for Python, where the machine is given up and begun again.

use heapscape_core::session::{Session, SessionOptions};
use heapscape_core::time::{Goal, Stage, Status};
use heapscape_core::view::data::MomentOptions;
use heapscape_tests::cases::{self, Case};

/// What the page gives at a time.
const SLICE: u64 = 1_000_000;

fn loaded(source: &str, memory_limit_bytes: u64) -> Session {
    let mut session = Session::new(SessionOptions { memory_limit_bytes, ..SessionOptions::default() });
    session.load(source, "script.py").expect("it compiles");
    session
}

/// Runs a few slices, each of which must come back busy.
fn stays_busy(source: &str) -> Session {
    let mut session = loaded(source, 256 << 20);
    for slice in 0..5 {
        let progress = session.advance(Goal::End, SLICE);
        assert_eq!(progress.status, Status::Busy, "{source} in slice {slice}");
    }
    session
}

/// Runs to the end in slices; what it printed.
fn finished(source: &str, slice: u64) -> (Status, String) {
    let mut session = loaded(source, 256 << 20);
    loop {
        let progress = session.advance(Goal::End, slice);
        if progress.status != Status::Busy {
            let output = session.output().iter().map(|piece| piece.text.as_str()).collect();
            return (progress.status, output);
        }
    }
}

#[test]
fn loops_that_run_no_instruction_pause() {
    for loop_ in [
        "while True:\n    pass\n",
        "sum(iter(int, 1))\n",
        "max(iter(int, 1))\n",
        "any(iter(int, 1))\n",
        "1 in iter(int, 1)\n",
        "x, y = iter(int, 1), 1\nfor z in filter(None, x):\n    pass\n",
        "import itertools\nmax(itertools.count())\n",
        "import itertools\n-1 in itertools.count()\n",
        "import itertools\nsum(itertools.count())\n",
        "import itertools\nsum(itertools.repeat(1))\n",
        "import itertools\nsum(itertools.cycle([1, 2]))\n",
        "import itertools\nsum(itertools.chain.from_iterable(itertools.repeat(())))\n",
        "import itertools\nnext(itertools.islice(itertools.count(), 10**15, None))\n",
        "import itertools\nfor _ in itertools.filterfalse(None, itertools.repeat(1)):\n    pass\n",
        "import itertools\nfor _ in itertools.dropwhile(bool, itertools.repeat(1)):\n    pass\n",
        "import itertools\nsum(itertools.takewhile(bool, itertools.repeat(1)))\n",
        "import itertools\nfor _ in itertools.compress(itertools.repeat(1), itertools.repeat(0)):\n    pass\n",
        "import itertools\nany(itertools.accumulate(itertools.repeat(0)))\n",
        "import itertools\nany(itertools.starmap(int, itertools.repeat(())))\n",
        "import itertools\nlist(itertools.groupby(itertools.repeat(1)))\n",
        "import itertools\nall(itertools.zip_longest(itertools.repeat(1), [2]))\n",
        "import itertools\nall(itertools.product('ab', repeat=60))\n",
        "import itertools\nall(itertools.combinations(range(200), 30))\n",
        "import itertools\nall(itertools.combinations_with_replacement(range(200), 30))\n",
        "import itertools\nall(itertools.permutations(range(200)))\n",
        "sum(range(10**15))\n",
        "set(iter(int, 1))\n",
        "frozenset().union(iter(int, 1))\n",
        "set([0]).intersection(iter(int, 1))\n",
        "set([1]).intersection_update([1], iter(int, 1))\n",
        "set([0]).difference_update(iter(int, 1))\n",
        "set([1]).isdisjoint(iter(int, 1))\n",
        "set([1, 2]).issubset(iter(int, 1))\n",
        "set().symmetric_difference(iter(int, 1))\n",
        "dict.fromkeys(iter(int, 1))\n",
        "class C(dict): pass\nC.fromkeys(iter(int, 1))\n",
        "{1: 2}.keys() & iter(int, 1)\n",
        "{1: 2}.keys() | iter(int, 1)\n",
        "{1: 2}.items().isdisjoint(iter(int, 1))\n",
        "1.5 in range(10**15)\n",
        "range(10**15).count(1.5)\n",
        "from collections import deque\ndeque(iter(int, 1), maxlen=3)\n",
    ] {
        let session = stays_busy(loop_);
        assert!(session.run().stretch().is_none(), "{loop_} can pause");
    }
}

/// Functions, iterators and truths that do not end, asked by the iterators of itertools.
#[test]
fn what_itertools_asks_pauses() {
    for call in [
        "next(filterfalse(f, [1]))",
        "next(takewhile(f, [1]))",
        "next(dropwhile(f, [1]))",
        "next(starmap(f, [(1,)]))",
        "next(starmap(max, [C()]))",
        "list(accumulate([1, 2], f))",
        "next(groupby([1], f))",
        "list(groupby([T(), T()]))",
        "next(compress([1], [T()]))",
        "next(filterfalse(None, [T()]))",
        "next(chain([], C()))",
        "next(chain.from_iterable(g()))",
        "next(cycle(g()))",
        "next(islice(g(), 1))",
        "next(zip_longest([1], g()))",
        "next(tee(g())[0])",
        "tee(C())",
        "cycle(C())",
        "groupby(C())",
        "islice(C(), 1)",
        "compress([], C())",
        "product([1], g())",
        "permutations(g())",
        "combinations(C(), 2)",
        "zip_longest([1], C())",
    ] {
        let source = format!(
            "from itertools import *\ndef f(*args):\n    while True:\n        pass\ndef g():\n    f()\n    yield 1\n\
             class C:\n    __iter__ = f\nclass T:\n    __eq__ = __bool__ = f\n{call}\n"
        );
        let session = stays_busy(&source);
        assert!(session.run().stretch().is_none(), "{call} can pause");
        assert!(session.audit().is_empty(), "{call}");
    }
}

/// What gathers the items of a generator that is slow, not endless: memory would run out.
#[test]
fn slow_iterables_of_consumers_pause() {
    for consumer in
        ["bytes(g())", "bytearray(g())", "bytearray().extend(g())", "b[1:2] = g()", "array('b', g())"]
    {
        let source = format!(
            "from array import array\nb = bytearray(3)\n\
             def g():\n    yield 1\n    while True:\n        pass\n{consumer}\n"
        );
        let session = stays_busy(&source);
        assert!(session.run().stretch().is_none(), "{consumer} can pause");
        assert!(session.audit().is_empty(), "{consumer}");
    }
}

/// Methods that do not end, called by native code that waits in an activation.
#[test]
fn endless_methods_under_native_code_pause() {
    for (method, call) in [
        ("__str__", "'%s %s' % (1, C())"),
        ("__repr__", "'%r' % [C()]"),
        ("__int__", "'%d' % C()"),
        ("__getitem__", "'%(x)s' % C()"),
        ("__format__", "'{} {:>3}'.format(1, C())"),
        ("__format__", "'{:{}}'.format(1, C())"),
        ("__repr__", "'{!r}'.format(C())"),
        ("__getitem__", "'{[x]}'.format(C())"),
        ("__getattr__", "'{.x}'.format(C())"),
        ("__getitem__", "'{x}'.format_map(C())"),
        ("__eq__", "{1: C()} == {1: C()}"),
        ("__hash__", "hash((1, (C(), 2)))"),
        ("__iter__", "zip([1], C())"),
        ("__iter__", "map(str, C())"),
        ("__iter__", "filter(str, C())"),
        ("__iter__", "b''.join(C())"),
        ("__iter__", "l[0:1] = C()"),
        ("__iter__", "l[::2] = C()"),
        ("__int__", "int(C())"),
        ("__float__", "float(C())"),
        ("__index__", "int(C())"),
        ("__trunc__", "int(C())"),
    ] {
        let source = format!(
            "l = [1, 2]\nclass C:\n    def {method}(self, *args):\n        while True:\n            pass\n{call}\n"
        );
        let session = stays_busy(&source);
        assert!(session.run().stretch().is_none(), "{call} can pause");
        assert!(session.audit().is_empty(), "{call}");
    }
}

const ENDLESS: [&str; 7] = [
    "class C:\n    def __hash__(self):\n        return 1\n    def __eq__(self, other):\n        while True:\n            pass\n\
     d = {C(): 1}\nx = 1\nd[C()]\n",
    "class C:\n    def __del__(self):\n        while True:\n            pass\nc = C()\nx = 1\ndel c\n",
    "class C:\n    def __lt__(self, other):\n        while True:\n            pass\nx = 1\nsorted([C(), C()])\n",
    "import weakref\nclass C: pass\ndef f(r):\n    while True:\n        pass\n\
     c = C()\nr = weakref.ref(c, f)\nx = 1\ndel c\n",
    "import gc\ndef f(phase, info):\n    while True:\n        pass\ngc.callbacks.append(f)\nx = 1\ngc.collect()\n",
    "import sys\ndef hook(*error):\n    while True:\n        pass\nsys.excepthook = hook\nx = 1\n1 / 0\n",
    "class C:\n    def __eq__(self, other):\n        try:\n            while True:\n                pass\n        \
     except BaseException:\n            return True\n        finally:\n            return True\n\
     x = 1\n[C()].index(C())\n",
];

#[test]
fn what_cannot_pause_is_given_up_and_begun_again() {
    for source in ENDLESS {
        let session = stays_busy(source);
        assert!(session.audit().is_empty(), "{source}");
    }
}

#[test]
fn a_stopped_run_stands_in_the_line_that_would_not_end() {
    for source in ENDLESS.iter().filter(|source| !source.contains("hook")) {
        let mut session = stays_busy(source);
        // Slices alternate: up to where it begins, and into it.
        let line = source.lines().count();
        let texts = [session.last_line_text(), {
            session.advance(Goal::End, SLICE);
            session.last_line_text()
        }];
        let last = source.lines().nth(line - 1).expect("it has lines");
        assert!(texts.iter().any(|text| text == last), "{texts:?} is not {last}");
        assert_eq!(session.run().stage(), Stage::Running);
        session.push_statement("x + 1").expect("a statement");
        session.load("x = 2\n", "script.py").expect("another program");
        assert_eq!(session.advance(Goal::End, SLICE).status, Status::Finished);
    }
}

#[test]
fn a_shutdown_that_does_not_end_is_given_up() {
    let source = "class C:\n    def __del__(self):\n        while True:\n            pass\nc = C()\n";
    let mut session = loaded(source, 256 << 20);
    for _ in 0..6 {
        assert_eq!(session.advance(Goal::Exit, SLICE).status, Status::Busy);
    }
    assert_eq!(session.advance(Goal::End, SLICE).status, Status::Finished);
}

/// A sort that takes some millions of units inside one native call, between others.
const LONG_SORT: &str = "\
class Number:
    def __init__(self, value):
        self.value = value
    def __lt__(self, other):
        return self.value < other.value

numbers = [Number(n * 7919 % 10007) for n in range(20000)]
numbers.sort()
print(all(a.value <= b.value for a, b in zip(numbers, numbers[1:])))
class Loud:
    def __del__(self):
        total = 0
        for n in range(300000):
            total += n
        print('gone', total)
loud = Loud()
del loud
print('end')
";

#[test]
fn a_long_stretch_gets_to_its_end() {
    let whole = finished(LONG_SORT, u64::MAX);
    assert_eq!(whole.0, Status::Finished, "{}", whole.1);
    assert!(whole.1.starts_with("True\ngone "), "{}", whole.1);
    for slice in [20_000, 300_000, SLICE] {
        assert_eq!(finished(LONG_SORT, slice), whole, "in slices of {slice}");
    }
}

#[test]
fn what_takes_too_long_says_so() {
    let mut session = loaded(ENDLESS[1], 256 << 20);
    let told = (0..8).find_map(|_| session.advance(Goal::End, SLICE).message);
    assert!(told.is_some_and(|words| words.contains("cannot be paused")));
}

#[test]
fn memory_that_runs_out_names_the_limit() {
    for source in [
        "x = [0] * 10**9\n",
        "list(iter(int, 1))\n",
        "x = 'a' * 10**10\n",
        "x = []\nwhile True:\n    x.append([])\n",
    ] {
        let mut session = loaded(source, 64 << 20);
        let message = loop {
            let progress = session.advance(Goal::End, SLICE);
            if progress.status != Status::Busy {
                assert_eq!(progress.status, Status::Failed, "{source}");
                break progress.message;
            }
        };
        assert!(message.as_ref().is_some_and(|words| words.contains("64 MiB")), "{source}: {message:?}");
    }
}

#[test]
fn an_overflow_while_an_overflow_is_told_is_an_outcome() {
    let source = "\
class Deep(Exception):
    def __init__(self, *arguments):
        def again():
            again()
        again()

def fall():
    try:
        fall()
    except RecursionError:
        sum(iter(thrower().throw, None))

def thrower():
    yield

def g():
    try:
        fall()
    finally:
        print('never')

class Loud:
    def __del__(self):
        def again():
            again()
        again()

def hold():
    loud = Loud()
    hold()

try:
    g()
except BaseException:
    pass
try:
    hold()
except BaseException:
    pass
";
    let (status, _) = finished(source, u64::MAX);
    assert!(matches!(status, Status::Finished | Status::Failed), "{status:?}");
}

#[test]
fn classes_in_tuples_and_texts_of_items_pause() {
    for call in
        ["isinstance(1, (str, C))", "issubclass(int, ((C,),))", "repr(deque([C]))", "repr({1: C}.values())"]
    {
        let source = format!(
            "from collections import deque\nclass M(type):\n    def __instancecheck__(self, other):\n        \
             while True:\n            pass\n    __subclasscheck__ = __instancecheck__\n    def __repr__(self):\n        \
             while True:\n            pass\nclass C(metaclass=M): pass\n{call}\n"
        );
        let session = stays_busy(&source);
        assert!(session.run().stretch().is_none(), "{call} can pause");
        assert!(session.audit().is_empty(), "{call}");
    }
}

#[test]
fn where_a_run_was_stopped_its_moment_is_drawn_at_once() {
    for source in ["sum(iter(int, 1))\n", "set([0]).intersection(iter(int, 1))\n"].iter().chain(&ENDLESS) {
        let mut session = stays_busy(source);
        let started = session.run().machine().registers.work;
        session.moment(&MomentOptions { max_cards: 300, ..MomentOptions::default() });
        assert_eq!(session.run().machine().registers.work, started, "{source}");
    }
}

/// A case in slices, where native code that cannot pause is given up and begun again time after time.
fn interrupted(case: &Case) -> String {
    let mut session = Session::new(SessionOptions { native_allowance: 50, ..SessionOptions::default() });
    if session.load(&case.source(), &case.script.to_string_lossy()).is_err() {
        return String::new();
    }
    while session.advance(Goal::Exit, 101).status == Status::Busy {}
    session.output().iter().map(|piece| piece.text.as_str()).collect()
}

#[test]
fn every_case_prints_the_same_however_often_it_is_interrupted() {
    for case in cases::all() {
        let mut whole = Session::new(SessionOptions::default());
        if whole.load(&case.source(), &case.script.to_string_lossy()).is_ok() {
            while whole.advance(Goal::Exit, u64::MAX).status == Status::Busy {}
            let output: String = whole.output().iter().map(|piece| piece.text.as_str()).collect();
            assert_eq!(interrupted(&case), output, "{}", case.name);
        }
    }
}

/// What joins three thousand million characters, which takes more work than is given to native code at a time, and fails.
const HEAVY_FAILURE: &str = "parts = ['x' * 1_000_000] * 3000\ndef join():\n    return ''.join(parts)\n";

#[test]
fn an_exception_behind_heavy_work_is_caught_or_shown() {
    let programs = [
        (
            "try:\n    join()\nexcept MemoryError as e:\n    print(repr(e), e.__traceback__.tb_next.tb_lineno)\n",
            "MemoryError() 3\n",
        ),
        ("try:\n    raise KeyError from join()\nexcept MemoryError:\n    print('cause')\n", "cause\n"),
        ("try:\n    list(join() for _ in [1])\nexcept MemoryError:\n    print('generator')\n", "generator\n"),
        (
            "try:\n    next(map(lambda _: join(), [1]), 0)\nexcept MemoryError:\n    print('native')\n",
            "native\n",
        ),
        ("class A:\n    def __del__(self): join()\nA()\nprint('kept')\n", "kept\n"),
        (
            "class A:\n    def __eq__(self, other): join()\ntry:\n    [1].index(A())\nexcept MemoryError:\n    print('compared')\n",
            "compared\n",
        ),
    ];
    for (program, printed) in programs {
        for slice in [1_000, SLICE] {
            let (status, output) = finished(&format!("{HEAVY_FAILURE}{program}"), slice);
            assert_eq!(status, Status::Finished, "{program}");
            assert!(output.ends_with(printed), "{program}{output}");
        }
    }
    let (status, output) = finished(&format!("{HEAVY_FAILURE}join()\n"), SLICE);
    assert_eq!(status, Status::Failed);
    assert!(output.ends_with("    return ''.join(parts)\nMemoryError\n"), "{output}");
}

#[test]
fn endless_output_ends_as_on_a_full_disk() {
    let (status, output) = finished("while True:\n    print('x' * 10_000_000)\n", SLICE);
    assert_eq!(status, Status::Failed);
    assert!(output.len() < 300 << 20, "{}", output.len());
    let end = "    print('x' * 10_000_000)\nOSError: [Errno 28] No space left on device\n";
    assert!(output.ends_with(end), "{}", &output[output.len() - 200..]);
}
