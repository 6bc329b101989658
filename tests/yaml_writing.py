"""A simple YAML emitter that knows where it put every key, and strategies for the data that it can write."""

import json
from collections.abc import Iterator

from hypothesis import strategies as st

from generator.problems import FieldPath
from generator.yaml_source import Data, Value

Place = tuple[int, int]
Places = dict[FieldPath, tuple[Place | None, Place | None]]
"""Line and column of the key and of the scalar value by the way to them; None for what has no such place."""

_NAMES = st.text("abc编号", min_size=1, max_size=4)


def texts() -> st.SearchStrategy[str]:
    """Text that files may hold: no control characters, no odd line ends."""
    alphabet = st.characters(
        exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
    )
    return st.one_of(
        st.text(alphabet, max_size=12),
        st.sampled_from(
            ["1.10", "0123", "no", "true", "~", "18:30", "# x", "- a", "*a", "&a", "!a", "a: b", "a #b", ""]
        ),
    )


def values() -> st.SearchStrategy[Data]:
    """Records of any shape: mappings with at least one key, as deep as six levels."""
    scalars = st.one_of(st.none(), st.booleans(), st.integers(-(10**17), 10**17), texts())
    inner: st.SearchStrategy[Value] = st.recursive(
        scalars,
        lambda children: st.one_of(
            st.lists(children, max_size=4).map(tuple), st.dictionaries(_NAMES, children, max_size=4)
        ),
        max_leaves=12,
    )
    return st.dictionaries(_NAMES, inner, min_size=1, max_size=5)


def document(data: Data) -> tuple[str, Places]:
    """The text of a document that holds `data`, and where its keys and scalars are."""
    places: Places = {}
    return "".join(f"{line}\n" for line in _mapping(data, 0, (), 1, places)), places


def _mapping(data: Data, indent: int, keys: FieldPath, line: int, places: Places) -> Iterator[str]:
    for name, value in data.items():
        written = list(_entry(f"{' ' * indent}{name}:", value, indent, (*keys, name), line, places))
        places[(*keys, name)] = ((line, indent + 1), places.get((*keys, name), (None, None))[1])
        yield from written
        line += len(written)


def _sequence(
    values: tuple[Value, ...], indent: int, keys: FieldPath, line: int, places: Places
) -> Iterator[str]:
    for n, value in enumerate(values):
        written = list(_entry(f"{' ' * indent}-", value, indent, (*keys, n), line, places))
        yield from written
        line += len(written)


def _entry(head: str, value: Value, indent: int, keys: FieldPath, line: int, places: Places) -> Iterator[str]:
    if isinstance(value, dict) and value:
        yield head
        yield from _mapping(value, indent + 2, keys, line + 1, places)
    elif isinstance(value, tuple) and value:
        yield head
        yield from _sequence(value, indent + 2, keys, line + 1, places)
    else:
        places[keys] = (None, (line, len(head) + 2))
        yield f"{head} {_scalar(value)}"


def _scalar(value: Value) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict | tuple):
        return "{}" if isinstance(value, dict) else "[]"
    return (
        {None: "null", True: "true", False: "false"}[value]
        if value is None or isinstance(value, bool)
        else str(value)
    )
