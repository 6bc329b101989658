"""The list of typical queries, and what each asks for."""

from pathlib import Path
from re import compile as pattern

__all__ = ["queries", "terms"]

LIST = Path(__file__).with_name("queries.txt")
_TERM = pattern(r'"(?P<phrase>[^"]+)"|(?P<word>\S+)')


def queries(file: Path = LIST) -> tuple[str, ...]:
    """The queries of a file, a line each; empty lines and those that begin with # are none."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def terms(query: str) -> tuple[str, ...]:
    """What a query asks for: the words and the phrases in "…" that must all be there."""
    return tuple(match["phrase"] or match["word"] for match in _TERM.finditer(query))
