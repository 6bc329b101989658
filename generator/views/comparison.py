"""新旧对照: the clauses of a version of a standard beside those of the version before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.catalog import Catalog, clause_name
from generator.clause_pairs import clause_pairs
from generator.records.standard import Clause, Confidence, Standard
from generator.site_paths import clause_anchor, comparison_page, standard_page
from generator.views.parts import Head, Link, Paths, TocItem, View

__all__ = ["ComparisonView", "comparison_link", "comparison_to", "comparison_view", "predecessor"]

ALIKE = 0.6
"""From which likeness on differing words are marked: below it nearly everything would be."""


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a gist; `changed` when the other version has others in its place."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """A clause in one of the two versions."""

    link: Link
    heading: str
    words: tuple[Words, ...]
    unverified: str
    """The words for a gist that is not checked; empty for one that is."""


@dataclass(frozen=True, slots=True)
class Row:
    """A clause and its counterpart."""

    old: Side | None
    new: Side | None
    same: bool
    """Whether the gists are equal."""


@dataclass(frozen=True, slots=True)
class ComparisonView(View):
    """The whole comparison."""

    title: str
    old: Link
    old_number: str
    new: Link
    new_number: str
    declared: bool
    """Whether the newer version is recorded as replacing the older one."""
    changed: tuple[Row, ...]
    same: tuple[Row, ...]
    added: tuple[Row, ...]
    dropped: tuple[Row, ...]
    unknown_old: tuple[Link, ...]
    """Clauses that cannot be compared, for their content is not known."""
    unknown_new: tuple[Link, ...]


def predecessor(standard: Standard, catalog: Catalog) -> Standard | None:
    """The version before this one; None for the first, and where neither has contents that could be compared."""
    versions = catalog.standards.siblings(standard)
    own = versions.index(standard)
    if own + 1 == len(versions):
        return None
    before = versions[own + 1]
    return before if _known(before) and _known(standard) else None


def _known(standard: Standard) -> bool:
    return any(clause.gist for clause in standard.clauses)


def comparison_link(standard: Standard, catalog: Catalog, paths: Paths) -> Link | None:
    """The way to the comparison with the version before, if there is one."""
    before = predecessor(standard, catalog)
    return (
        Link(f"与{_edition(before)}对照", paths.to(comparison_page(standard.id, before.id)))
        if before
        else None
    )


def comparison_to(after: Standard, standard: Standard, catalog: Catalog, paths: Paths) -> Link | None:
    """The way from a version to its comparison with the one after it, if there is one."""
    if predecessor(after, catalog) is not standard:
        return None
    return Link(f"与{_edition(after)}对照", paths.to(comparison_page(after.id, standard.id)))


def comparison_view(old: Standard, new: Standard) -> ComparisonView:
    """The comparison of two versions of a standard."""
    paths = Paths(comparison_page(new.id, old.id))
    rows = tuple(_rows(old, new, paths))
    both = [row for row in rows if row.old and row.new]
    title = f"{new.short}新旧对照"
    return ComparisonView(
        head=Head(
            paths.page,
            title,
            f"《{new.title}》{_edition(new)}与{_edition(old)}逐条对照：新增、不再列出和写法不同的条款。",
        ),
        crumbs=(
            Link("判定标准", paths.to("criteria/index.html")),
            Link(new.short, paths.to(standard_page(new.id))),
        ),
        toc=(TocItem("写法不同", "bian"), TocItem("新增", "zeng"), TocItem("不再列出", "shan")),
        title=title,
        old=Link(f"《{old.title}》", paths.to(standard_page(old.id))),
        old_number=old.number or "文号待核",
        new=Link(f"《{new.title}》", paths.to(standard_page(new.id))),
        new_number=new.number or "文号待核",
        declared=old.id in new.replaces,
        changed=tuple(row for row in both if not row.same),
        same=tuple(row for row in both if row.same),
        added=tuple(row for row in rows if row.new and not row.old),
        dropped=tuple(row for row in rows if row.old and not row.new),
        unknown_old=_unknown(old, paths),
        unknown_new=_unknown(new, paths),
    )


def _rows(old: Standard, new: Standard, paths: Paths) -> Iterator[Row]:
    known = [[clause for clause in version.clauses if clause.gist] for version in (old, new)]
    for pair in clause_pairs(*known):
        before, after = (pair.old and pair.old.gist) or "", (pair.new and pair.new.gist) or ""
        marked = _marked(before, after) if before and after else ((Words(before),), (Words(after),))
        yield Row(
            _side(old, pair.old, marked[0], paths) if pair.old else None,
            _side(new, pair.new, marked[1], paths) if pair.new else None,
            same=before == after,
        )


def _side(standard: Standard, clause: Clause, words: tuple[Words, ...], paths: Paths) -> Side:
    sourced = clause.confidence is Confidence.SOURCED
    return Side(
        _link(standard, clause, paths), clause.heading, words, "" if sourced else clause.confidence.label
    )


def _link(standard: Standard, clause: Clause, paths: Paths) -> Link:
    return Link(
        clause_name(standard, clause), paths.to(standard_page(standard.id), clause_anchor(clause.path))
    )


def _unknown(standard: Standard, paths: Paths) -> tuple[Link, ...]:
    return tuple(_link(standard, clause, paths) for clause in standard.clauses if not clause.gist)


def _edition(standard: Standard) -> str:
    """2023年版; by its number where the year is not known."""
    return f"{standard.starts.year}年版" if standard.starts else standard.number or standard.id


def _marked(old: str, new: str) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    """Both gists with the words marked that only one of them has, where they are alike at all."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return (Words(old),), (Words(new),)
    before, after = [], []
    for kind, old_start, old_stop, new_start, new_stop in matcher.get_opcodes():
        changed = kind != "equal"
        before.append(Words(old[old_start:old_stop], changed))
        after.append(Words(new[new_start:new_stop], changed))
    return _filled(before), _filled(after)


def _filled(words: list[Words]) -> tuple[Words, ...]:
    return tuple(one for one in words if one.text)
