//! From the parser's tree to scopes.
