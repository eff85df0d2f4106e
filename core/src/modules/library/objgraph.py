"""Which objects there are, and who refers to whom."""
import gc
import operator
import sys
import types



def _name(obj):
    kind = type(obj)
    return kind.__name__


def _long_name(obj):
    kind = type(obj)
    module = getattr(kind, "__module__", None)
    return "%s.%s" % (module, kind.__name__) if module else kind.__name__


def _short_or_long(shortnames):
    return _name if shortnames else _long_name


def count(typename, objects=None):
    """How many objects of a type the collector tracks."""
    if objects is None:
        objects = gc.get_objects()
    try:
        name = _long_name if "." in typename else _name
        return sum(1 for obj in objects if name(obj) == typename)
    finally:
        del objects


def typestats(objects=None, shortnames=True, filter=None):
    """How many objects of each type the collector tracks."""
    if objects is None:
        objects = gc.get_objects()
    try:
        name, stats = _short_or_long(shortnames), {}
        for obj in objects:
            if filter and not filter(obj):
                continue
            key = name(obj)
            stats[key] = stats.get(key, 0) + 1
        return stats
    finally:
        del objects


def most_common_types(limit=10, objects=None, shortnames=True, filter=None):
    """The types with the most objects, with their counts."""
    stats = sorted(typestats(objects, shortnames=shortnames, filter=filter).items(), key=operator.itemgetter(1), reverse=True)
    return stats[:limit] if limit else stats


def show_most_common_types(limit=10, objects=None, shortnames=True, file=None, filter=None):
    """Prints the types with the most objects."""
    file = sys.stdout if file is None else file
    stats = most_common_types(limit, objects, shortnames=shortnames, filter=filter)
    width = max(len(name) for name, _ in stats)
    for name, number in stats:
        file.write("%-*s %i\n" % (width, name, number))


def growth(limit=10, peak_stats={}, shortnames=True, filter=None):
    """The types whose counts are higher than ever: name, count, by how much."""
    gc.collect()
    stats = typestats(shortnames=shortnames, filter=filter)
    deltas = {}
    for name, number in stats.items():
        before = peak_stats.get(name, 0)
        if number > before:
            deltas[name] = number - before
            peak_stats[name] = number
    deltas = sorted(deltas.items(), key=operator.itemgetter(1), reverse=True)
    if limit:
        deltas = deltas[:limit]
    return [(name, stats[name], delta) for name, delta in deltas]


def show_growth(limit=10, peak_stats=None, shortnames=True, file=None, filter=None):
    """Prints the types whose counts are higher than ever."""
    rows = growth(limit, shortnames=shortnames, filter=filter) if peak_stats is None else growth(
        limit, peak_stats, shortnames, filter)
    if not rows:
        return
    file = sys.stdout if file is None else file
    width = max(len(name) for name, _, _ in rows)
    for name, number, delta in rows:
        file.write("%-*s%9d %+9d\n" % (width, name, number, delta))


def get_new_ids(skip_update=False, limit=10, sortby="deltas", shortnames=None, file=None, _state={}):
    """The identities of the objects that are new since the last call, by type."""
    shortnames = True if shortnames is None else shortnames
    name, now = _short_or_long(shortnames), {}
    for obj in gc.get_objects():
        now.setdefault(name(obj), set()).add(id(obj))
    new = {key: ids - _state.get(key, set()) for key, ids in now.items()}
    if not skip_update:
        _state.clear()
        _state.update(now)
    return new


def get_leaking_objects(objects=None):
    """Objects that nothing that is tracked refers to, though something holds them."""
    if objects is None:
        gc.collect()
        objects = gc.get_objects()
    try:
        ids = {id(obj) for obj in objects}
        for obj in objects:
            ids.difference_update(id(other) for other in gc.get_referents(obj))
        return [obj for obj in objects if id(obj) in ids]
    finally:
        del objects, obj


def by_type(typename, objects=None):
    """The tracked objects of a type."""
    if objects is None:
        objects = gc.get_objects()
    try:
        name = _long_name if "." in typename else _name
        return [obj for obj in objects if name(obj) == typename]
    finally:
        del objects


def at(addr):
    """The tracked object with this identity, or None."""
    for obj in gc.get_objects():
        if id(obj) == addr:
            return obj
    return None


def at_addrs(address_set):
    return [obj for obj in gc.get_objects() if id(obj) in address_set]


def is_proper_module(obj):
    """Whether it is a module that was imported."""
    return isinstance(obj, types.ModuleType) and obj is sys.modules.get(getattr(obj, "__name__", None))


def find_ref_chain(obj, predicate, max_depth=20, extra_ignore=()):
    """The shortest chain of references from an object to one that fits."""
    return _find_chain(obj, predicate, gc.get_referents, max_depth, extra_ignore)[::-1]


def find_backref_chain(obj, predicate, max_depth=20, extra_ignore=()):
    """The shortest chain of references to an object from one that fits."""
    return _find_chain(obj, predicate, gc.get_referrers, max_depth, extra_ignore)


def _find_chain(obj, predicate, edges, max_depth, extra_ignore):
    queue, depth, parent = [obj], {id(obj): 0}, {id(obj): None}
    ignore = set(extra_ignore)
    ignore.update(id(one) for one in (extra_ignore, queue, depth, parent, ignore, sys._getframe(), sys._getframe(1)))
    for target in queue:
        if predicate(target):
            chain = [target]
            while parent[id(target)] is not None:
                target = parent[id(target)]
                chain.append(target)
            return chain
        level = depth[id(target)]
        if level < max_depth:
            found = edges(target)
            ignore.add(id(found))
            for source in found:
                if id(source) not in depth and id(source) not in ignore and not isinstance(source, types.FrameType):
                    depth[id(source)] = level + 1
                    parent[id(source)] = target
                    queue.append(source)
    return [obj]


def _label(obj):
    text = repr(obj) if isinstance(obj, (int, float, str, bytes, bool, type(None))) else ""
    if isinstance(obj, (list, tuple, dict, set, frozenset)):
        text = "%d items" % len(obj)
    elif isinstance(obj, types.ModuleType) or isinstance(obj, type) or isinstance(obj, types.FunctionType):
        text = obj.__name__
    return (_name(obj) + "\\n" + text if text else _name(obj)).replace('"', '\\"')


def _write(nodes, arrows, output):
    lines = ["digraph ObjectGraph {", "  node[shape=box, style=filled, fillcolor=white];"]
    lines += ['  o%d[label="%s"];' % (number, _label(obj)) for number, obj in enumerate(nodes)]
    lines += ["  o%d -> o%d;" % arrow for arrow in arrows]
    text = "\n".join(lines + ["}", ""])
    (sys.stdout if output is None else output).write(text)


def show_chain(*chains, output=None, **_):
    """Writes chains of references as a graph in the language DOT."""
    nodes, arrows = [], []
    for chain in chains:
        numbers = []
        for obj in chain:
            known = [number for number, node in enumerate(nodes) if node is obj]
            if not known:
                nodes.append(obj)
            numbers.append(known[0] if known else len(nodes) - 1)
        arrows += zip(numbers, numbers[1:])
    _write(nodes, arrows, output)


def _show(objs, edges, backwards, max_depth, output):
    nodes, arrows = list(objs), []
    level = {id(obj): 0 for obj in nodes}
    hidden = {id(one) for one in (objs, nodes, arrows, level)}
    for number, obj in enumerate(nodes):
        if level[id(obj)] >= max_depth:
            continue
        found = edges(obj)
        hidden.add(id(found))
        for other in found:
            if id(other) in hidden or isinstance(other, types.FrameType):
                continue
            if id(other) not in level:
                level[id(other)] = level[id(obj)] + 1
                nodes.append(other)
            place = [index for index, node in enumerate(nodes) if node is other][0]
            arrows.append((place, number) if backwards else (number, place))
    _write(nodes, arrows, output)


def show_refs(objs, max_depth=3, output=None, **_):
    """Writes what objects refer to as a graph in the language DOT."""
    _show(objs if isinstance(objs, (list, tuple)) else [objs], gc.get_referents, False, max_depth, output)


def show_backrefs(objs, max_depth=3, output=None, **_):
    """Writes what refers to objects as a graph in the language DOT."""
    _show(objs if isinstance(objs, (list, tuple)) else [objs], gc.get_referrers, True, max_depth, output)
