"""What a standard touches: when it is superseded, which cases, records and pages cite it, and what is to be looked at again.

It says where to look and never what the answer is: clauses of the successor are offered as 可能对应 only.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from generator.catalog import CitedClause
from generator.citations import Citations, Miss
from generator.load import Records, TextFile
from generator.problems import nearest
from generator.records.case import Case
from generator.records.standard import Clause, Standard
from generator.site_paths import standard_page

__all__ = ["CitingCase", "Impact", "Match", "Mention", "Unknown", "impact"]

PAGES = "content/pages/"
CLOSE = 0.35
"""From which share of common two-character terms on two gists count as close."""


@dataclass(frozen=True, slots=True)
class CitingCase:
    """A case and a clause of the standard that it cites."""

    case: Case
    path: str
    cited: CitedClause
    by_version: bool
    """Whether the case names this version; otherwise the day of its inspection chose it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A line that links to the standard or names it."""

    path: str
    line: int
    words: str
    """The address or the name as it is written."""
    clause: str = ""
    """The clause that a link leads to."""


@dataclass(frozen=True, slots=True)
class Match:
    """A clause and the clause of the successor that may correspond to it."""

    old: Clause
    new: Clause | None
    reason: str
    """文字相近, or 条号和小标题相同; empty without a candidate."""


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that cites one version of a standard."""

    standard: Standard
    path: str
    cases: tuple[CitingCase, ...]
    related: tuple[Clause, ...]
    """Clauses that name articles of statutes: whoever records the successor must look at them again."""
    standards: tuple[Mention, ...]
    """Other standards that replace it or are to be read with it."""
    records: tuple[Mention, ...]
    """Lines of statutes, vocabularies and other records that name it."""
    pages: tuple[Mention, ...]
    """Lines of hand-written pages that link to it."""
    successor: Standard | None
    matches: tuple[Match, ...]
    """For every clause, when the successor is known."""

    @property
    def out_of_force(self) -> tuple[CitingCase, ...]:
        """The cases that cite it although it was not in force on their day."""
        return tuple(one for one in self.cases if not one.cited.in_force)

    @property
    def to_review(self) -> tuple[str, ...]:
        """What a person has to look at, in sentences."""
        return tuple(_to_review(self))


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that no standard has, and the nearest one that exists."""

    name: str
    guess: str | None


def impact(
    name: str, records: Records, citations: Citations, texts: Sequence[TextFile]
) -> tuple[Impact, ...] | Unknown:
    """The impact of one version, or of every version of the family or short name, newest first.

    `texts` are the hand-written pages and the records as they are on the disk. Drafts and withdrawn cases are among
    the cases: they are records to be looked after.
    """
    shelf = citations.standards
    versions = (shelf.by_id[name],) if name in shelf.by_id else shelf.families.get(name, ())
    if not versions:
        return Unknown(name, nearest(name, [*shelf.families, *shelf.by_id]))
    paths = {sourced.record.id: sourced.path for sourced in records.standards}
    cited = tuple(_citing(records, citations))
    return tuple(
        _impact(version, paths[version.id], cited, records, citations, texts) for version in versions
    )


def _impact(
    standard: Standard,
    path: str,
    cited: Iterable[CitingCase],
    records: Records,
    citations: Citations,
    texts: Sequence[TextFile],
) -> Impact:
    successor = _successor(standard, citations)
    order = {clause.path: n for n, clause in enumerate(standard.clauses)}
    cases = [one for one in cited if one.cited.standard is standard]
    return Impact(
        standard=standard,
        path=path,
        cases=tuple(sorted(cases, key=lambda one: (order[one.cited.clause.path], one.case.id))),
        related=tuple(clause for clause in standard.clauses if clause.related),
        standards=tuple(_naming_standards(standard, records)),
        records=tuple(_naming_records(standard, texts)),
        pages=tuple(_linking_pages(standard, texts)),
        successor=successor,
        matches=tuple(_matches(standard, successor)) if successor else (),
    )


def _citing(records: Records, citations: Citations) -> Iterator[CitingCase]:
    for sourced in records.cases:
        case = sourced.record
        for hazard in case.hazards:
            outcome = citations.clause(hazard, case.found.date)
            if not isinstance(outcome, Miss):
                by_version = hazard.standard in citations.standards.by_id
                yield CitingCase(case, sourced.path, outcome, by_version)


def _successor(standard: Standard, citations: Citations) -> Standard | None:
    """The standard that says it replaces this one, else the next newer version of the family."""
    replacing = [one for one in citations.standards.versions if standard.id in one.replaces]
    if replacing:
        return min(replacing, key=lambda one: one.id)
    siblings = citations.standards.siblings(standard)
    newer = siblings[: siblings.index(standard)]
    return newer[-1] if newer and standard.starts is not None else None


def _naming_standards(standard: Standard, records: Records) -> Iterator[Mention]:
    for sourced in records.standards:
        other = sourced.record
        for field, names in (("replaces", other.replaces), ("companions", other.companions)):
            for name in names:
                if other is not standard and name in (standard.id, standard.family):
                    yield Mention(sourced.path, 0, f"{field}：{name}")


def _naming_records(standard: Standard, texts: Iterable[TextFile]) -> Iterator[Mention]:
    """Lines of records, other than cases and standards, that hold the id, the number or the title."""
    names = [standard.title, *([standard.number] if standard.number else [])]
    named = re.compile(
        rf"(?<![a-z0-9-]){re.escape(standard.id)}(?![a-z0-9-])|" + "|".join(map(re.escape, names))
    )
    for file in texts:
        if not file.path.startswith((PAGES, "cases/", "content/criteria/")):
            for number, line in enumerate(file.text.splitlines(), 1):
                match = named.search(line)
                if match:
                    yield Mention(file.path, number, match[0])


_LINK = re.compile(
    r"\]\(\s*<?(?P<inline>[^)\s>]+)|^\s*\[[^\]]+\]:\s*<?(?P<reference>[^\s>]+)|\bhref=[\"'](?P<html>[^\"']+)"
)
_BLOCK = re.compile(r"<!-- anshi:[a-z-]+ (?P<argument>[a-z0-9-]+) -->")


def _linking_pages(standard: Standard, texts: Iterable[TextFile]) -> Iterator[Mention]:
    """Links to the standard's pages, and blocks that are about it."""
    for file in texts:
        if not file.path.startswith(PAGES):
            continue
        folder = dirname(file.path.removeprefix(PAGES))
        for number, line in enumerate(file.text.splitlines(), 1):
            for match in _LINK.finditer(line):
                href = next(group for group in match.groups() if group)
                clause = _linked_clause(standard, folder, href)
                if clause is not None:
                    yield Mention(file.path, number, href, clause)
            for block in _BLOCK.finditer(line):
                if block["argument"] == standard.id:
                    yield Mention(file.path, number, block[0])


def _linked_clause(standard: Standard, folder: str, href: str) -> str | None:
    """The clause that a link in a page of `folder` leads to, empty for the whole; None for a link to elsewhere."""
    target = urlsplit(href)
    own = standard_page(standard.id)
    path = normpath(join(folder, unquote(target.path)))
    if target.netloc or not (path == own or path.startswith(f"{own.removesuffix('.html')}_")):
        return None
    anchor = unquote(target.fragment)
    return anchor.removeprefix("c-") if anchor.startswith("c-") else ""


def _matches(old: Standard, new: Standard) -> Iterator[Match]:
    """For every clause the one whose gist is closest; where a gist is missing, the same number under the same heading."""
    by_path = {clause.path: clause for clause in new.clauses if clause.numbered}
    terms = [(clause, _terms(clause)) for clause in new.clauses]
    for clause in old.clauses:
        own = _terms(clause)
        score, _, closest = max(
            ((_alike(own, other), -n, candidate) for n, (candidate, other) in enumerate(terms)),
            key=lambda one: one[:2],
        )
        same = by_path.get(clause.path) if clause.numbered else None
        if score >= CLOSE:
            yield Match(clause, closest, "文字相近")
        elif same is not None and same.heading == clause.heading and not (own and _terms(same)):
            yield Match(clause, same, "条号和小标题相同")
        else:
            yield Match(clause, None, "")


def _terms(clause: Clause) -> frozenset[str]:
    """The two-character terms of the gist: clauses of one kind share their heading, so that it tells nothing."""
    words = re.sub(r"[\W_]+", "", clause.gist or "")
    return frozenset(words[n : n + 2] for n in range(len(words) - 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of two-character terms that two clauses have in common, from 0 to 1 (Dice, 1945)."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def _to_review(found: Impact) -> Iterator[str]:
    standard = found.standard
    by_day = sum(not one.by_version for one in found.cases)
    if by_day:
        yield f"{by_day} 处引用按检查日配到这一版；换版后仍用这一版，不必改，核对检查日期即可。"
    by_version = len(found.cases) - by_day
    if by_version:
        yield f"{by_version} 处引用写明了这一版，换版不会跟着变；逐件核对是否还应写明版本。"
    if found.out_of_force:
        ids = "、".join(dict.fromkeys(one.case.id for one in found.out_of_force))
        yield f"检查日这一版无效的案例：{ids}。核对日期，或在事实里写明理由。"
    if found.related:
        yield f"{len(found.related)} 条写有相关法条；录入新版时逐条核对，不要照搬。"
    if found.pages:
        yield f"{len(found.pages)} 处页面链接指向这一版；说现行要求的改链新版，说历史的保留。"
    if found.standards or found.records:
        yield f"{len(found.standards) + len(found.records)} 处别的记录写到它；核对代替、配套关系和名称。"
    if found.successor is None and standard.expires is None:
        yield "本站没有收录后继版本；录入新版时写 replaces，并给这一版填最后有效日（expires）和状态。"
    elif found.successor is not None:
        if standard.expires is None:
            yield f"后继是 {found.successor.id}，这一版却没有最后有效日；核实是否已经失效。"
        without = sum(match.new is None for match in found.matches)
        yield f"与 {found.successor.id} 的对应是按文字猜的，都要对照原文；{without} 条没有找到可能对应的。"
