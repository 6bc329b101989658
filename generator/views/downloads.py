"""The block that lists the files of the open data for readers."""

from dataclasses import dataclass

from generator.views.block import Block, BlockContext
from generator.views.parts import Link

__all__ = ["data_files"]


@dataclass(frozen=True, slots=True)
class Download:
    """A file in the list."""

    link: Link
    about: str
    records: str
    size: str


@dataclass(frozen=True, slots=True)
class Downloads:
    """The files: first those with records, then those that describe them."""

    records: tuple[Download, ...]
    descriptions: tuple[Download, ...]


def data_files(context: BlockContext) -> Block:
    """The files that hold many records or describe them; those of single records are named in index.json."""
    downloads = [
        Download(
            Link(file.name, context.paths.to(file.path)),
            file.about,
            f"{file.records:,} 条" if file.records is not None else "",
            _size(file.size),
        )
        for file in context.data_files
    ]
    return Block(
        "data-files",
        Downloads(
            tuple(one for one in downloads if one.records),
            tuple(one for one in downloads if not one.records),
        ),
    )


def _size(size: int) -> str:
    """A size for readers, in the units of 1,000 that file managers show: 812 字节, 34 KB, 1.2 MB."""
    if size < 1000:
        return f"{size} 字节"
    if size < 999_500:
        return f"{(size + 500) // 1000} KB"
    tenths = (size + 50_000) // 100_000
    return f"{tenths // 10}.{tenths % 10} MB"
