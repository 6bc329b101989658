"""CSV files for spreadsheets: UTF-8 with its mark, lines ending in CRLF (RFC 4180), no cell that is taken for a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

__all__ = ["BOM", "csv_lines"]

BOM = b"\xef\xbb\xbf"
"""Without it Excel takes the file for the local code page and shows Chinese as rubbish."""

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""How a formula begins; the wide marks do so in spreadsheets in Chinese."""


def csv_lines(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as lines of a CSV file."""
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(map(_cells, rows))
    return text.getvalue().encode()


def _cells(row: Sequence[str]) -> list[str]:
    """A row's cells; what a spreadsheet would take for a formula is kept from being one."""
    return [f"'{text}" if text[:1] in _FORMULA else text for text in row]
