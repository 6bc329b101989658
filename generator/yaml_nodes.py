"""YAML text → nodes with marks, by libyaml. What the nodes mean is for `yaml_source` to say."""

import operator

from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs do not re-export it
from yaml.events import Event
from yaml.nodes import Node

__all__ = ["MAX_DEPTH", "MAX_VALUES", "compose", "start"]

MAX_DEPTH = 20
"""How deep mappings and lists may nest."""
MAX_VALUES = 100_000
"""How many values a file may hold once its aliases are expanded."""


class _Composer(CParser):
    """libyaml's composer without PyYAML's resolvers: what a scalar means is decided later.

    libyaml calls these three once a node. They are functions written in C that do next to nothing: as Python
    methods they would take a fifth of the whole reading time.
    """

    descend_resolver = staticmethod(operator.is_)
    ascend_resolver = staticmethod(tuple)
    resolve = staticmethod("untagged".format)


def compose(text: str) -> Node | None:
    """The root node, None for a text without content. Raises YAMLError; deep nesting overflows the C stack."""
    composer = _Composer(text)
    node: Node | None = composer.get_single_node()
    return node


def start(place: Node | Event) -> tuple[int, int]:
    """Line and column, from 1, where a node or an event begins."""
    mark = place.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
