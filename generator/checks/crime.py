"""Rules on the criminal side: what may be said of whom before a judgment, and what a court can have pronounced.

Before a judgment nobody is guilty (art. 12 刑事诉讼法): these are errors, except where the rule says otherwise.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from generator.catalog import CitedArticle, CriminalState, LinkedCase
from generator.checks.texts import texts
from generator.load import Sourced
from generator.problems import FieldPath, Location, Problem
from generator.records.case import Case, Sentence, SentenceKind
from generator.records.law import Law, SentenceRow

__all__ = ["RULES", "sentences_are_possible"]

_GUILTY = re.compile(
    r"罪犯|犯罪分子|犯罪人(?!员)"
    r"|(?<!涉嫌)(?<!是否)(?<!可能)(?<!侵)(?<!冒)犯(?!罪)(?:下|了|有)?[^，。；：、\n]{1,24}?罪(?!嫌)"
    r"|(?<!可能)(?<!可)(?<!是否)(?<!涉嫌)(?<!嫌疑)(?<!不)(?<!未)构成(?:了)?(?!犯罪的)[^，。；、\n涉]{0,24}?罪(?!的|名|要件|嫌)"
    r"|判处(?:其|被告人)?[^，。；\n]{0,12}?(?:有期徒刑|拘役|管制|罚金)"
)


def sentence_follows_a_judgment(sourced: Sourced[Case]) -> Iterator[Problem]:
    """Whoever has a sentence has been judged: the stages say so."""
    criminal = sourced.record.criminal
    if criminal is None or not criminal.sentences:
        return
    if not any(stage.stage.is_judgment for stage in criminal.stages):
        last = f"只到“{criminal.stages[-1].stage.value}”" if criminal.stages else "是空的"
        message = f"写了刑罚，办理经过却{last}，没有判决。"
        hint = "已经判决的，在 stages 里补上“判决”；没有判决的，删去 sentences。"
        yield _problem(sourced.path, ("criminal", "sentences"), "crime.sentence-early", message, hint)


def nobody_is_guilty_before_judgment(sourced: Sourced[Case]) -> Iterator[Problem]:
    """Without a judgment the texts say 涉嫌, 犯罪嫌疑人 or 被告人, never 犯…罪 or 罪犯."""
    case = sourced.record
    if case.criminal is None or CriminalState.of(case.criminal) is CriminalState.CONVICTED:
        return
    for keys, text in texts(case):
        if not any(word in text for word in ("犯", "构成", "判处")):
            continue
        for match in _GUILTY.finditer(text):
            words = match.group()
            where = Location(sourced.path, keys=keys, words=words, nth=text.count(words, 0, match.start()))
            message = f"{where.field}：案件还没有判决，不能写“{words}”。"
            yield Problem(where, "crime.wording", message, _remedy(words))
    bare = case.criminal.charge.removesuffix("罪")
    if bare in case.title and "涉嫌" not in case.title:
        message = f"案件还没有判决，标题里的“{bare}”前面没有“涉嫌”。"
        yield _problem(sourced.path, ("title",), "crime.wording", message, f"写成“涉嫌{bare}案”。")


def _remedy(words: str) -> str:
    if words.startswith("判处"):
        return "已经判决的，在 stages 里补上“判决”；没有判决的，删去这句。"
    if "罪犯" in words or "犯罪" in words:
        return "立案后写“犯罪嫌疑人”，起诉后写“被告人”。"
    return "写成“涉嫌……罪”。"


def sentences_are_possible(
    case: LinkedCase, charge_articles: Mapping[str, CitedArticle]
) -> Iterator[Problem]:
    """A sentence is of a kind and a length that the article of the charge knows: 危险作业罪 has one year at most and no fine."""
    criminal = case.record.criminal
    cited = charge_articles.get(case.charge.id) if case.charge else None
    if criminal is None or cited is None or cited.entry is None:
        return
    rows = [row for row in cited.entry.sentence if cited.paragraph in (None, row.para) and not row.same_as]
    if not rows or len(rows) != len([r for r in cited.entry.sentence if cited.paragraph in (None, r.para)]):
        return
    for n, sentence in enumerate(criminal.sentences):
        limit = _longest(sentence, rows, cited.law)
        if sentence.months is not None and limit is not None and sentence.months > limit:
            message = f"{sentence.kind.value} {sentence.months} 个月，{criminal.charge}最长 {limit} 个月（《{cited.law.short}》{cited.name}）。"
            hint = "核对刑期，按月填写；数罪并罚的，只写这一罪的刑期。"
            yield _problem(
                case.path, ("criminal", "sentences", n, "months"), "crime.sentence-too-long", message, hint
            )
        if sentence.kind is SentenceKind.FINE and not any(_has_fine(row) for row in rows):
            message = f"{criminal.charge}没有罚金刑（《{cited.law.short}》{cited.name}）。"
            hint = "核对判决书；是行政罚款的，写到 penalties。"
            yield _problem(
                case.path, ("criminal", "sentences", n, "kind"), "crime.fine-impossible", message, hint
            )


def _longest(sentence: Sentence, rows: list[SentenceRow], law: Law) -> int | None:
    """The longest term of this kind in months; None where the article or the general part leaves it open."""
    if sentence.kind is SentenceKind.FIXED_TERM:
        terms = [row.fixed_term_months.max for row in rows if row.fixed_term_months]
        return max(term for term in terms if term is not None) if terms and None not in terms else None
    general = law.general
    if general is None:
        return None
    limits = {
        SentenceKind.DETENTION: general.detention_months.max,
        SentenceKind.CONTROL: general.control_months.max,
    }
    return limits.get(sentence.kind)


def _has_fine(row: SentenceRow) -> bool:
    return bool(row.criminal_fine or row.fine_of_sales or row.fine_of_gain)


RULES: tuple[Callable[[Sourced[Case]], Iterator[Problem]], ...] = (
    sentence_follows_a_judgment,
    nobody_is_guilty_before_judgment,
)


def _problem(path: str, keys: FieldPath, code: str, message: str, hint: str) -> Problem:
    where = Location(path, keys=keys)
    return Problem(where, code, f"{where.field}：{message}", hint)
