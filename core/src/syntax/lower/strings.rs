//! String literals: escapes, implicit concatenation, f-strings.
//!
//! The parser's decoded text is not used: it has no lone surrogates.

use std::rc::Rc;

use ruff_python_ast::{self as ruff, Expr, FStringPart, InterpolatedStringElement};
use ruff_text_size::{Ranged, TextRange};

use super::{Lowered, Lowering};
use crate::syntax::code::{Constant, Text};
use crate::syntax::error::{CompileError, ErrorKind};
use crate::syntax::source::Source;
use crate::syntax::tree::{Expression, ExpressionKind, Location};

/// What is known of the f-string so far.
///
/// CPython: `string_parser.c`, `FstringParser`.
struct FStringParser {
    /// The first string token: where CPython says that all parts are.
    first: Location,
    /// The parts before `last_str`.
    expressions: Vec<Expression>,
    /// Text that may still grow.
    last_str: Text,
}

impl FStringParser {
    fn new(first: Location) -> Self {
        Self { first, expressions: Vec::new(), last_str: Text::new() }
    }

    fn push_expression(&mut self, kind: ExpressionKind) {
        self.flush();
        self.expressions.push(Expression { kind, location: self.first });
    }

    fn flush(&mut self) {
        if !self.last_str.is_empty() {
            let value = Rc::new(Constant::Str(std::mem::take(&mut self.last_str)));
            let kind = ExpressionKind::Constant { value, unicode_prefix: false };
            self.expressions.push(Expression { kind, location: self.first });
        }
    }

    /// CPython: `string_parser.c`, `_PyPegen_FstringParser_Finish`.
    fn finish(mut self, location: Location) -> Expression {
        self.first = location;
        self.flush();
        Expression { kind: ExpressionKind::JoinedStr(self.expressions), location }
    }
}

/// A string token taken apart.
#[expect(clippy::struct_excessive_bools, reason = "independent facts, as in CPython")]
pub(in crate::syntax) struct StringToken<'source> {
    pub(in crate::syntax) raw: bool,
    pub(in crate::syntax) is_bytes: bool,
    pub(in crate::syntax) is_fstring: bool,
    unicode_prefix: bool,
    /// The text between the quotes.
    pub(in crate::syntax) body: &'source str,
    /// Where it starts.
    pub(in crate::syntax) body_start: u32,
}

impl<'source> StringToken<'source> {
    /// The token from `start` to `end`.
    pub(in crate::syntax) fn new(source: &'source Source, start: u32, end: u32) -> Self {
        let text = &source.text()[start as usize..end as usize];
        let prefix_length = text.find(['"', '\'']).expect("a string token has quotes");
        let (prefix, quoted) = text.split_at(prefix_length);
        let quote = &quoted[..1];
        let is_triple = quoted.len() >= 6 && quoted[1..].starts_with(&quote.repeat(2));
        let quote_length = if is_triple { 3 } else { 1 };
        Self {
            raw: prefix.contains(['r', 'R']),
            is_bytes: prefix.contains(['b', 'B']),
            is_fstring: prefix.contains(['f', 'F']),
            unicode_prefix: prefix == "u",
            body: &quoted[quote_length..quoted.len() - quote_length],
            body_start: start + (prefix_length + quote_length) as u32,
        }
    }
}

impl Lowering<'_> {
    pub(super) fn strings(&mut self, expression: &Expr) -> Lowered<ExpressionKind> {
        match expression {
            Expr::StringLiteral(node) => {
                let mut text = Text::new();
                let mut unicode_prefix = None;
                for literal in &node.value {
                    let token = self.token(literal.range);
                    unicode_prefix.get_or_insert(token.unicode_prefix);
                    self.decode(&token, &mut text)?;
                }
                Ok(ExpressionKind::Constant {
                    value: Rc::new(Constant::Str(text)),
                    unicode_prefix: unicode_prefix == Some(true),
                })
            }
            Expr::BytesLiteral(node) => {
                let bytes = node.value.iter().flat_map(|part| part.value.iter().copied()).collect();
                Ok(super::expressions::constant(Constant::Bytes(bytes)))
            }
            Expr::FString(node) => self.fstring(node),
            _ => unreachable!("only called for strings"),
        }
    }

    fn token(&self, range: TextRange) -> StringToken<'_> {
        StringToken::new(self.source, range.start().to_u32(), range.end().to_u32())
    }

    fn decode(&self, token: &StringToken<'_>, text: &mut Text) -> Lowered<()> {
        self.decode_body(token.body, token.raw, token.body_start, text)
    }

    fn decode_body(&self, body: &str, raw: bool, start: u32, text: &mut Text) -> Lowered<()> {
        if raw {
            text.push_str(body);
            return Ok(());
        }
        decode_escapes(body, text).map_err(|(kind, message)| self.source.parser_error(kind, &message, start))
    }

    /// CPython: `string_parser.c`, `_PyPegen_FstringParser_ConcatFstring`.
    fn fstring(&mut self, node: &ruff::ExprFString) -> Lowered<ExpressionKind> {
        let mut parser = FStringParser::new(self.start_of(node));
        for part in &node.value {
            match part {
                FStringPart::Literal(literal) => {
                    let mut text = Text::new();
                    self.decode(&self.token(literal.range), &mut text)?;
                    parser.last_str.push_text(&text);
                }
                FStringPart::FString(fstring) => {
                    let raw = self.token(fstring.range).raw;
                    self.fstring_elements(&fstring.elements, &mut parser, fstring.range, raw)?;
                }
            }
        }
        let first = parser.first;
        Ok(parser.finish(first).kind)
    }

    fn fstring_elements(
        &mut self,
        elements: &[InterpolatedStringElement],
        parser: &mut FStringParser,
        token: TextRange,
        raw: bool,
    ) -> Lowered<()> {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => {
                    let body = self.slice(literal.range).replace("{{", "{").replace("}}", "}");
                    self.decode_body(&body, raw, literal.start().to_u32(), &mut parser.last_str)?;
                }
                InterpolatedStringElement::Interpolation(element) => {
                    self.interpolation(element, parser, token, raw)?;
                }
            }
        }
        Ok(())
    }

    /// CPython: `string_parser.c`, `fstring_find_expr`.
    fn interpolation(
        &mut self,
        element: &ruff::InterpolatedElement,
        parser: &mut FStringParser,
        token: TextRange,
        raw: bool,
    ) -> Lowered<()> {
        let start = element.start().to_u32() + 1;
        let end = self.expression_end(element);
        if let Expr::Starred(_) = &*element.expression {
            // CPython counts the column in `(expression)`.
            let message = "f-string: can't use starred expression here";
            let error = self.source.parser_error(ErrorKind::SyntaxError, message, token.start().to_u32());
            let text = format!("({})\n", self.slice(element.expression.range()));
            return Err(CompileError { column: 2, text: Some(text), ..error });
        }
        let value = self.expression(&element.expression)?;
        let mut conversion = match element.conversion {
            ruff::ConversionFlag::None => None,
            ruff::ConversionFlag::Str => Some('s'),
            ruff::ConversionFlag::Ascii => Some('a'),
            ruff::ConversionFlag::Repr => Some('r'),
        };
        if element.debug_text.is_some() {
            let after = &self.source.text()[end as usize..];
            let tail = after[1..].len() - after[1..].trim_start().len();
            parser.last_str.push_str(&self.source.text()[start as usize..end as usize + 1 + tail]);
            if element.format_spec.is_none() && conversion.is_none() {
                conversion = Some('r');
            }
        }
        let format_spec = match &element.format_spec {
            None => None,
            Some(spec) => {
                let mut inner = FStringParser::new(parser.first);
                self.fstring_elements(&spec.elements, &mut inner, token, raw)?;
                let location = self.start_of(&token);
                Some(Box::new(inner.finish(location)))
            }
        };
        let kind = ExpressionKind::FormattedValue { value: Box::new(value), conversion, format_spec };
        parser.push_expression(kind);
        Ok(())
    }

    /// Where the text of an expression in braces ends: at its `=`, `!`, `:` or `}`.
    fn expression_end(&self, element: &ruff::InterpolatedElement) -> u32 {
        let after = element.expression.end().to_u32();
        let rest = &self.source.text()[after as usize..];
        // Only parentheses around the expression and spaces come between.
        let skipped = rest.find(['=', '!', ':', '}']).expect("the parser has seen the closing brace");
        after + skipped as u32
    }
}

/// Why a literal cannot be decoded.
pub(in crate::syntax) type Undecodable = (ErrorKind, String);

/// Checks the escapes of a bytes literal's body.
///
/// CPython: `bytesobject.c`, `_PyBytes_DecodeEscape`.
pub(in crate::syntax) fn decode_bytes(body: &str) -> Result<(), Undecodable> {
    let mut rest = body;
    while let Some(position) = rest.find('\\') {
        let start = body.len() - rest.len() + position;
        let after = rest.get(position + 2..).unwrap_or_default();
        let is_hexadecimal = rest[position + 1..].starts_with('x');
        let digits = after.bytes().take(2).filter(u8::is_ascii_hexdigit).count();
        if is_hexadecimal && digits < 2 {
            let message = format!("(value error) invalid \\x escape at position {start}");
            return Err((ErrorKind::SyntaxError, message));
        }
        rest = after;
    }
    Ok(())
}

/// Decodes the escapes of a string literal's body.
///
/// CPython: `unicodeobject.c`, `_PyUnicode_DecodeUnicodeEscape`.
pub(in crate::syntax) fn decode_escapes(body: &str, text: &mut Text) -> Result<(), Undecodable> {
    let mut rest = body;
    while let Some(position) = rest.find('\\') {
        text.push_str(&rest[..position]);
        let start = body.len() - rest.len() + position;
        let escape = &rest[position + 1..];
        let error = |message: String| (ErrorKind::SyntaxError, message);
        // Only before the brace of an f-string's field.
        let Some(letter) = escape.chars().next() else {
            text.push(u32::from('\\'));
            return Ok(());
        };
        let after = &escape[letter.len_utf8()..];
        rest = match letter {
            '\n' => after,
            'x' => hexadecimal(after, 2, text).ok_or_else(|| error(truncated(start, after, 2, "\\xXX")))?,
            'u' => hexadecimal(after, 4, text).ok_or_else(|| error(truncated(start, after, 4, "\\uXXXX")))?,
            'U' => hexadecimal(after, 8, text).ok_or_else(|| error(bad_long_escape(start, after)))?,
            'N' => {
                return Err((ErrorKind::Unsupported, "'\\N{…}' in a string is not supported".to_owned()));
            }
            '0'..='7' => octal(escape, text),
            _ => {
                if let Some(code_point) = simple_escape(letter) {
                    text.push(code_point);
                } else {
                    text.push(u32::from('\\'));
                    text.push(u32::from(letter));
                }
                after
            }
        };
    }
    text.push_str(rest);
    Ok(())
}

fn simple_escape(letter: char) -> Option<u32> {
    Some(match letter {
        '\\' | '\'' | '"' => u32::from(letter),
        'a' => 7,
        'b' => 8,
        't' => 9,
        'n' => 10,
        'v' => 11,
        'f' => 12,
        'r' => 13,
        _ => return None,
    })
}

fn octal<'a>(digits: &'a str, text: &mut Text) -> &'a str {
    let count = digits.bytes().take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
    text.push(digits[..count].bytes().fold(0, |value, byte| value * 8 + u32::from(byte - b'0')));
    &digits[count..]
}

fn hexadecimal<'a>(digits: &'a str, count: usize, text: &mut Text) -> Option<&'a str> {
    let (number, rest) = digits.split_at_checked(count)?;
    if !number.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let code_point = u32::from_str_radix(number, 16).ok().filter(|&value| value <= 0x10_ffff)?;
    text.push(code_point);
    Some(rest)
}

fn truncated(start: usize, after: &str, count: usize, form: &str) -> String {
    let digits = after.bytes().take(count).take_while(u8::is_ascii_hexdigit).count();
    let end = start + 1 + digits;
    format!(
        "(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{end}: truncated {form} escape"
    )
}

fn bad_long_escape(start: usize, after: &str) -> String {
    let digits = after.bytes().take(8).take_while(u8::is_ascii_hexdigit).count();
    if digits < 8 {
        return truncated(start, after, 8, "\\UXXXXXXXX");
    }
    let end = start + 9;
    format!(
        "(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{end}: illegal Unicode character"
    )
}
