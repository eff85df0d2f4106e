//! enumerate and reversed. CPython: enumobject.c.
