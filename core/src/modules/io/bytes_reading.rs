//! How `io.BytesIO` is read. CPython: bytesio.c.

use crate::object::call::Args;
use crate::object::formatted::formatted;
use crate::object::runtime::NONE;
use crate::object::{
    Called, Machine, Object, Raised, Step, arguments, bytes, errors, list, long, statics, type_object,
};

use super::bytes_io::{BUF, EXPORTS, POS, STRING_SIZE, address, check_open};
use super::stream_bases::writable;
use super::string_methods::size_argument;

/// How many bytes are left behind the position; negative where that is beyond the end.
fn left(m: &Machine, stream: Object) -> i64 {
    m.read_i64(stream, STRING_SIZE) - m.read_i64(stream, POS)
}

/// How long the next line is, with its end; `limit` bytes of it, all if negative. CPython: `scan_eol`.
fn line_length(m: &mut Machine, stream: Object, limit: i64) -> i64 {
    let left = left(m, stream).max(0);
    let limit = if limit < 0 { left } else { limit.min(left) };
    let start = address(m, stream, m.read_i64(stream, POS));
    let found = (0..limit).find(|&index| m.memory.read_u8(start + index as u64) == b'\n');
    let length = found.map_or(limit, |index| index + 1);
    m.charge(length as u64 / 32 + 1);
    length
}

/// The next bytes; the stream's own object if that is all. CPython: `read_bytes`.
fn take(m: &mut Machine, stream: Object, count: i64) -> Result<Object, Raised> {
    let position = m.read_i64(stream, POS);
    let own = m.read_object(stream, BUF);
    m.write(stream, POS, (position + count) as u64);
    if count > 1 && position == 0 && count as u64 == bytes::size(m, own) && m.read(stream, EXPORTS) == 0 {
        return Ok(m.new_reference(own));
    }
    m.charge(count as u64 / 64);
    let content =
        if count == 0 { Vec::new() } else { m.memory.read_bytes(address(m, stream, position), count as u64) };
    bytes::from_slice(m, &content)
}

pub(super) fn read(m: &mut Machine, stream: Object, args: Args) -> Called {
    read_as(m, stream, args, "read")
}

pub(super) fn read1(m: &mut Machine, stream: Object, args: Args) -> Called {
    read_as(m, stream, args, "read1")
}

/// CPython: `_io_BytesIO_read_impl`.
fn read_as(m: &mut Machine, stream: Object, args: Args, name: &str) -> Called {
    let asked = size_argument(m, args, name)?;
    check_open(m, stream)?;
    let left = left(m, stream);
    let count = if asked < 0 || asked > left { left.max(0) } else { asked };
    take(m, stream, count).map(Step::Value)
}

pub(super) fn readline(m: &mut Machine, stream: Object, args: Args) -> Called {
    let asked = size_argument(m, args, "readline")?;
    check_open(m, stream)?;
    let length = line_length(m, stream, asked);
    take(m, stream, length).map(Step::Value)
}

/// CPython: `bytesio_iternext`.
pub(super) fn next(m: &mut Machine, stream: Object) -> Called {
    check_open(m, stream)?;
    match line_length(m, stream, -1) {
        0 => Ok(Step::Value(Object::NULL)),
        length => take(m, stream, length).map(Step::Value),
    }
}

/// CPython: `_io_BytesIO_readlines_impl`.
pub(super) fn readlines(m: &mut Machine, stream: Object, args: Args) -> Called {
    arguments::check_positional(m, "readlines", args.count, 0, 1)?;
    let given = args.optional(m, 0);
    check_open(m, stream)?;
    let most = if given.is_null() || given == NONE {
        0
    } else if long::check(m, given) {
        long::as_ssize(m, given)?
    } else {
        let message = formatted!("integer argument expected, got '%s'", type_object::name_of(m, given));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    };
    let lines = list::new(m, 0)?;
    let filled = take_lines(m, stream, lines, most);
    if filled.is_err() {
        m.decref(lines);
    }
    filled.map(|()| Step::Value(lines))
}

fn take_lines(m: &mut Machine, stream: Object, lines: Object, most: i64) -> Result<(), Raised> {
    let mut taken = 0;
    loop {
        let length = line_length(m, stream, -1);
        if length == 0 {
            return Ok(());
        }
        let position = m.read_i64(stream, POS);
        let content = m.memory.read_bytes(address(m, stream, position), length as u64);
        m.write(stream, POS, (position + length) as u64);
        let line = bytes::from_slice(m, &content)?;
        list::append_stolen(m, lines, line)?;
        taken += length;
        if most > 0 && taken >= most {
            return Ok(());
        }
    }
}

/// CPython: `_io_BytesIO_readinto_impl`.
pub(super) fn read_into(m: &mut Machine, stream: Object, args: Args) -> Called {
    let target = args.get(m, 0);
    let room = writable(m, target, "readinto")?;
    check_open(m, stream)?;
    let count = left(m, stream).max(0).min(room.bytes as i64);
    let position = m.read_i64(stream, POS);
    if count > 0 {
        let content = m.memory.read_bytes(address(m, stream, position), count as u64);
        m.memory.write_bytes(room.address, &content);
    }
    m.write(stream, POS, (position + count) as u64);
    long::from_i64(m, count).map(Step::Value)
}
