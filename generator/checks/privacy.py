"""Rules that protect people: what would tell a reader who a masked party is. Always errors, never warnings."""

from collections.abc import Callable, Iterator

from generator.load import Sourced
from generator.problems import FieldPath, Location, Problem
from generator.records.case import Case, Naming, Subject, SubjectKind

__all__ = ["RULES"]


def masked_party_has_no_code(sourced: Sourced[Case]) -> Iterator[Problem]:
    """A masked party or a natural person carries no credit code, by which anyone could look it up."""
    case = sourced.record
    parties: list[tuple[FieldPath, Subject]] = [(("subject",), case.subject)]
    parties.extend((("others", n), other) for n, other in enumerate(case.others))
    for keys, party in parties:
        if party.credit_code is None:
            continue
        if party.kind is SubjectKind.PERSON or party.naming is Naming.MASKED:
            where = Location(sourced.path, keys=(*keys, "credit_code"))
            why = (
                "自然人没有统一社会信用代码"
                if party.kind is SubjectKind.PERSON
                else "隐名公布的当事人，代码会泄露它是谁"
            )
            yield Problem(where, "case.credit-code-unexpected", f"{where.field}：{why}。", "删去这一行。")


RULES: tuple[Callable[[Sourced[Case]], Iterator[Problem]], ...] = (masked_party_has_no_code,)
