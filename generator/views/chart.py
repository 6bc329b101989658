"""Charts as inline SVG: where each bar, label and number stands. No library: see docs/decisions/0000-dependencies.md.

Lengths along the bars are per cent of the drawing, so that it fits any width while its text keeps its size; lengths
across them are em, so that it grows with the text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.catalog import Catalog, LinkedCase
from generator.site_paths import STATISTICS_PAGE
from generator.views.block import Block, BlockContext
from generator.views.parts import Paths
from generator.views.statistics import (
    ENOUGH,
    Bar,
    Chart,
    Query,
    by_clause,
    by_measure,
    by_sector,
    by_time,
)

__all__ = ["STATISTICS_BLOCKS", "ChartView", "batch_charts", "chart_view", "sector_charts"]

BESIDE = 9
"""The longest label that stands beside its bar; longer ones stand above it."""
LABEL = 22
"""How many Chinese characters of a label a phone has room for."""
FEW = 12
"""Upright bars that a phone has room for."""
LEAST_SLOTS = 5
"""Fewer upright bars are not drawn broader."""
UPRIGHT_BASE = 8.0
"""Where upright bars stand, in em from the top; above them is room for the numbers."""
UPRIGHT_HEIGHT = 6.4


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: attributes of <rect>."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Text:
    """Where a text begins, or has its middle in an upright chart."""

    x: str
    y: str
    text: str


@dataclass(frozen=True, slots=True)
class BarView:
    """A bar as it is drawn."""

    name: str
    """The whole label, for the table."""
    place: str
    href: str
    spoken: str
    """All that the drawing says of it, in words."""
    area: Box
    """What answers to a pointer: the bar's whole row or column."""
    real: Box
    sample: Box
    label: Text
    second: Text | None
    """The year under the first month that falls in it."""
    number: Text
    real_count: int
    sample_count: int
    total: int


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart and its table."""

    id: str
    title: str
    note: str
    cases: int
    unit: str
    height: str
    upright: bool
    long: bool
    """Whether it is too broad for a phone and scrolls."""
    wide: bool
    """Whether it wants a row of its own where others stand in pairs."""
    sampled: bool
    """Whether it counts made-up cases too."""
    bars: tuple[BarView, ...]
    table: str


@dataclass(frozen=True, slots=True)
class Charts:
    """Charts of the same cases and the way to all charts."""

    charts: tuple[ChartView, ...]
    real: int
    sample: int
    more: str
    """The address of the page of all charts."""


def chart_view(chart: Chart, paths: Paths) -> ChartView:
    """A chart as it is drawn on the page of `paths`."""
    most = max((bar.total for bar in chart.bars), default=0) or 1
    above = any(_width(bar.label) > BESIDE for bar in chart.bars)
    row = 3.1 if above else 2.0
    if chart.upright:
        bars = tuple(_upright(chart, n, most, paths) for n in range(len(chart.bars)))
        height = UPRIGHT_BASE + (3.2 if any(bar.second for bar in bars) else 1.8)
    else:
        bars = tuple(_lying(chart, n, most, paths, row) for n in range(len(chart.bars)))
        height = row * len(bars)
    return ChartView(
        id=chart.id,
        title=chart.title,
        note=chart.note,
        cases=chart.cases,
        unit=chart.unit,
        height=_em(height),
        upright=chart.upright,
        long=chart.upright and len(bars) > FEW,
        wide=any(bar.place for bar in chart.bars) or (chart.upright and len(bars) > FEW),
        sampled=any(bar.sample for bar in chart.bars),
        bars=bars,
        table=paths.to(chart.table) if chart.table else "",
    )


def _lying(chart: Chart, n: int, most: int, paths: Paths, row: float) -> BarView:
    bar = chart.bars[n]
    above = row > 2
    left, room = (0.0, 80.0) if above else (41.0, 41.0)
    top = n * row
    y = top + (1.6 if above else 0.35)
    real, whole = room * bar.real / most, room * bar.total / most
    return _bar_view(
        chart,
        bar,
        paths,
        area=Box("0", _em(top), "100%", _em(row)),
        real=Box(_percent(left), _em(y), _percent(real), "1.2em"),
        sample=Box(_percent(left + real), _em(y), _percent(whole - real), "1.2em"),
        label=Text("0", _em(top + (1.15 if above else 1.35)), _shortened(bar.label)),
        number=Text(_percent(left + whole), _em(y + 1.0), ""),
    )


def _upright(chart: Chart, n: int, most: int, paths: Paths) -> BarView:
    bar = chart.bars[n]
    slot = 100 / max(len(chart.bars), LEAST_SLOTS)
    left, width, middle = slot * (n + 0.18), slot * 0.64, _percent(slot * (n + 0.5))
    real, whole = UPRIGHT_HEIGHT * bar.real / most, UPRIGHT_HEIGHT * bar.total / most
    year, month = (bar.label[:5], bar.label[5:])
    # A first month whose year would run into the next year's stays without it.
    begins = month == "1月" or (n == 0 and month not in ("", "11月", "12月"))
    return _bar_view(
        chart,
        bar,
        paths,
        area=Box(_percent(slot * n), "0", _percent(slot), _em(UPRIGHT_BASE + 1.8)),
        real=Box(_percent(left), _em(UPRIGHT_BASE - real), _percent(width), _em(real)),
        sample=Box(_percent(left), _em(UPRIGHT_BASE - whole), _percent(width), _em(whole - real)),
        label=Text(middle, _em(UPRIGHT_BASE + 1.3), month or year),
        second=Text(middle, _em(UPRIGHT_BASE + 2.7), year) if begins else None,
        number=Text(middle, _em(UPRIGHT_BASE - whole - 0.4), ""),
    )


def _bar_view(
    chart: Chart,
    bar: Bar,
    paths: Paths,
    *,
    area: Box,
    real: Box,
    sample: Box,
    label: Text,
    number: Text,
    second: Text | None = None,
) -> BarView:
    made_up = f"，其中示例 {bar.sample} {chart.unit}" if bar.sample else ""
    return BarView(
        name=bar.label,
        place=bar.place,
        href=paths.root + bar.href if bar.href else "",
        spoken=f"{bar.label}：{bar.total} {chart.unit}{made_up}",
        area=area,
        real=real,
        sample=sample,
        label=label,
        second=second,
        number=number,
        real_count=bar.real,
        sample_count=bar.sample,
        total=bar.total,
    )


def _shortened(label: str) -> str:
    """As much of a label as there is room for; what stands in brackets at its end is kept."""
    if _width(label) <= LABEL:
        return label
    head, bracket, tail = label.rpartition("（")
    ending = bracket + tail if bracket and _width(tail) < LABEL / 2 else ""
    head = head if ending else label
    while _width(head + "…" + ending) > LABEL:
        head = head[:-1]
    return f"{head}…{ending}"


def _width(text: str) -> float:
    """In Chinese characters; a letter or digit takes half of one."""
    return sum(0.5 if ord(letter) < 0x2000 else 1 for letter in text)


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def _em(value: float) -> str:
    return f"{value:.2f}em"


def batch_charts(batch_id: str, cases: tuple[LinkedCase, ...], catalog: Catalog) -> tuple[Chart, ...]:
    """The small charts of a batch; none where the list itself says as much."""
    if len(cases) < ENOUGH:
        return ()
    base: Query = (("kind", "case"), ("batch", batch_id))
    return tuple(_worth_drawing((by_sector(cases, catalog, base), by_measure(cases, base))))


def sector_charts(sector_id: str, cases: tuple[LinkedCase, ...]) -> tuple[Chart, ...]:
    """The small charts of a sector; none where the list itself says as much."""
    if len(cases) < ENOUGH:
        return ()
    base: Query = (("kind", "case"), ("sector", sector_id))
    return tuple(_worth_drawing((by_time(cases, base), by_clause(cases, base))))


def _worth_drawing(charts: Iterable[Chart]) -> Iterable[Chart]:
    """Charts in which something is compared."""
    return (chart for chart in charts if len(chart.bars) > 1)


def _charts(charts: Iterable[Chart], context: BlockContext) -> Charts:
    cases = context.catalog.index.cases
    made_up = sum(case.record.sample for case in cases)
    drawn = tuple(chart_view(chart, context.paths) for chart in charts)
    return Charts(drawn, len(cases) - made_up, made_up, context.paths.to(STATISTICS_PAGE))


def _statistics(context: BlockContext) -> Block:
    """All charts."""
    return Block("statistics", _charts(context.charts, context))


def _cases_by_time(context: BlockContext) -> Block:
    """The cases along the time line, for the home page."""
    cases = context.catalog.index.cases
    charts = tuple(_worth_drawing((by_time(cases),))) if len(cases) >= ENOUGH else ()
    return Block("charts", _charts(charts, context))


STATISTICS_BLOCKS = {"statistics": _statistics, "cases-by-time": _cases_by_time}
