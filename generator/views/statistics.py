"""Counts of the published cases, ready to be drawn: by time, sector, region, measure, fine, clause, charge and stage.

Every bar that leads to a search counts exactly what that search finds. Made-up cases are counted apart.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote, urlencode

from generator.catalog import Catalog, CitedClause, LinkedCase
from generator.records.base import Money, PartialDate, Precision
from generator.site_paths import SEARCH_PAGE, charge_page, fragment, statistics_table
from generator.views.charge_groups import charge_groups
from generator.views.parts import hazard_text

__all__ = [
    "ENOUGH",
    "Bar",
    "Chart",
    "by_clause",
    "by_measure",
    "by_sector",
    "by_time",
    "statistics",
]

ENOUGH = 5
"""How many cases a list must have for a small chart to say more than the list does."""
MOST_MONTHS = 36
"""A longer stretch is shown by years."""
TOP_CLAUSES = 15
UNTOLD = "没有写明"

Query = tuple[tuple[str, str], ...]
"""Filters of the search page by name and value: (("kind", "case"), ("sector", "gongmao"))."""

CASES: Query = (("kind", "case"),)


@dataclass(frozen=True, slots=True)
class Bar:
    """One value and how often it occurs."""

    label: str
    real: int
    sample: int
    """How many of the made-up cases; not among `real`."""
    href: str = ""
    """With a site path: the search or the page that lists the same cases; empty where there is none."""
    place: str = ""
    """Of a clause: the standard and the clause's name."""

    @property
    def total(self) -> int:
        """What the linked search finds: it knows no difference between real and made-up."""
        return self.real + self.sample


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of one kind and what they count."""

    id: str
    """Its anchor and the name of its table."""
    title: str
    bars: tuple[Bar, ...]
    cases: int
    """How many cases, or single fines, it covers."""
    note: str = ""
    unit: str = "件"
    upright: bool = False
    """Whether the bars stand along a time line."""
    exclusive: bool = True
    """Whether each case is in exactly one bar, so that the bars add up to `cases`."""
    table: str = ""
    """The site path of its CSV file; empty where it has none."""

    @property
    def total(self) -> int:
        """The sum of the bars."""
        return sum(bar.total for bar in self.bars)


class _Tally:
    """Real and made-up occurrences of each key."""

    def __init__(
        self, occurrences: Iterable[tuple[Hashable, bool]] | Mapping[tuple[Hashable, bool], int]
    ) -> None:
        """Count pairs of a key and whether the case is made up, or take them counted."""
        self._counts = Counter(occurrences)

    def __contains__(self, key: Hashable) -> bool:
        return (key, False) in self._counts or (key, True) in self._counts

    def bar(self, key: Hashable, label: str, href: str = "", place: str = "") -> Bar:
        """The bar of a key."""
        return Bar(label, self._counts[key, False], self._counts[key, True], href, place)


def _search(query: Query) -> str:
    return f"{SEARCH_PAGE}?{urlencode(query, quote_via=quote)}"


def statistics(catalog: Catalog) -> tuple[Chart, ...]:
    """Every chart of the statistics page, in its order; those without a case are left out."""
    cases = catalog.index.cases
    charts = (
        by_time(cases),
        _by_publication(cases),
        by_sector(cases, catalog),
        _by_region(cases),
        by_measure(cases),
        _by_fine(cases),
        _single_fines(cases, on_units=True),
        _single_fines(cases, on_units=False),
        by_clause(cases, most=TOP_CLAUSES),
        _by_charge(cases, catalog),
        *_by_circumstance_and_stage(catalog),
    )
    return tuple(replace(chart, table=statistics_table(chart.id)) for chart in charts if chart.total)


def by_time(cases: Sequence[LinkedCase], base: Query = CASES) -> Chart:
    """By the date of inspection; `base` is the search that finds exactly `cases`."""

    def href(period: PartialDate) -> str:
        span = (("from", period.first.isoformat()), ("to", period.last.isoformat()))
        return _search((*base, *span))

    dated = Counter(
        (found.first, found.precision, case.record.sample)
        for case in cases
        for found in [case.record.found.date]
    )
    return _time_line("jiancha", "检查时间", dated, href)


def _by_publication(cases: Sequence[LinkedCase]) -> Chart:
    """By the day on which this site published the case; the search knows no such filter, so no bar leads there."""
    dated = Counter(
        (case.record.published, Precision.DAY, case.record.sample) for case in cases if case.record.published
    )
    return _time_line("gongbu", "本站公布时间", dated, lambda period: "")


Dated = Mapping[tuple[date, Precision, bool], int]
"""How often each date occurs: its first day, how exactly it is known, whether the case is made up."""


def _time_line(chart_id: str, title: str, dated: Dated, href: Callable[[PartialDate], str]) -> Chart:
    precision = _precision(dated)
    merged: Counter[tuple[Hashable, bool]] = Counter()
    for (day, _, sample), number in dated.items():
        merged[_start(day, precision), sample] += number
    tally = _Tally(merged)
    days = [day for day, _, _ in dated]
    bars = tuple(
        tally.bar(period.first, period.chinese, href(period) if period.first in tally else "")
        for period in (_periods(min(days), max(days), precision) if days else ())
    )
    by = "年" if precision is Precision.YEAR else "月"
    return Chart(chart_id, f"{title}（按{by}）", bars, merged.total(), upright=True)


def _precision(dated: Dated) -> Precision:
    """Months where they are few and every date names one: a search by month also finds what is only dated to the year."""
    if any(precision is Precision.YEAR for _, precision, _ in dated):
        return Precision.YEAR
    months = [day.year * 12 + day.month for day, _, _ in dated]
    few = not months or max(months) - min(months) < MOST_MONTHS
    return Precision.MONTH if few else Precision.YEAR


def _start(day: date, precision: Precision) -> date:
    return day.replace(day=1) if precision is Precision.MONTH else day.replace(month=1, day=1)


def _periods(first: date, last: date, precision: Precision) -> Iterator[PartialDate]:
    """Every month or year from first to last, without a gap."""
    period = PartialDate(_start(first, precision), precision)
    while period.first <= last:
        yield period
        period = PartialDate(date.fromordinal(period.last.toordinal() + 1), precision)


def by_sector(cases: Sequence[LinkedCase], catalog: Catalog, base: Query = CASES) -> Chart:
    """By top-level sector, the most frequent first."""
    tally = _Tally((case.sectors[0].id, case.record.sample) for case in cases)
    bars = [
        tally.bar(sector.id, sector.name, _search((*base, ("sector", sector.id))))
        for sector in catalog.sectors
        if sector.id in tally
    ]
    return Chart("hangye", "行业领域", _ranked(bars), len(cases))


def _by_region(cases: Sequence[LinkedCase]) -> Chart:
    provinces = [case.region and case.region.chain[0] for case in cases]
    names = {province.code: province.name for province in provinces if province}
    tally = _Tally(
        (province and province.code, case.record.sample)
        for province, case in zip(provinces, cases, strict=True)
    )
    bars = [tally.bar(code, names[code], _search((*CASES, ("region", code)))) for code in sorted(names)]
    return Chart("diqu", "地区（省级）", (*_ranked(bars), *_untold(tally)), len(cases))


def _untold(tally: _Tally, label: str = UNTOLD) -> Iterator[Bar]:
    """The bar of the cases that do not say; the search cannot ask for them."""
    if None in tally:
        yield tally.bar(None, label)


def _ranked(bars: Iterable[Bar]) -> tuple[Bar, ...]:
    """The largest first, equals as they came."""
    return tuple(sorted(bars, key=lambda bar: -bar.total))


def by_measure(cases: Sequence[LinkedCase], base: Query = CASES) -> Chart:
    """By kind of penalty; a case counts once under each kind it has."""
    tally = _Tally(
        (name, case.record.sample)
        for case in cases
        for name in {penalty.measure.name for penalty in case.penalties} or (None,)
    )
    names = {penalty.measure.name for case in cases for penalty in case.penalties}
    bars = _ranked(tally.bar(name, name, _search((*base, ("penalty", name)))) for name in sorted(names))
    return Chart(
        "chufa",
        "处罚种类",
        (*bars, *_untold(tally, "没有列出行政处罚")),
        len(cases),
        "一案有几种处罚的，每种各计一次。",
        exclusive=False,
    )


@dataclass(frozen=True, slots=True)
class _Band:
    """A range of fines in whole yuan, both ends included."""

    label: str
    least: int
    most: int | None

    @property
    def query(self) -> Query:
        least = (("min", str(self.least)),)
        return least if self.most is None else (*least, ("max", str(self.most)))


_BANDS = (
    _Band("≤1万元", 1, 10_000),
    _Band("1—5万元", 10_001, 50_000),
    _Band("5—10万元", 50_001, 100_000),
    _Band("10—50万元", 100_001, 500_000),
    _Band(">50万元", 500_001, None),
)
_BAND_NOTE = "每档含上限，不含下限。"


_EDGES = [band.least for band in _BANDS]


def _band(amount: Money) -> int | None:
    """The number of an amount's band; None for nothing at all. Fen count as a further yuan, as in the search."""
    return bisect_right(_EDGES, -(-amount.fen // 100)) - 1 if amount.fen else None


def _by_fine(cases: Sequence[LinkedCase]) -> Chart:
    tally = _Tally((_band(_fines(case)), case.record.sample) for case in cases)
    bars = [
        tally.bar(number, band.label, _search((*CASES, *band.query)) if number in tally else "")
        for number, band in enumerate(_BANDS)
    ]
    return Chart(
        "fakuan",
        "每案罚款合计",
        (*bars, *_untold(tally, "没有罚款或没写数额")),
        len(cases),
        f"一案对单位和个人的罚款相加。{_BAND_NOTE}",
    )


def _fines(case: LinkedCase) -> Money:
    """All fines of a case together."""
    return Money(sum(fine.fen for fine in (case.fine_on_units, case.fine_on_persons) if fine))


def _single_fines(cases: Sequence[LinkedCase], *, on_units: bool) -> Chart:
    """Every fine by itself; the search knows only the sum of a case, so no bar leads there."""
    bands = [
        (band, case.record.sample)
        for case in cases
        for penalty in case.penalties
        if penalty.measure.fine and penalty.record.target.is_unit is on_units
        if penalty.record.amount is not None and (band := _band(penalty.record.amount)) is not None
    ]
    tally = _Tally(bands)
    whom = "单位" if on_units else "个人"
    return Chart(
        "fakuan-danwei" if on_units else "fakuan-geren",
        f"对{whom}的单笔罚款",
        tuple(tally.bar(number, band.label) for number, band in enumerate(_BANDS)),
        len(bands),
        f"一案有几笔的，逐笔计。{_BAND_NOTE}",
        unit="笔",
    )


_RULES = re.compile("判定(?:标准|准则|规则|方法|指南)")


def by_clause(cases: Sequence[LinkedCase], base: Query = CASES, most: int = 5) -> Chart:
    """The clauses cited most; a case counts once under each clause it cites.

    Two versions of a standard in which a clause has the same number and heading are one to the search, and so here.
    """
    clauses = {cited.key: cited for case in cases for cited in case.hazards}
    texts = {key: hazard_text(cited) for key, cited in clauses.items()}
    first = {text: clauses[key] for key, text in reversed(texts.items())}
    citing: defaultdict[str, set[int]] = defaultdict(set)
    for number, case in enumerate(cases):
        for cited in case.hazards:
            citing[texts[cited.key]].add(number)
    every = "\n".join(citing)
    # A heading may begin like another one; the search then finds both.
    found = {
        text: own if every.count(text) == 1 else set().union(*(citing[one] for one in citing if text in one))
        for text, own in citing.items()
    }
    tally = _Tally(
        (text, cases[number].record.sample) for text, numbers in found.items() for number in numbers
    )
    bars = _ranked(_clause_bar(text, first[text], tally, base) for text in sorted(citing))
    return Chart(
        "tiaokuan",
        "常见的重大事故隐患",
        bars[:most],
        sum(bool(case.hazards) for case in cases),
        f"按案例引用的判定条款计，最多的 {most} 条。" if len(bars) > most else "按案例引用的判定条款计。",
        exclusive=False,
    )


def _clause_bar(text: str, cited: CitedClause, tally: _Tally, base: Query) -> Bar:
    phrase = '"' + text.replace('"', '""') + '"'
    short = _RULES.sub("", cited.standard.short)
    number = f" {cited.clause.path}" if cited.clause.numbered else ""
    return tally.bar(
        text,
        f"{cited.clause.heading}（{short}{number}）",
        _search((("q", phrase), *base)),
        f"{cited.standard.short}{cited.name}",
    )


def _by_charge(cases: Sequence[LinkedCase], catalog: Catalog) -> Chart:
    charged = [(case.charge.id, case.record.sample) for case in cases if case.charge]
    tally = _Tally(charged)
    bars = [
        tally.bar(charge.id, charge.name, _search((*CASES, ("charge", charge.id))))
        for charge in catalog.charges
        if charge.id in tally
    ]
    chart = Chart("zuiming", "涉及的罪名", _ranked(bars), len(charged))
    return replace(chart, note="移送或者追究刑事责任的案例；没有判决的，是涉嫌的罪名。")


def _by_circumstance_and_stage(catalog: Catalog) -> Iterator[Chart]:
    """Of every charge whose article lists circumstances; a bar leads to the group on the charge's page."""
    for charge in catalog.charges:
        cases = catalog.index.by_charge.get(charge.id, ())
        if not charge.circumstances or not cases:
            continue
        groups = tuple(charge_groups(charge, cases))
        for suffix, title, by_stage in (("qingxing", "情形", False), ("jieduan", "办理阶段", True)):
            group_of = {
                case.id: group.key for group in groups if group.by_stage is by_stage for case in group.cases
            }
            tally = _Tally((group_of.get(case.id), case.record.sample) for case in cases)
            page = charge_page(charge.id)
            bars = [
                tally.bar(
                    group.key,
                    group.title,
                    f"{page}#{fragment(group.key)}" if group.key in tally else "",
                )
                for group in groups
                if group.by_stage is by_stage
            ]
            yield Chart(
                f"{charge.id}-{suffix}", f"{charge.name}：{title}", (*bars, *_untold(tally)), len(cases)
            )
