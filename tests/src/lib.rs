//! Tests of the whole: conformance, properties, tidiness.
