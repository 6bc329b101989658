"""The site's spreadsheets: check lists of sectors, the clauses of a standard, an empty ledger of hazards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.catalog import Catalog, CitedArticle, clause_name
from generator.check_lists import CheckList, ListedStandard, check_lists
from generator.export.office import Column, Sheet, xlsx
from generator.records.standard import Clause, Confidence, Standard
from generator.render import Page
from generator.site_paths import LEDGER_WORKBOOK, check_list_workbook, standard_workbook

__all__ = [
    "Workbook",
    "check_list_sheet",
    "ledger_sheet",
    "standard_sheet",
    "workbook_page",
    "workbooks",
]

LEDGER_ROWS = 40
NOT_THE_TEXT = "本表各条是要旨，不能代替标准原文；判定和处罚以官方原文为准。"
UNTOLD = "这一条的内容没有核到，请查标准原文。"

CHECK_COLUMNS = (
    Column("隐患", 50),
    Column("依据", 28),
    Column("是否存在", 9, ("是", "否", "不涉及")),
    Column("责任人", 10),
    Column("整改措施", 24),
    Column("资金", 10),
    Column("期限", 12),
    Column("应急预案", 18),
    Column("完成日期", 12, dated=True),
)

LEDGER_COLUMNS = (
    Column("序号", 6),
    Column("隐患", 30),
    Column("依据", 22),
    Column("发现日期", 12, dated=True),
    Column("发现方式", 10, ("企业自查", "部门检查", "其他")),
    Column("责任人", 10),
    Column("整改措施", 24),
    Column("资金", 10),
    Column("期限", 12, dated=True),
    Column("应急预案", 16),
    Column("是否报告", 9, ("是", "否")),
    Column("报告日期和部门", 16),
    Column("完成日期", 12, dated=True),
    Column("验收人", 10),
    Column("销号", 7, ("是", "否")),
)
"""After 总体方案 part two (一) 1: a hazard that takes time to remove needs person, measure, money, time limit and
emergency plan, is reported, and is followed until it is closed."""

STANDARD_COLUMNS = (
    Column("条款号", 16),
    Column("小标题", 20),
    Column("要旨", 48),
    Column("怎么查", 36),
    Column("取什么证", 24),
    Column("违反", 26),
    Column("处罚", 26),
    Column("依据标记", 14),
)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A spreadsheet of the site before its bytes are made."""

    path: str
    sheet: Sheet


def workbooks(catalog: Catalog, as_of: date) -> Iterator[Workbook]:
    """Every spreadsheet of the site, in a stable order."""
    for check_list in check_lists(catalog, as_of):
        yield Workbook(check_list_workbook(check_list.sector.id), check_list_sheet(check_list, as_of))
    yield Workbook(LEDGER_WORKBOOK, ledger_sheet(as_of))
    for standard in catalog.standards.versions:
        yield Workbook(standard_workbook(standard.id), standard_sheet(standard, catalog, as_of))


def workbook_page(workbook: Workbook) -> Page:
    """The spreadsheet as a file of the site, which the site map does not name."""
    return Page(workbook.path, xlsx(workbook.sheet), listed=False)


def check_list_sheet(check_list: CheckList, as_of: date) -> Sheet:
    """A check list with a row for every clause, to be filled in."""
    title = f"{check_list.sector.name}重大事故隐患对照自查表"
    used = "；".join(_version(listed.standard) for listed in check_list.standards)
    return Sheet(
        title=title,
        name="对照自查",
        lines=(
            title,
            f"对照：{used}。本表按 {as_of} 现行的版本生成。{NOT_THE_TEXT}",
            "单位：　　　　　　　　　　　　　　主要负责人：　　　　　　　　检查人：　　　　　　　　检查日期：",
        ),
        columns=CHECK_COLUMNS,
        rows=tuple(
            (_hazard(clause), _basis(listed, clause), *[""] * (len(CHECK_COLUMNS) - 2))
            for listed in check_list.standards
            for clause in listed.clauses
        ),
        day=as_of,
    )


def _version(standard: Standard) -> str:
    begin = (
        f"{standard.starts} {'起施行' if standard.effective else '公布'}" if standard.starts else "施行日待核"
    )
    return f"《{standard.title}》（{standard.number or '文号待核'}，{begin}）"


def _hazard(clause: Clause) -> str:
    return f"{clause.heading}\n{clause.gist or UNTOLD}"


def _basis(listed: ListedStandard, clause: Clause) -> str:
    mark = "" if clause.confidence is Confidence.SOURCED else f"（{clause.confidence.label}）"
    return f"《{listed.standard.title}》{clause_name(listed.standard, clause)}{mark}"


def ledger_sheet(as_of: date) -> Sheet:
    """An empty ledger in which an owner keeps the major hazards that he found."""
    return Sheet(
        title="重大事故隐患台账",
        name="台账",
        lines=(
            "重大事故隐患台账",
            "单位：　　　　　　　　　　　　　　主要负责人：　　　　　　　　年度：",
            "一项隐患一行。能立即整改的马上改；需要一定时间整改的，写明责任人、整改措施、资金、期限和应急预案，"
            "并向负有安全监管职责的部门报告。整改完成、验收合格后销号。",
        ),
        columns=LEDGER_COLUMNS,
        rows=tuple((str(number), *[""] * (len(LEDGER_COLUMNS) - 1)) for number in range(1, LEDGER_ROWS + 1)),
        day=as_of,
    )


def standard_sheet(standard: Standard, catalog: Catalog, as_of: date) -> Sheet:
    """All clauses of a version of a standard; those known by number only have their number and nothing else."""
    return Sheet(
        title=standard.title,
        name="判定条款",
        lines=(
            NOT_THE_TEXT,
            f"{_version(standard)}　{standard.status.value}　共 {len(standard.clauses)} 条　{as_of} 生成",
        ),
        columns=STANDARD_COLUMNS,
        rows=tuple(_clause(standard, clause, catalog) for clause in standard.clauses),
        day=as_of,
        strong=1,
    )


def _clause(standard: Standard, clause: Clause, catalog: Catalog) -> tuple[str, ...]:
    related = catalog.related.get((standard.id, clause.path), ())
    crimes = [f"涉嫌犯罪时见{_article(row.crime)}（须具有现实危险）" for row in related if row.crime]
    # A duty and its penalty stand on the same line of their cells.
    pairs = [row for row in related if row.violated or row.penalty]
    return (
        clause_name(standard, clause),
        clause.heading,
        clause.gist or "",
        "\n".join(clause.how_to_check),
        "\n".join(clause.evidence),
        "\n".join(_article(row.violated) for row in pairs),
        "\n".join([*(_article(row.penalty) for row in pairs), *crimes]),
        clause.confidence.label,
    )


def _article(cited: CitedArticle | None) -> str:
    return f"{cited.law.short}{cited.name}" if cited else "—"
