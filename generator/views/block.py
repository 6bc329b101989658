"""What a block is and what it may draw on; the blocks themselves stand in blocks.py and in the modules of their subjects."""

from dataclasses import dataclass, field
from datetime import date

from generator.catalog import Catalog
from generator.settings import Settings
from generator.views.parts import Paths

__all__ = ["Block", "BlockContext"]


@dataclass(frozen=True, slots=True)
class BlockContext:
    """What a block may draw on: the catalogue, the day, the page it stands on, the search index, its argument, the settings."""

    catalog: Catalog
    as_of: date
    paths: Paths
    search_stamp: str
    """What the index of this build says of itself; the search page refuses any other."""
    argument: str = ""
    settings: Settings = field(default_factory=Settings)
    """What mkdocs.yml says of this authority's site."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block's view and the name of the template that prints it."""

    template: str
    view: object
