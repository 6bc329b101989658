"""Rules on what a case says in words: its title, its four elements, and whether prose and fields say the same. Warnings."""

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import combinations

from generator.catalog import CitedArticle, LinkedCase
from generator.checks.amounts import ARTICLE, amounts, article_number, dates
from generator.checks.surnames import SURNAMES
from generator.load import Sourced
from generator.problems import FieldPath, Location, Problem
from generator.records.base import Money, PartialDate
from generator.records.case import Case, How, Naming, Status

__all__ = ["RULES", "articles_in_prose_are_cited"]

_ORGANISATION = "公司|企业|集团|厂|矿|店|站|合作社|经营部|商行|门市部|中心|医院|学校|幼儿园|宾馆|酒店|歌厅|饭店|超市|市场|养老院|加油站|仓库|工地|项目部|船|局|所|院|户|单位|机构|部"
_PARTY = re.compile(rf"某|[{SURNAMES}][×*]|{_ORGANISATION}")


def title_is_party_act_case(sourced: Sourced[Case]) -> Iterator[Problem]:
    """A title reads 主体＋行为＋案."""
    case = sourced.record
    if not case.title.endswith("案"):
        message = f"标题“{case.title}”不是以“案”结尾。"
    elif not any(name in case.title for name in _names(case)) and not _PARTY.search(case.title):
        message = f"标题“{case.title}”里没有主体。"
    elif any(len(case.title) - len(name) < 4 and case.title.startswith(name) for name in _names(case)):
        message = f"标题“{case.title}”里没有行为。"
    else:
        return
    hint = "写成“主体＋行为＋案”，如：某家具公司粉尘爆炸防控措施缺失案。"
    yield _problem(sourced.path, ("title",), "case.title-form", message, hint)


def four_elements_are_there(sourced: Sourced[Case]) -> Iterator[Problem]:
    """A case says what was done, what was breached, on what basis it was dealt with, and how it ended.

    Where a crime is charged, the charge says what was breached and on what basis; what an enterprise reported itself
    has no breach and no penalty. A draft may still wait for its elements.
    """
    case = sourced.record
    if case.status is Status.DRAFT:
        return
    missing = []
    charged = case.criminal is not None
    reported = case.self_reported or case.found.how is How.SELF_REPORTED
    if not (case.violations or charged or reported):
        missing.append("违反条款（violations）")
    if not (any(penalty.basis for penalty in case.penalties) or charged or reported):
        missing.append("处罚依据（penalties 的 basis）")
    if not (case.penalties or case.measures or charged or reported):
        missing.append("处理结果（penalties、measures）")
    if missing:
        message = f"缺少{'、'.join(missing)}。"
        hint = "照决定书补上；公开材料没有写的，在 accept 里写明理由。"
        where = Location(sourced.path, keys=("facts",), of_key=True)
        yield Problem(where, "case.elements-missing", f"案例{message}", hint)


_CLAUSE_END = re.compile("[，,。；;：:\n]")
_BEFORE_FINE = re.compile(
    r"(?:罚款|处罚款|处以|并处|合并处罚|罚)(?:人民币|共计|合计|总计|金额|各)?[^，,。；;：:\n0-9０-９零一二两三四五六七八九十壹贰叁肆伍陆柒捌玖]{0,3}\Z"
)
_AFTER_FINE = re.compile(r"\A[）)]?的?(?:罚款|行政罚款)")
_RANGE_AFTER = re.compile(r"\A(?:以下|以上|以内|至|到|起|—|－|-|～|~|[”\"]?以)")
_RANGE_BEFORE = re.compile(r"(?:至|到|以上|—|－|-|～|~|不超过|最高|最多)\Z")
_OTHER_TIME = re.compile(
    "曾|此前|先前|以往|过去|原[处罚来]|上一次|上次|最高|可以|可处|可能|不等于|将被|规定|幅度|对照|应当|原写"
)


def fines_in_prose_are_in_the_fields(sourced: Sourced[Case]) -> Iterator[Problem]:
    """A fine that the texts name is the amount of a penalty or the sum of several."""
    case = sourced.record
    known: frozenset[Money] | None = None
    for keys, text in _prose(case):
        if "罚" not in text:
            continue
        for written in amounts(text):
            before = _CLAUSE_END.split(text[: written.start])[-1]
            after = text[written.end : written.end + 8]
            is_fine = _BEFORE_FINE.search(before) or _AFTER_FINE.match(after)
            if (
                not is_fine
                or _RANGE_AFTER.match(after)
                or _RANGE_BEFORE.search(before)
                or _OTHER_TIME.search(before)
            ):
                continue
            known = _known_amounts(case) if known is None else known
            if written.money in known:
                continue
            words = text[written.start : written.end]
            where = _words(sourced.path, keys, text, written.start, words)
            fines = "、".join(str(penalty.amount) for penalty in case.penalties if penalty.amount)
            message = f"{where.field}：写着罚款“{words}”，penalties 里{f'是 {fines}' if fines else '没有金额'}，对不上。"
            hint = "两处改成一致；说的是别的罚款的，换一个说法。"
            yield Problem(where, "case.amount-differs", message, hint)


def _known_amounts(case: Case) -> frozenset[Money]:
    """The amounts in the fields, and what any of the penalties add up to."""
    single = [penalty.amount for penalty in case.penalties if penalty.amount]
    # More than ten penalties are compared one by one and in total: 2 to the power of their number would be too many.
    sizes = range(1, len(single) + 1) if len(single) <= 10 else (1, len(single))
    sums = {sum(some, Money(0)) for size in sizes for some in combinations(single, size)}
    loss = case.accident.loss if case.accident else None
    reward = case.reward.amount if case.reward else None
    return frozenset(sums | {one for one in (loss, reward) if one})


def first_date_in_facts_is_a_field(sourced: Sourced[Case]) -> Iterator[Problem]:
    """The date with which the facts begin is that of the inspection, or of another field.

    Facts that name the day of the inspection, with its year or without, may begin with what went before.
    """
    case = sourced.record
    if case.found.date.chinese in case.facts[:40] or case.found.date.chinese.partition("年")[2] in case.facts:
        return
    for written, start, end in dates(case.facts):
        known = tuple(_known_dates(case))
        if not any(first.first <= written.last and written.first <= last.last for first, last in known):
            words = case.facts[start:end]
            where = _words(sourced.path, ("facts",), case.facts, start, words)
            message = f"facts：先写的日期是“{words}”，检查日期（found.date）却是 {case.found.date.chinese}。"
            hint = "两处改成一致；事故、立案等日期，写进相应的字段。"
            yield Problem(where, "case.date-differs", message, hint)
        return


def _known_dates(case: Case) -> Iterator[tuple[PartialDate, PartialDate]]:
    yield case.found.date, case.found.until or case.found.date
    others = [
        case.filed,
        case.accident.date if case.accident else None,
        case.origin.date if case.origin else None,
    ]
    others += [measure.date for measure in case.measures]
    others += [penalty.decided for penalty in case.penalties]
    if case.criminal is not None:
        others += [stage.date for stage in case.criminal.stages]
    for one in others:
        if one is not None:
            yield one, one


_MASKED_ORGANISATION = re.compile(
    rf"某(?<![{SURNAMES}某]某)(?!某)[\u4e00-\u9fff]{{0,10}}?(?:公司|集团|厂|矿|店|合作社|经营部|中心|医院|学校|企业)"
)
_MASKED_PERSON = re.compile(
    rf"某(?<=[{SURNAMES}]某)(?:某|(?=[，,。；、在的因对是说被将已未没承安为与和向不（(）)]|$))"
)
"""A masked name behind its surname: a search for 某 meets far fewer characters than one for surnames."""
_FULL_ORGANISATION = re.compile(
    r"(?:(?![由在于是向的对从到为与和经将把被给该])[\u4e00-\u9fff（()）]){4,28}?(?:有限责任公司|股份有限公司|有限公司|集团公司)"
)


def party_has_one_name(sourced: Sourced[Case]) -> Iterator[Problem]:
    """A party is called by one name in the whole case: 某家具公司 is nowhere 某家俱厂, 陈某某 nowhere 陈某."""
    case = sourced.record
    names = tuple(dict.fromkeys(_names(case)))
    told: set[str] = set()
    for keys, text in (("title",), case.title), *_prose(case):
        if not _names_others(text, names):
            continue
        for match in _organisations(text):
            words = match.group()
            if words in told or any(words in name or name in words for name in names):
                continue
            near = _almost(words, names)
            if near is None:
                continue
            told.add(words)
            where = _words(sourced.path, keys, text, match.start(), words)
            message = (
                f"{where.field}：写的是“{words}”，当事人（subject、others）写的是“{near}”，像是同一个主体。"
            )
            hint = "统一成一种写法；确是另一个主体的，写进 others。"
            yield Problem(where, "case.name-differs", message, hint)


def persons_have_one_name(sourced: Sourced[Case]) -> Iterator[Problem]:
    """A person is masked in one way in the whole case: 陈某某 is nowhere 陈某."""
    case = sourced.record
    listed = _persons_in_fields(case)
    first = {name[0]: name for name in reversed(listed) if _is_masked_person(name)}
    told: set[str] = set()
    for keys, text in _prose(case):
        for match in _MASKED_PERSON.finditer(text):
            start = match.start() - 1
            words = text[start : match.end()]
            known = first.setdefault(words[0], words)
            if words == known or words in listed or words in told:
                continue
            told.add(words)
            where = _words(sourced.path, keys, text, start, words)
            message = f"{where.field}：写的是“{words}”，别处写的是“{known}”，像是同一个人。"
            hint = "统一成一种写法；确是两个人的，在后面加数字区分。"
            yield Problem(where, "case.name-differs", message, hint)


def _names_others(text: str, names: tuple[str, ...]) -> bool:
    """Whether a text names organisations besides these: quicker to tell, and nearly always no."""
    for name in names:
        text = text.replace(name, "")
    return next(_organisations(text), None) is not None


def _organisations(text: str) -> Iterator[re.Match[str]]:
    yield from _MASKED_ORGANISATION.finditer(text)
    # Looked for only where there is one: the pattern begins with any character.
    if "有限" in text or "集团公司" in text:
        yield from _FULL_ORGANISATION.finditer(text)


def _almost(words: str, names: tuple[str, ...]) -> str | None:
    """The party that the words most likely mean, though they are not its name."""
    rated = [(SequenceMatcher(None, words, name, autojunk=False).ratio(), name) for name in names]
    best = max(rated, default=(0.0, ""))
    return best[1] if best[0] >= 0.72 else None


def _is_masked_person(name: str) -> bool:
    return len(name) in (2, 3) and name[0] in SURNAMES and not name[1:].strip("某")


def _persons_in_fields(case: Case) -> list[str]:
    found = [party.name for party in (case.subject, *case.others)]
    found += [penalty.who for penalty in case.penalties if penalty.who]
    if case.criminal is not None:
        found += [stage.who for stage in case.criminal.stages if stage.who]
        found += [sentence.who for sentence in case.criminal.sentences if sentence.who]
    return [re.sub("等[0-9一二两三四五六七八九十]*人?$", "", name) for name in found]


def masked_party_is_not_named_in_prose(sourced: Sourced[Case]) -> Iterator[Problem]:
    """Where every party is masked, no company stands in the texts with its whole name."""
    case = sourced.record
    if any(party.naming is Naming.FULL for party in (case.subject, *case.others)):
        return
    for keys, text in (("title",), case.title), *_prose(case):
        if "有限" not in text:
            continue
        for match in _FULL_ORGANISATION.finditer(text):
            words = match.group()
            if "某" in words or "×" in words or "该" in words:
                continue
            where = _words(sourced.path, keys, text, match.start(), words)
            message = f"{where.field}：当事人是隐名公布的，正文里却有公司全称“{words}”。"
            yield Problem(
                where,
                "case.company-named",
                message,
                "是当事人的，改成“某公司”；是无关的公司，在 accept 里写明。",
            )


def articles_in_prose_are_cited(case: LinkedCase, laws: Mapping[str, str]) -> Iterator[Problem]:
    """An article that the facts name with its statute is among the fields; `laws` gives the family of every name."""
    cited = _cited(case)
    for keys, text in _prose(case.record):
        if keys == ("lesson",) or "《" not in text:
            continue
        for match in _LAW.finditer(text):
            family = laws.get(match["law"].removeprefix("中华人民共和国"))
            if family is None:
                continue
            place = match.end()
            while (article := ARTICLE.match(text, place)) is not None:
                meant = article_number(article)
                if meant is not None and not any(
                    _agrees(meant, one) for one in cited if one.law.family == family
                ):
                    where = _words(case.path, keys, text, article.start(), article.group())
                    message = f"{where.field}：写着《{match['law']}》{article.group()}，违反条款和处罚依据里都没有。"
                    yield Problem(
                        where,
                        "case.article-differs",
                        message,
                        "两处改成一致，或在 violations、basis 里补上。",
                    )
                joined = _JOINED.match(text, article.end())
                place = joined.end() if joined else len(text)


_LAW = re.compile("《(?P<law>[^》\n]{2,40})》(?:[（(][^）)\n]{0,20}[）)])?")
_JOINED = re.compile("[、，,和及与]|以及|并依据")


def _cited(case: LinkedCase) -> tuple[CitedArticle, ...]:
    return (*case.violations, *(one for penalty in case.penalties for one in penalty.basis))


def _agrees(meant: tuple[str, int | None, int | None], cited: CitedArticle) -> bool:
    article, paragraph, item = meant
    return (
        article == cited.article
        and (paragraph is None or cited.paragraph in (None, paragraph))
        and (item is None or cited.item in (None, item))
    )


RULES: tuple[Callable[[Sourced[Case]], Iterator[Problem]], ...] = (
    title_is_party_act_case,
    four_elements_are_there,
    fines_in_prose_are_in_the_fields,
    first_date_in_facts_is_a_field,
    party_has_one_name,
    persons_have_one_name,
    masked_party_is_not_named_in_prose,
)


def _names(case: Case) -> list[str]:
    return [party.name for party in (case.subject, *case.others)]


def _prose(case: Case) -> Iterator[tuple[FieldPath, str]]:
    """What tells of the case at length; keywords, captions and notes do not."""
    yield ("facts",), case.facts
    if case.criminal is not None and case.criminal.outcome:
        yield ("criminal", "outcome"), case.criminal.outcome
    if case.rectification:
        yield ("rectification",), case.rectification
    if case.lesson:
        yield ("lesson",), case.lesson


def _words(path: str, keys: FieldPath, text: str, start: int, words: str) -> Location:
    return Location(path, keys=keys, words=words, nth=text.count(words, 0, start))


def _problem(path: str, keys: FieldPath, code: str, message: str, hint: str) -> Problem:
    where = Location(path, keys=keys)
    return Problem(where, code, f"{where.field}：{message}", hint)
