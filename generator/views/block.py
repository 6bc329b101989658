"""What a block is and what it may draw on; the blocks themselves stand in blocks.py and in the modules of their subjects."""

from dataclasses import dataclass, field
from datetime import date

from generator.catalog import Catalog
from generator.settings import Settings
from generator.views.parts import Paths
from generator.views.statistics import Chart

__all__ = ["Block", "BlockContext", "DataFile"]


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the open data that holds many records, or describes them."""

    path: str
    name: str
    """Its path within the folder of the data."""
    about: str
    records: int | None
    size: int
    """In bytes."""


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
    site_url: str = ""
    """The site's address with a final slash; empty when it is not configured."""
    data_files: tuple[DataFile, ...] = ()
    charts: tuple[Chart, ...] = ()
    """Those of the statistics page."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block's view and the name of the template that prints it."""

    template: str
    view: object
