//! zip, map and filter. CPython: bltinmodule.c.
