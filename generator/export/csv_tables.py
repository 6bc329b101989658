"""The columns of cases.csv and standards.csv, and a row for each case and clause."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.catalog import CitedArticle, CitedClause, LinkedCase, LinkedPenalty
from generator.export.published import ArticleCitation, PublishedStandard
from generator.records.base import Money, PartialDate
from generator.records.case import Case, SubjectKind
from generator.records.vocabulary import Quantity
from generator.site_paths import case_page

__all__ = ["CASE_HEADINGS", "CLAUSE_HEADINGS", "case_rows", "clause_rows"]


def case_rows(cases: Iterable[LinkedCase], site_url: str) -> Iterator[tuple[str, ...]]:
    """A row a case, in the order of CASE_HEADINGS."""
    makers = (*_PUBLIC_COLUMNS.values(), *_OWN_COLUMNS.values())
    for case in cases:
        row, page = _row(case), case_page(case.id)
        yield (*(make(row) for make in makers), page, site_url + page if site_url else "")


@dataclass(frozen=True, slots=True)
class _Row:
    """A case, and its penalties by whether they fall on the party itself: 行政相对人, whom the columns of 双公示 are about."""

    case: LinkedCase
    own: tuple[LinkedPenalty, ...]
    others: tuple[LinkedPenalty, ...]

    @property
    def record(self) -> Case:
        return self.case.record


def _row(case: LinkedCase) -> _Row:
    party = case.record.subject
    own: list[LinkedPenalty] = []
    others: list[LinkedPenalty] = []
    for penalty in case.penalties:
        on_party = penalty.record.target.is_unit is not (party.kind is SubjectKind.PERSON)
        itself = on_party and penalty.record.who in (None, party.name)
        (own if itself else others).append(penalty)
    return _Row(case, tuple(own), tuple(others))


def _joined(words: Iterable[str | None]) -> str:
    """Different words in their order, in one cell."""
    return "；".join(dict.fromkeys(filter(None, words)))


def _dates(dates: Iterable[PartialDate | None]) -> str:
    return _joined(date.iso for date in dates if date)


def _articles(articles: Iterable[CitedArticle]) -> str:
    return _joined(map(_article, articles))


@lru_cache(maxsize=16384)
def _article(cited: CitedArticle) -> str:
    return f"《{cited.law.short}》{cited.name}"


@lru_cache(maxsize=16384)
def _clause(cited: CitedClause) -> str:
    """A clause in words; one without a verified number is told from others by its heading."""
    heading = "" if cited.clause.numbered else f"（{cited.clause.heading}）"
    return f"《{cited.standard.title}》{cited.name}{heading}"


def _content(penalty: LinkedPenalty) -> str:
    """A penalty in words: 罚款1.9万元, 责令停产停业整顿30天."""
    record = penalty.record
    days, months = f"{record.days}天" if record.days else "", f"{record.months}个月" if record.months else ""
    return f"{record.measure}{record.amount or ''}{days}{months}"


def _with_target(penalty: LinkedPenalty) -> str:
    record = penalty.record
    who = f"（{record.who}）" if record.who else ""
    return f"{record.target.value}{who}{_content(penalty)}"


def _sum(amounts: Iterable[Money | None]) -> Money | None:
    """The sum of the known amounts; None, which is not zero, when none is known."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Money(0)) if known else None


def _in_wan(amount: Money | None) -> str:
    """An amount in 万元, exact: 1.9, 0.54795."""
    return _plain(Decimal(amount.fen).scaleb(-6)) if amount else ""


def _in_yuan(amount: Money | None) -> str:
    """An amount in yuan, exact: 19000, 5479.5."""
    return _plain(Decimal(amount.fen).scaleb(-2)) if amount else ""


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fined(penalties: Iterable[LinkedPenalty]) -> Money | None:
    return _sum(penalty.record.amount for penalty in penalties if penalty.measure.fine)


def _confiscated(penalties: Iterable[LinkedPenalty]) -> Money | None:
    """What was taken besides fines: 没收违法所得, 没收非法财物."""
    return _sum(
        penalty.record.amount
        for penalty in penalties
        if penalty.measure.quantity is Quantity.AMOUNT and not penalty.measure.fine
    )


def _yes(value: bool) -> str:
    return "是" if value else "否"


def _source(row: _Row) -> str:
    """Who gave the data: of a reprinted case its first publisher, else the organs that handled it."""
    origin = row.record.origin
    return origin.issuer if origin else _joined(organ.name for organ in row.case.organs)


def _remarks(row: _Row) -> str:
    record = row.record
    made_up = "虚构的示例数据" if record.sample else ""
    reprint = f"转载自{record.origin.issuer}" if record.origin else ""
    corrections = (f"{one.date}更正：{one.note}" for one in record.corrections)
    return _joined((made_up, reprint, *corrections))


def _stages(row: _Row) -> str:
    criminal = row.record.criminal
    steps = criminal.stages if criminal else ()
    return _joined(
        f"{step.stage.value}（{step.date.iso}）" if step.date else step.stage.value for step in steps
    )


_Maker = Callable[[_Row], str]

_PUBLIC_COLUMNS: Mapping[str, _Maker] = {
    "行政相对人名称": lambda row: row.record.subject.name,
    "行政相对人类别": lambda row: row.record.subject.kind.value,
    "代码_1统一社会信用代码": lambda row: row.record.subject.credit_code or "",
    "行政处罚决定书文号": lambda row: _joined(one.record.number for one in row.own),
    "违法事实": lambda row: row.record.facts,
    "处罚依据": lambda row: _articles(cited for one in row.own for cited in one.basis),
    "处罚类别": lambda row: _joined(one.record.measure for one in row.own),
    "处罚内容": lambda row: "；".join(map(_content, row.own)),
    "罚款金额(万元)": lambda row: _in_wan(_fined(row.own)),
    "没收违法所得、没收非法财物的金额(万元)": lambda row: _in_wan(_confiscated(row.own)),
    "处罚决定日期": lambda row: _dates(one.record.decided for one in row.own),
    "公示截止期": lambda row: (
        row.record.disclosure.until.isoformat()
        if row.record.disclosure and row.record.disclosure.until
        else ""
    ),
    "处罚机关": lambda row: _joined(organ.name for organ in row.case.organs),
    "数据来源单位": _source,
    "备注": _remarks,
}
"""Columns of the 双公示 format for administrative penalties, by their names there; those that cases have nothing for are
left out, and so are the identity papers that it keeps from the public."""

_OWN_COLUMNS: Mapping[str, _Maker] = {
    "编号": lambda row: row.case.id,
    "标题": lambda row: row.record.title,
    "示例数据": lambda row: _yes(row.record.sample),
    "状态": lambda row: row.record.status.label,
    "公布日期": lambda row: row.case.published.isoformat(),
    "批次": lambda row: row.case.batch.title if row.case.batch else "",
    "行业领域": lambda row: " · ".join(sector.name for sector in row.case.sectors),
    "地区代码": lambda row: row.case.region.code if row.case.region else "",
    "地区": lambda row: row.case.region.full_name if row.case.region else "",
    "办案层级": lambda row: row.record.level.value if row.record.level else "",
    "检查日期": lambda row: row.record.found.date.iso,
    "发现方式": lambda row: row.record.found.how.value if row.record.found.how else "",
    "判定条款": lambda row: _joined(map(_clause, row.case.hazards)),
    "违反条款": lambda row: _articles(row.case.violations),
    "现场措施": lambda row: _joined(one.record.measure for one in row.case.measures),
    "相对人罚款(元)": lambda row: _in_yuan(_fined(row.own)),
    "对其他单位和个人的处罚": lambda row: "；".join(map(_with_target, row.others)),
    "单位罚款合计(元)": lambda row: _in_yuan(row.case.fine_on_units),
    "个人罚款合计(元)": lambda row: _in_yuan(row.case.fine_on_persons),
    "罚款总计(元)": lambda row: _in_yuan(_sum((row.case.fine_on_units, row.case.fine_on_persons))),
    "一案双罚": lambda row: _yes(row.case.doubly_penalised),
    "自查上报": lambda row: _yes(row.record.self_reported),
    "罪名": lambda row: row.case.charge_words,
    "刑事办理": _stages,
    "死亡人数": lambda row: str(row.record.accident.deaths) if row.record.accident else "",
    "重伤人数": lambda row: str(row.record.accident.injuries) if row.record.accident else "",
    "整改情况": lambda row: row.record.rectification or "",
    "典型意义": lambda row: row.record.lesson or "",
    "关键词": lambda row: "、".join(row.record.keywords),
}

CASE_HEADINGS = (*_PUBLIC_COLUMNS, *_OWN_COLUMNS, "网页", "网址")
"""The columns of cases.csv."""

CLAUSE_HEADINGS = (
    *("标准代号", "标准名称", "文号", "发布机关", "状态", "公布日期", "施行日期", "最后有效日"),
    *("条款号", "条款", "条号已核", "依据标记", "小标题", "要旨", "怎么查", "取什么证"),
    *("通常违反", "通常处罚", "可能涉嫌", "关键词", "官方原文", "网页"),
)
"""The columns of standards.csv."""


def _citations(articles: Iterable[ArticleCitation | None]) -> str:
    return _joined(f"《{one.title}》{one.name}" for one in articles if one)


def clause_rows(standard: PublishedStandard) -> Iterator[tuple[str, ...]]:
    """A row a clause, in the order of CLAUSE_HEADINGS."""
    dates = (standard.published, standard.effective, standard.expires)
    head = (
        *(standard.id, standard.title, standard.number or "", standard.issuer, standard.status),
        *(day.isoformat() if day else "" for day in dates),
    )
    for clause in standard.clauses:
        related = clause.related
        kinds = (
            [one.violated for one in related],
            [one.penalty for one in related],
            [one.crime for one in related],
        )
        yield (
            *head,
            *(clause.path, clause.name, _yes(clause.numbered), clause.confidence.name),
            *(clause.heading or "", clause.gist or "", "\n".join(clause.how_to_check)),
            *("\n".join(clause.evidence), *map(_citations, kinds), "、".join(clause.keywords)),
            *(clause.official_text or "", clause.page),
        )
