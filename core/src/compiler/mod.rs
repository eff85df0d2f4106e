//! From scopes to bytecode as CPython 3.9 compiles it.
