"""The tables of the statistics page as CSV files."""

from collections.abc import Iterable, Iterator

from generator.export.csv_file import BOM, csv_lines
from generator.render import Page
from generator.views.statistics import Chart

__all__ = ["chart_table", "statistics_tables"]


def statistics_tables(charts: Iterable[Chart]) -> Iterator[Page]:
    """One file for every chart of the statistics page."""
    for chart in charts:
        yield Page(chart.table, chart_table(chart), listed=False)


def chart_table(chart: Chart) -> bytes:
    """A chart's bars as rows: value, real, made-up, both; clauses with where they stand."""
    placed = any(bar.place for bar in chart.bars)
    unit = "笔数" if chart.unit == "笔" else "件数"
    places = ["判定条款"] if placed else []
    rows = [[chart.title, *places, f"真实案例{unit}", f"示例案例{unit}", f"合计{unit}"]]
    for bar in chart.bars:
        place = [bar.place] if placed else []
        rows.append([bar.label, *place, *map(str, (bar.real, bar.sample, bar.total))])
    return BOM + csv_lines(rows)
