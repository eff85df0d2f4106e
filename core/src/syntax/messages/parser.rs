//! The parser's errors in CPython 3.9's words and at its places.
//!
//! CPython's parser reports a plain "invalid syntax" at the furthest token that it has looked at, and has
//! rules for a few common mistakes. The parser here names many more mistakes; most become "invalid syntax".

use ruff_python_ast::{Expr, Mod};
use ruff_python_parser::{
    LexicalErrorType, Mode, ParseErrorType, ParseOptions, Parsed, UnsupportedSyntaxErrorKind, parse_unchecked,
};
use ruff_text_size::TextRange;

use crate::syntax::error::{CompileError, ErrorKind};
use crate::syntax::source::Source;
use crate::syntax::tokenizer::{Token, TokenKind, Tokens, end_of_file};

use super::{token_after, token_from};

/// What to say and at which offset.
pub(super) struct Report {
    kind: ErrorKind,
    message: String,
    offset: u32,
}

impl Report {
    /// An error of the line's white space.
    pub(super) fn of_indentation(message: &str, offset: u32) -> Self {
        Self { kind: ErrorKind::IndentationError, ..report(message, offset) }
    }
}

pub(super) const INVALID: &str = "invalid syntax";
const END_OF_FILE: &str = "unexpected EOF while parsing";

pub(super) fn report(message: &str, offset: u32) -> Report {
    Report { kind: ErrorKind::SyntaxError, message: message.to_owned(), offset }
}

/// The first error and where the parser was.
pub(super) fn first_error(
    source: &Source,
    tokens: &Tokens,
    parsed: &Parsed<Mod>,
) -> Option<(u32, CompileError)> {
    let is_expression = matches!(parsed.syntax(), Mod::Expression(_));
    let context = Context { source, tokens, is_expression };
    let syntax = parsed.errors().iter().filter_map(|error| context.syntax(&error.error, error.location));
    let version =
        parsed.unsupported_syntax_errors().iter().map(|error| context.version(error.kind, error.range));
    let mut first = syntax.chain(version).min_by_key(|report| report.offset)?;
    if first.message == INVALID {
        first.offset = context.template_string(first.offset).unwrap_or(first.offset);
    }
    let offset = first.offset;
    let is_statement = matches!(parsed.syntax(), Mod::Module(_)) && first.message == INVALID;
    let told = if is_statement { context.named_statement(offset).unwrap_or(first) } else { first };
    Some((offset, context.error(&told)))
}

pub(super) struct Context<'a> {
    pub(super) source: &'a Source,
    pub(super) tokens: &'a Tokens,
    /// Whether the text is to be an expression, and not statements.
    is_expression: bool,
}

impl Context<'_> {
    fn error(&self, report: &Report) -> CompileError {
        let offset = self.token_start(report.offset);
        if let Some(error) = self.indent_at(&report.message, offset) {
            return error;
        }
        let last = self.tokens.tokens.last();
        let ends_text = last.is_some_and(|token| token.kind == TokenKind::EndMarker);
        let at_end = token_from(self.tokens, offset)
            .is_none_or(|token| matches!(token.kind, TokenKind::EndMarker | TokenKind::Dedent))
            && self.source.text().get(offset as usize..).is_none_or(|rest| rest.trim().is_empty());
        if ends_text && at_end && report.message == INVALID {
            return end_of_file(self.source);
        }
        if self.source.is_bare() && report.message == INVALID && self.reaches_end(offset) {
            let mut error = self.source.parser_error(report.kind, END_OF_FILE, offset);
            if offset as usize >= self.source.text().len() {
                error.column -= 1;
            }
            return error;
        }
        let at_bare_end = self.source.is_bare() && offset as usize >= self.source.text().len();
        if ends_text && (at_end || at_bare_end) && report.kind == ErrorKind::IndentationError {
            let place = end_of_file(self.source);
            return CompileError { kind: report.kind, message: report.message.clone(), ..place };
        }
        let mut error = self.source.parser_error(report.kind, &report.message, offset);
        error.text = self.buffered(&report.message, offset).or(error.text);
        // The tokenizer's errors do not have the newline.
        if report.message.starts_with("invalid character")
            || report.message.starts_with("invalid non-printable")
        {
            error.text = error.text.map(|text| text.trim_end_matches('\n').to_owned());
        }
        error
    }

    /// Whether the tokenizer has met the end when it has read the token at `offset`.
    fn reaches_end(&self, offset: u32) -> bool {
        let token = token_from(self.tokens, offset);
        // It does not look behind the quotes of a string.
        let is_string = token.is_some_and(|token| token.kind == TokenKind::String);
        !is_string && token.map_or(offset, |token| token.end) as usize >= self.source.text().len()
    }

    /// The start of the token at `offset`: `<>` is an operator, if only to be refused.
    fn token_start(&self, offset: u32) -> u32 {
        let index = self.tokens.tokens.partition_point(|token| token.start <= offset);
        let token = index.checked_sub(1).map(|index| self.tokens.tokens[index]);
        match token {
            Some(token) if token.kind == TokenKind::Operator && offset < token.end => token.start,
            Some(token) if token.start == offset => offset,
            // A line's end inside brackets is no token; what is wrong is the next line.
            _ if self.source.text().as_bytes().get(offset as usize) == Some(&b'\n') => {
                token_from(self.tokens, offset).map_or(offset, |token| token.start)
            }
            _ => offset,
        }
    }

    /// The offset of the token after the one at `offset`.
    pub(super) fn after(&self, offset: u32) -> u32 {
        token_after(self.tokens, offset).map_or(offset, |token| token.start)
    }

    pub(super) fn text(&self, offset: u32) -> &str {
        token_from(self.tokens, offset)
            .and_then(|token| self.source.text().get(token.start as usize..token.end as usize))
            .unwrap_or_default()
    }

    fn version(&self, kind: UnsupportedSyntaxErrorKind, range: TextRange) -> Report {
        let start = range.start().to_u32();
        match kind {
            UnsupportedSyntaxErrorKind::UnpackingInComprehension(_) => {
                let slice = &self.source.text()[start as usize..];
                report(
                    if slice.starts_with("**") {
                        "dict unpacking cannot be used in dict comprehension"
                    } else {
                        "iterable unpacking cannot be used in comprehension"
                    },
                    start,
                )
            }
            UnsupportedSyntaxErrorKind::Match | UnsupportedSyntaxErrorKind::TypeAliasStatement => {
                report(INVALID, self.after(start))
            }
            UnsupportedSyntaxErrorKind::UnparenthesizedExceptionTypes => {
                report(INVALID, self.first_comma(start))
            }
            UnsupportedSyntaxErrorKind::ParenthesizedKeywordArgumentName => {
                report("expression cannot contain assignment, perhaps you meant \"==\"?", start + 1)
            }
            UnsupportedSyntaxErrorKind::StarExpressionInIndex => {
                report(INVALID, self.end_of_unpacked_index(start))
            }
            _ => report(INVALID, start),
        }
    }

    fn syntax(&self, error: &ParseErrorType, range: TextRange) -> Option<Report> {
        let start = range.start().to_u32();
        let slice = &self.source.text()[range.start().to_usize()..range.end().to_usize()];
        Some(match error {
            ParseErrorType::Lexical(error) => self.lexical(error, start),
            ParseErrorType::UnexpectedIndentation => {
                let spaces = slice.len() as u32;
                let offset = start + spaces.saturating_sub(1);
                Report { kind: ErrorKind::IndentationError, ..report("unexpected indent", offset) }
            }
            ParseErrorType::OtherError(text) if text.starts_with("Expected an indented block") => {
                let offset = self.after_newline(start);
                Report { kind: ErrorKind::IndentationError, ..report("expected an indented block", offset) }
            }
            ParseErrorType::OtherError(text) => self.other(text, start)?,
            ParseErrorType::InvalidAssignmentTarget
            | ParseErrorType::InvalidNamedAssignmentTarget
            | ParseErrorType::InvalidDeleteTarget
            | ParseErrorType::InvalidAugmentedAssignmentTarget
            | ParseErrorType::InvalidAnnotatedAssignmentTarget => self.target(error, slice, start)?,
            ParseErrorType::PositionalAfterKeywordArgument => {
                report("positional argument follows keyword argument", self.end_of_call(start))
            }
            ParseErrorType::PositionalAfterKeywordUnpacking => {
                report("positional argument follows keyword argument unpacking", self.end_of_call(start))
            }
            ParseErrorType::InvalidArgumentUnpackingOrder => {
                report("iterable argument unpacking follows keyword argument unpacking", start)
            }
            ParseErrorType::NonDefaultParamAfterDefaultParam => {
                let is_known = !self.is_behind_slash_without_default(start);
                let message =
                    if is_known { "non-default argument follows default argument" } else { INVALID };
                report(message, self.after_parameter(start))
            }
            ParseErrorType::ExpectedKeywordParam => {
                let next = if self.text(start) == "**" { start } else { self.after(start) };
                let offset = if self.text(next) == "," { self.after(next) } else { next };
                let is_bare = matches!(self.text(offset), ")" | ":" | "**");
                report(if is_bare { "named arguments must follow bare *" } else { INVALID }, offset)
            }

            ParseErrorType::UnparenthesizedGeneratorExpression if self.is_in_class_statement(start) => {
                report(INVALID, self.end_of_call(start))
            }
            ParseErrorType::UnparenthesizedGeneratorExpression => {
                report("Generator expression must be parenthesized", start)
            }
            ParseErrorType::InvalidStarredExpressionUsage if self.is_in_parentheses(start) => {
                report("can't use starred expression here", start)
            }
            ParseErrorType::ExpectedToken { .. }
                if self.text(start) == "for" && self.is_in_arguments(start) =>
            {
                report(INVALID, self.end_of_call(start))
            }
            ParseErrorType::SimpleStatementsOnSameLine if self.text(start) == "not" => {
                report(INVALID, self.after(start))
            }
            ParseErrorType::UnparenthesizedTupleExpression => report(INVALID, self.first_comma(start)),
            ParseErrorType::UnparenthesizedNamedExpression if self.is_in_subscript(start) => {
                report(INVALID, self.walrus_behind(start)?)
            }
            ParseErrorType::ExpectedExpression if self.is_behind_bare_star(start) => {
                report("iterable argument unpacking follows keyword argument unpacking", start)
            }
            _ => self.changed_tuple(start).unwrap_or_else(|| report(INVALID, self.end_of_key(start))),
        })
    }

    /// Of a target that cannot be one.
    fn target(&self, error: &ParseErrorType, text: &str, start: u32) -> Option<Report> {
        let name = expression_name(text)?;
        if *error == ParseErrorType::InvalidNamedAssignmentTarget
            && (name == "starred" || self.is_in_subscript(start))
            && let Some(walrus) = self.walrus_behind(start + text.len() as u32)
        {
            return Some(report(INVALID, walrus));
        }
        let is_annotated = *error == ParseErrorType::InvalidAnnotatedAssignmentTarget;
        if is_annotated && !self.is_annotated(start) {
            return None;
        }
        if name == "starred" && is_annotated {
            return Some(report(INVALID, self.after(start + text.len() as u32 - 1)));
        }
        if name == "comparison" && self.is_loop_target(start) {
            return Some(report(INVALID, self.end_of_targets(start)));
        }
        Some(report(&self.invalid_target(error, name, start), start))
    }

    /// CPython: `pegen.c`, `RAISE_SYNTAX_ERROR_INVALID_TARGET`.
    fn invalid_target(&self, error: &ParseErrorType, name: &str, start: u32) -> String {
        match error {
            ParseErrorType::InvalidAssignmentTarget
                if name == "yield expression" && !self.is_in_parentheses(start) =>
            {
                "assignment to yield expression not possible".to_owned()
            }
            ParseErrorType::InvalidAssignmentTarget => format!("cannot assign to {name}"),
            ParseErrorType::InvalidNamedAssignmentTarget => {
                format!("cannot use assignment expressions with {name}")
            }
            ParseErrorType::InvalidDeleteTarget => format!("cannot delete {name}"),
            ParseErrorType::InvalidAugmentedAssignmentTarget => {
                format!("'{name}' is an illegal expression for augmented assignment")
            }
            _ => "illegal target for annotation".to_owned(),
        }
    }

    fn lexical(&self, error: &LexicalErrorType, start: u32) -> Report {
        match error {
            LexicalErrorType::UnrecognizedToken { tok } if !tok.is_ascii() => {
                let code_point = u32::from(*tok);
                let is_printable = tok.escape_debug().count() == 1 && !tok.is_whitespace();
                let message = if is_printable {
                    format!("invalid character '{tok}' (U+{code_point:04X})")
                } else {
                    format!("invalid non-printable character U+{code_point:04X}")
                };
                report(&message, start)
            }
            LexicalErrorType::Eof => report(INVALID, self.source.text().len() as u32),
            _ => report(INVALID, start),
        }
    }

    fn other(&self, text: &str, start: u32) -> Option<Report> {
        Some(match text {
            "Expected a parameter name" if self.text(start) == "*" => {
                report(INVALID, self.equals_behind(start))
            }
            "Expected a parameter name" if self.is_in_call(start) => {
                report("expression cannot contain assignment, perhaps you meant \"==\"?", start)
            }
            "Only single target (not tuple) can be annotated"
            | "Only single target (not list) can be annotated"
                if self.text(start) == "{" || !self.is_annotated(start) =>
            {
                return None;
            }
            "Only single target (not tuple) can be annotated" => {
                report("only single target (not tuple) can be annotated", start)
            }
            "Only single target (not list) can be annotated" => {
                report("only single target (not list) can be annotated", start)
            }
            "Trailing comma not allowed"
                if self.is_in_from_import(start) && self.ends_line(self.after(start)) =>
            {
                report("trailing comma not allowed without surrounding parentheses", self.after(start))
            }
            "Trailing comma not allowed" => report(INVALID, self.after(start)),
            _ if text.starts_with("Expected `except` or `finally`") => self.unfinished_try(start),
            _ if text.ends_with("after decorator") => self.behind_decorator(start),
            "Star import must be the only import" | "Star import cannot be parenthesized" => {
                report(INVALID, self.star_among_names(start))
            }
            _ => report(INVALID, start),
        })
    }

    /// The token after the end of the line that `offset` is at, if it is at one.
    fn after_newline(&self, offset: u32) -> u32 {
        let found = self.tokens.tokens.iter().find(|token| {
            token.start >= offset && !matches!(token.kind, TokenKind::Newline | TokenKind::Dedent)
        });
        // An indented block that the tokenizer refuses is not a missing one.
        let found = found.filter(|token| token.kind != TokenKind::Indent);
        found.map_or(self.source.text().len() as u32, |token| token.start)
    }

    /// Whether what starts there is a target of `for`.
    fn is_loop_target(&self, offset: u32) -> bool {
        let before = self.tokens.tokens.iter().rev().skip_while(|token| token.start >= offset);
        let mut others = before.filter(|token| !matches!(self.text(token.start), "(" | "[" | "," | "*"));
        loop {
            match others.next() {
                Some(token) if self.text(token.start) == "for" => return true,
                Some(token) if token.kind == TokenKind::Name => {}
                _ => return false,
            }
        }
    }

    /// What follows the expression that the targets of `for` were read as.
    fn end_of_targets(&self, offset: u32) -> u32 {
        let before = self.tokens.tokens.iter().rev().skip_while(|token| token.start >= offset);
        let loop_ = before.into_iter().find(|token| self.text(token.start) == "for");
        let start = loop_.map_or(offset, |token| token.end);
        let mut depth = 0;
        for token in self.tokens.tokens.iter().filter(|token| token.start >= start) {
            match self.text(token.start) {
                "(" | "[" | "{" => depth += 1,
                ":" | ")" | "]" | "}" if depth == 0 => return token.start,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
        }
        offset
    }

    /// Complains of a tuple that an operator at `offset` would change in place, if there is one before it.
    fn changed_tuple(&self, offset: u32) -> Option<Report> {
        let operator = self.text(offset);
        if self.is_expression
            || !operator.ends_with('=')
            || operator.len() < 2
            || matches!(operator, "==" | "!=" | "<=" | ">=" | ":=")
        {
            return None;
        }
        let start = self.statement_start(offset)?;
        let text = &self.source.text()[start as usize..offset as usize];
        let message = "'tuple' is an illegal expression for augmented assignment";
        (expression_name(text) == Some("tuple")).then(|| report(message, start))
    }

    /// Where the line or the statement after a semicolon begins that is before `offset`.
    pub(super) fn statement_start(&self, offset: u32) -> Option<u32> {
        let before = self.tokens.tokens.iter().rev().skip_while(|token| token.start >= offset);
        let is_inside = |token: &&Token| {
            !matches!(token.kind, TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent)
                && self.text(token.start) != ";"
        };
        before.take_while(is_inside).last().map(|token| token.start)
    }

    /// The first comma from `offset` on that is in no bracket opened there.
    fn first_comma(&self, offset: u32) -> u32 {
        let mut depth = 0;
        for token in self.tokens.tokens.iter().filter(|token| token.start >= offset) {
            match self.text(token.start) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                "," if depth == 0 => return token.start,
                _ => {}
            }
        }
        offset
    }

    /// Where the parser is lost in strings from `offset` on of which one is `t"…"`: that is a name and a string.
    fn template_string(&self, offset: u32) -> Option<u32> {
        let later = self.tokens.tokens.iter().skip_while(|token| token.start < offset);
        let mut later = later.skip_while(|token| token.kind == TokenKind::String);
        let (name, string) = (later.next()?, later.next()?);
        let is_prefix = matches!(
            self.text(name.start),
            "t" | "T" | "tr" | "tR" | "Tr" | "TR" | "rt" | "rT" | "Rt" | "RT"
        );
        let is_template = is_prefix && string.kind == TokenKind::String && string.start == name.end;
        is_template.then_some(if name.start == offset { string.start } else { name.start })
    }

    /// Where the parser is lost in the `import` with a star at or after `offset`: at a star behind a name or a bracket, or
    /// behind a star that was taken for the only one.
    fn star_among_names(&self, offset: u32) -> u32 {
        let start = self.statement_start(offset).unwrap_or(offset);
        let tokens = self.tokens.tokens.iter().filter(|token| token.start >= start);
        let mut pairs = tokens.clone().zip(tokens.skip(1)).map(|pair| (pair.0.start, pair.1.start));
        let star = pairs.find(|&(_, token)| self.text(token) == "*");
        star.map_or(
            offset,
            |(before, star)| if self.text(before) == "import" { self.after(star) } else { star },
        )
    }

    /// Where the bracket around `offset` closes.
    fn end_of_call(&self, offset: u32) -> u32 {
        let mut depth = 0;
        for token in self.tokens.tokens.iter().filter(|token| token.start >= offset) {
            match self.source.text().as_bytes().get(token.start as usize) {
                Some(b'(' | b'[' | b'{') if token.kind == TokenKind::Operator => depth += 1,
                Some(b')' | b']' | b'}') if token.kind == TokenKind::Operator && depth == 0 => {
                    return token.start;
                }
                Some(b')' | b']' | b'}') if token.kind == TokenKind::Operator => depth -= 1,
                _ => {}
            }
        }
        offset
    }

    /// The token that CPython looks at after a parameter: what closes the list, or what follows the comma.
    fn after_parameter(&self, offset: u32) -> u32 {
        let mut depth = 0;
        let later = self.tokens.tokens.iter().filter(|token| token.start > offset);
        for token in later.filter(|token| token.kind == TokenKind::Operator) {
            match self.text(token.start) {
                "(" | "[" | "{" => depth += 1,
                "," if depth == 0 && self.is_in_lambda(offset) => return token.start,
                "," if depth == 0 => return self.after(token.start),
                ")" | ":" if depth == 0 && !self.is_annotation(offset, token.start) => return token.start,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
        }
        self.source.text().len() as u32
    }

    /// A colon right after a name of `def` is its annotation's; a lambda's names have none.
    fn is_annotation(&self, name: u32, colon: u32) -> bool {
        self.text(colon) == ":" && self.after(name) == colon && !self.is_in_lambda(name)
    }

    /// Whether the parameter at `offset` is one of a lambda.
    fn is_in_lambda(&self, offset: u32) -> bool {
        let before = &self.source.text()[..offset as usize];
        before.rfind("lambda").is_some_and(|lambda| !before[lambda..].contains("def "))
    }

    fn is_in_parentheses(&self, offset: u32) -> bool {
        self.source.text()[..offset as usize].trim_end().ends_with('(')
    }

    fn is_in_class_statement(&self, offset: u32) -> bool {
        let line = self.source.text()[..offset as usize].rsplit('\n').next().unwrap_or_default();
        line.trim_start().starts_with("class ")
    }

    /// Whether there is a bracket before `offset` that could be a call's.
    fn is_in_call(&self, offset: u32) -> bool {
        self.source.text()[..offset as usize].contains('(')
    }
}

/// What CPython calls the expression `text`; `None` if it is none.
///
/// CPython: `pegen.c`, `_PyPegen_get_expr_name`.
pub(super) fn expression_name(text: &str) -> Option<&'static str> {
    let wrapped = format!("({text})");
    let parsed = parse_unchecked(&wrapped, ParseOptions::from(Mode::Expression));
    if !parsed.errors().is_empty() {
        return text.starts_with('*').then_some("starred");
    }
    let Mod::Expression(module) = parsed.syntax() else { return None };
    Some(name_of(&module.body))
}

/// CPython: `pegen.c`, `_PyPegen_get_expr_name`.
pub(super) fn name_of(expression: &Expr) -> &'static str {
    match expression {
        Expr::Attribute(_) => "attribute",
        Expr::Subscript(_) => "subscript",
        Expr::Starred(_) => "starred",
        Expr::Name(_) => "name",
        Expr::List(_) => "list",
        Expr::Tuple(_) => "tuple",
        Expr::Lambda(_) => "lambda",
        Expr::Call(_) => "function call",
        Expr::BoolOp(_) | Expr::BinOp(_) | Expr::UnaryOp(_) => "operator",
        Expr::Generator(_) => "generator expression",
        Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
        Expr::Await(_) => "await expression",
        Expr::ListComp(_) => "list comprehension",
        Expr::SetComp(_) => "set comprehension",
        Expr::DictComp(_) => "dict comprehension",
        Expr::Dict(_) => "dict display",
        Expr::Set(_) => "set display",
        Expr::FString(_) => "f-string expression",
        Expr::NoneLiteral(_) => "None",
        Expr::BooleanLiteral(node) => {
            if node.value {
                "True"
            } else {
                "False"
            }
        }
        Expr::EllipsisLiteral(_) => "Ellipsis",
        Expr::Compare(_) => "comparison",
        Expr::If(_) => "conditional expression",
        Expr::Named(_) => "named expression",
        _ => "literal",
    }
}
