"""What a statute allows: the fine range of the row that fits an article, a target and a circumstance."""

from collections.abc import Mapping

from generator.catalog import CitedArticle
from generator.chinese import numeral
from generator.records.base import Money
from generator.records.case import Circumstance, Target
from generator.records.law import Figure, Fine, PenaltyRow, PenaltySubject, When

__all__ = [
    "SUBJECT_LABELS",
    "WHEN_LABELS",
    "amount_text",
    "figure_text",
    "fine_text",
    "fitting_row",
    "range_phrases",
]

_SUBJECTS: Mapping[Target, frozenset[PenaltySubject]] = {
    Target.UNIT: frozenset({PenaltySubject.UNIT, PenaltySubject.UNIT_OR_INDIVIDUAL}),
    Target.INTERMEDIARY: frozenset({PenaltySubject.INSTITUTION}),
    Target.PRINCIPAL: frozenset(
        {
            PenaltySubject.PRINCIPAL,
            PenaltySubject.PRINCIPAL_OR_INVESTOR,
            PenaltySubject.PRINCIPAL_AND_RESPONSIBLE,
            PenaltySubject.RESPONSIBLE,
        }
    ),
    Target.OTHER_LEADER: frozenset({PenaltySubject.DEPUTY_OR_SAFETY_MANAGER, PenaltySubject.RESPONSIBLE}),
    Target.SAFETY_MANAGER: frozenset({PenaltySubject.DEPUTY_OR_SAFETY_MANAGER, PenaltySubject.RESPONSIBLE}),
    Target.RESPONSIBLE: frozenset({PenaltySubject.RESPONSIBLE, PenaltySubject.PRINCIPAL_AND_RESPONSIBLE}),
    Target.OTHER_RESPONSIBLE: frozenset(
        {PenaltySubject.RESPONSIBLE, PenaltySubject.PRINCIPAL_AND_RESPONSIBLE}
    ),
    Target.INVESTOR: frozenset({PenaltySubject.INVESTOR, PenaltySubject.PRINCIPAL_OR_INVESTOR}),
    Target.EMPLOYEE: frozenset({PenaltySubject.EMPLOYEE, PenaltySubject.INDIVIDUAL}),
    Target.PERSON: frozenset({PenaltySubject.INDIVIDUAL, PenaltySubject.UNIT_OR_INDIVIDUAL}),
}

_WHEN: Mapping[Circumstance, When] = {
    Circumstance.BASE: When.BASE,
    Circumstance.OVERDUE: When.OVERDUE,
    Circumstance.REFUSAL: When.REFUSE,
    Circumstance.SERIOUS: When.SERIOUS,
}

WHEN_LABELS: Mapping[When, str] = {
    When.BASE: "一经查实",
    When.OVERDUE: "逾期未改正",
    When.REFUSE: "拒不改正、拒不执行",
    When.SERIOUS: "情节严重",
    When.MINOR: "情节较轻",
    When.REPEAT: "再次违法",
    When.FLEE: "事故后逃匿",
    When.ACCIDENT: "造成事故",
    When.ACCIDENT_GENERAL: "一般事故",
    When.ACCIDENT_LARGER: "较大事故",
    When.ACCIDENT_MAJOR: "重大事故",
    When.ACCIDENT_EXTRA: "特别重大事故",
    When.AGGRAVATED: "加重情形",
    When.AGGRAVATED_2: "再加重情形",
    When.GAIN_GTE: "违法所得达到界限",
    When.GAIN_LT: "违法所得不足界限或没有",
    When.GOODS_GTE: "货值达到界限",
    When.GOODS_LT: "货值不足界限",
    When.CATASTROPHIC_LOSS: "造成重大损失",
}

SUBJECT_LABELS: Mapping[PenaltySubject, str] = {
    PenaltySubject.UNIT: "单位",
    PenaltySubject.RESPONSIBLE: "直接负责的主管人员和其他直接责任人员",
    PenaltySubject.PRINCIPAL: "主要负责人",
    PenaltySubject.PRINCIPAL_OR_INVESTOR: "主要负责人或个人经营的投资人",
    PenaltySubject.PRINCIPAL_AND_RESPONSIBLE: "主要负责人和直接责任人员",
    PenaltySubject.INVESTOR: "个人经营的投资人",
    PenaltySubject.DEPUTY_OR_SAFETY_MANAGER: "其他负责人和安全生产管理人员",
    PenaltySubject.INSTITUTION: "中介机构",
    PenaltySubject.INSTITUTION_AND_RESPONSIBLE: "中介机构和直接责任人员",
    PenaltySubject.EMPLOYEE: "从业人员",
    PenaltySubject.PRACTITIONER: "执业人员",
    PenaltySubject.INDIVIDUAL: "个人",
    PenaltySubject.UNIT_OR_INDIVIDUAL: "单位或个人",
    PenaltySubject.OFFICIAL: "公职人员",
    PenaltySubject.AGENCY: "行政机关",
}


def fitting_row(cited: CitedArticle, target: Target, circumstance: Circumstance | None) -> PenaltyRow | None:
    """The one row that surely fits, else None: beside a real penalty a wrong range accuses the authority.

    Nothing is claimed when the record does not say the circumstance, when the paragraph or item is open, when the
    row is for a narrower subject or one of several acts, or when another statute takes precedence.
    """
    entry = cited.entry
    if entry is None or circumstance is None or entry.superseded_by or cited.law.superseded_in_part_by:
        return None
    if cited.paragraph is None and len(cited.law.structure.get(cited.article, ())) != 1:
        return None
    when, subjects = _WHEN[circumstance], _SUBJECTS[target]
    rows = [
        row for row in entry.penalty if row.fine is not None and row.when is when and row.subject in subjects
    ]
    rows = [row for row in rows if row.para == (cited.paragraph or 1) and row.item in (None, cited.item)]
    if len(rows) != 1 or rows[0].who or rows[0].act or rows[0].threshold is not None:
        return None
    return rows[0]


def range_phrases(cited: CitedArticle) -> tuple[str, ...]:
    """What a cited paragraph or item allows, a phrase for each subject: 单位：一经查实 ≤ 5 万元，逾期未改正 5–20 万元.

    Empty where it is not sure which rows are meant: the citation leaves the paragraph or item open, or another
    statute takes precedence.
    """
    entry = cited.entry
    if entry is None or entry.superseded_by or cited.law.superseded_in_part_by:
        return ()
    if cited.paragraph is None and len(cited.law.structure.get(cited.article, ())) != 1:
        return ()
    by_subject: dict[str, list[str]] = {}
    for row in entry.penalty:
        if row.fine is None or row.para != (cited.paragraph or 1) or row.item not in (None, cited.item):
            continue
        narrower = "，".join(text for text in (row.who, row.act) if text)
        subject = SUBJECT_LABELS[row.subject] + (f"（{narrower}）" if narrower else "")
        by_subject.setdefault(subject, []).append(f"{WHEN_LABELS[row.when]} {fine_text(row.fine)}")
    return tuple(f"{subject}：{'，'.join(found)}" for subject, found in by_subject.items())


def fine_text(fine: Fine) -> str:
    """A fine as a reader takes it in at a glance: ≤5万元, 1–3万元, 违法所得 2–5 倍."""
    if fine.max is not None:
        return _range_text(fine.min or 0, fine.max)
    for label, unit, values in (
        ("上一年年收入", "", fine.rate_of_income),
        ("挪用金额", "", fine.rate_of_misused),
        ("违法所得", "倍", fine.multiple_of_gain),
        ("货值金额", "倍", fine.multiple_of_goods),
        ("合同价款", "倍", fine.multiple_of_contract),
        ("原罚款", "倍", fine.multiple_of_base_fine),
    ):
        if values:
            return f"{label} {_span(values, percent=not unit)}{unit and ' ' + unit}"
    if fine.daily_of_original is not None:
        return "按日连续处罚（原罚款数额）"
    return "条文未定数额"


def _range_text(low: int, high: int) -> str:
    number, unit = Money.yuan(high).figure
    if not low:
        return f"≤ {number} {unit}"
    low_number, low_unit = Money.yuan(low).figure
    return f"{low_number}–{number} {unit}" if low_unit == unit else f"{low_number} {low_unit}–{number} {unit}"


def _span(values: tuple[int | float, ...], *, percent: bool) -> str:
    written = [f"{value * 100:g}%" if percent else f"{value:g}" for value in values]
    return "–".join(dict.fromkeys(written))


def amount_text(figure: Figure) -> str:
    """The value of a number that an article fixes, with its unit: 24 小时, 100 万元, 3%."""
    if figure.unit == "元" and isinstance(figure.value, int):
        return " ".join(Money.yuan(figure.value).figure)
    if figure.unit == "比例":
        return _span((figure.value,), percent=True)
    return f"{figure.value:g} {figure.unit}"


def figure_text(figure: Figure, *, several: bool) -> str:
    """A number that an article fixes, in words: 停电提前通知 24 小时（第二款）; `several` as the article has paragraphs."""
    notes = [f"第{numeral(figure.para)}款" if figure.para and several else "", figure.note or ""]
    beside = "，".join(filter(None, notes))
    return f"{figure.what} {amount_text(figure)}" + (f"（{beside}）" if beside else "")
