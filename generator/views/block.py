"""What a block is and what it may draw on; the blocks themselves stand in blocks.py and in the modules of their subjects."""

from dataclasses import dataclass
from datetime import date

from generator.catalog import Catalog
from generator.views.parts import Count, Paths

__all__ = ["Block", "BlockContext", "Counts"]


@dataclass(frozen=True, slots=True)
class BlockContext:
    """What a block may draw on: the catalogue, the day, the page it stands on, the search index, its argument."""

    catalog: Catalog
    as_of: date
    paths: Paths
    search_stamp: str
    """What the index of this build says of itself; the search page refuses any other."""
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A block's view and the name of the template that prints it."""

    template: str
    view: object


@dataclass(frozen=True, slots=True)
class Counts:
    """Links with numbers, in groups; a view that several blocks share, printed by blocks/counts.html."""

    groups: tuple[tuple[Count | None, tuple[Count, ...]], ...]
    unit: str = "件"
