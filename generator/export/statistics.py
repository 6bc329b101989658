"""The tables of the statistics page as CSV, for spreadsheets: UTF-8 with a byte order mark, no cell a formula."""

import csv
import io
from collections.abc import Iterator

from generator.catalog import Catalog
from generator.render import Page
from generator.views.statistics import Chart, statistics

__all__ = ["chart_table", "statistics_tables"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a cell for a formula (OWASP, CSV Injection)."""


def statistics_tables(catalog: Catalog) -> Iterator[Page]:
    """One file for every chart of the statistics page."""
    for chart in statistics(catalog):
        yield Page(chart.table, chart_table(chart), listed=False)


def chart_table(chart: Chart) -> bytes:
    """A chart's bars as rows: value, real, made-up, both; clauses with where they stand."""
    placed = any(bar.place for bar in chart.bars)
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    unit = "笔数" if chart.unit == "笔" else "件数"
    places = ["判定条款"] if placed else []
    writer.writerow([chart.title, *places, f"真实案例{unit}", f"示例案例{unit}", f"合计{unit}"])
    for bar in chart.bars:
        place = [_text(bar.place)] if placed else []
        writer.writerow([_text(bar.label), *place, bar.real, bar.sample, bar.total])
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _text(value: str) -> str:
    """Text that stays text: an apostrophe stands before what would begin a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value
