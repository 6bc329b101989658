"""The tables of the charts as files."""

import csv
import io

from generator.export.statistics import chart_table, statistics_tables
from generator.pipeline import prepare
from generator.views.statistics import Bar, Chart, statistics
from tests.site.commands import AS_OF
from tests.sites import ROOT


def rows(content: bytes) -> list[list[str]]:
    """The cells of a file."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_table_for_every_chart() -> None:
    """Every chart of the statistics page has a file with its bars, real, made-up and both; the site map names none."""
    catalog = prepare(ROOT, AS_OF).catalog
    assert catalog is not None
    pages = {page.path: page for page in statistics_tables(statistics(catalog))}
    charts = statistics(catalog)

    assert list(pages) == [f"cases/statistics/{chart.id}.csv" for chart in charts]
    assert not any(page.listed for page in pages.values())
    for chart in charts:
        body = rows(pages[chart.table].content)[1:]
        numbers = [[int(cell) for cell in row[-3:]] for row in body]
        assert numbers == [[bar.real, bar.sample, bar.real + bar.sample] for bar in chart.bars]


def test_excel_reads_it_and_runs_nothing() -> None:
    """The file begins with a byte order mark and ends its rows as Excel does; what would begin a formula is kept from it."""
    labels = ("=1+1", "+86", "-2", "@张", "\t制表", "机械, 轻工")
    chart = Chart("x", "行业", tuple(Bar(label, 1, 2) for label in labels), 18)
    content = chart_table(chart)

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == len(labels) + 1
    assert rows(content) == [
        ["行业", "真实案例件数", "示例案例件数", "合计件数"],
        *([label, "1", "2", "3"] for label in ("'=1+1", "'+86", "'-2", "'@张", "'\t制表", "机械, 轻工")),
    ]


def test_clauses_say_where_they_stand() -> None:
    """A table of clauses has a column with the standard and the clause; fines are counted as 笔."""
    clause = Chart("x", "隐患", (Bar("粉尘", 1, 0, place="工贸判定标准第十一条第三项"),), 1)
    fines = Chart("y", "罚款", (Bar("≤1万元", 1, 0),), 1, unit="笔")

    assert rows(chart_table(clause))[1] == ["粉尘", "工贸判定标准第十一条第三项", "1", "0", "1"]
    assert rows(chart_table(fines))[0] == ["罚款", "真实案例笔数", "示例案例笔数", "合计笔数"]
