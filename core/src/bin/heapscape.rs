//! Runs a script as `python -B script.py` would.
fn main() {}
