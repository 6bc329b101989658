"""Every clause of every standard as the site publishes it: what the record says, no more, and how sure it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.catalog import clause_name
from generator.load import load
from generator.records.standard import Clause, Confidence, Standard
from generator.site_paths import clause_anchor, standard_page
from tests.site.commands import REPOSITORY, build
from tests.site.html_pages import Element, HtmlPage, pages_of

Pages = dict[str, HtmlPage]

RECORDS = load(REPOSITORY).value
assert RECORDS is not None
STANDARDS = {sourced.record.id: sourced.record for sourced in RECORDS.standards}


def _section(page: HtmlPage, clause: Clause) -> Element:
    """The one element that carries the clause's anchor."""
    (found,) = [element for element in page.elements if element.get("id") == clause_anchor(clause.path)]
    return found


def _plain(text: str) -> str:
    return "".join(text.split())


def _unnumbered() -> Iterator[tuple[Standard, Clause]]:
    for standard in STANDARDS.values():
        for clause in standard.clauses:
            if not clause.numbered:
                yield standard, clause


def test_all_clauses_are_there() -> None:
    """The repository has 31 standards with 904 clauses: 807 checked, 57 from memory, 40 by number only."""
    clauses = [clause for standard in STANDARDS.values() for clause in standard.clauses]
    counts = {confidence: sum(c.confidence is confidence for c in clauses) for confidence in Confidence}

    assert (len(STANDARDS), len(clauses)) == (31, 904)
    assert counts == {Confidence.SOURCED: 807, Confidence.MEMORY: 57, Confidence.UNKNOWN: 40}


@pytest.mark.parametrize("name", STANDARDS)
def test_clauses_as_recorded(name: str, site_pages: Pages) -> None:
    """Each clause stands at its anchor with number, heading and gist, or under its heading, and says how sure they are unless checked."""
    standard = STANDARDS[name]
    page = site_pages[standard_page(name)]
    words = _plain("".join(page.texts))
    above = {_plain(heading.text) for heading in page.all("h2")}

    for clause in standard.clauses:
        text = _plain(_section(page, clause).text)
        heading = clause.heading.partition("·")[2] or clause.heading
        number = (clause.path, clause_name(standard, clause)) if clause.numbered else ("条号待核",)
        assert any(_plain(one) in text for one in number), clause.path
        assert _plain(heading) in text or _plain(heading) in above, clause.path
        if clause.gist:
            assert _plain(clause.gist) in text, clause.path
        # What is checked may say so once for the whole page; what is not says so at the clause.
        said = words if clause.confidence is Confidence.SOURCED else text
        assert clause.confidence.label in said, clause.path


@pytest.mark.parametrize("name", STANDARDS)
def test_unchecked_clauses_do_not_pass_for_checked(name: str, site_pages: Pages) -> None:
    """A clause that is not checked never says that it is."""
    page = site_pages[standard_page(name)]

    for clause in STANDARDS[name].clauses:
        if clause.confidence is not Confidence.SOURCED:
            assert Confidence.SOURCED.label not in _section(page, clause).text, clause.path


def test_unknown_clauses_have_no_text(site_pages: Pages) -> None:
    """A clause known by its number only has neither gist nor official text, and its place says that nothing is known."""
    for standard in STANDARDS.values():
        for clause in standard.clauses:
            if clause.confidence is Confidence.UNKNOWN:
                section = _section(site_pages[standard_page(standard.id)], clause)
                assert (clause.gist, clause.official_text) == (None, "")
                assert "没有核到" in section.text, (standard.id, clause.path)
                assert "官方原文" not in section.text, (standard.id, clause.path)


def test_unverified_numbers_are_never_shown(site_pages: Pages) -> None:
    """The key of a clause whose number is not verified is no text that a reader sees, on any page of the site."""
    keys = {clause.path for _, clause in _unnumbered()}
    marks = {key for key in keys if key.startswith("待核-") or key.endswith(".x")}
    assert marks

    shown = {
        (path, text)
        for path, page in site_pages.items()
        for text in (
            *page.texts,
            *(e.get(name) for e in page.elements for name in ("title", "aria-label", "alt")),
        )
        if any(mark in text for mark in marks)
    }
    # A key that is a word, such as 灌区, may stand in a sentence, but never where a number stands.
    as_numbers = {
        (standard.id, clause.path)
        for standard, clause in _unnumbered()
        for element in site_pages[standard_page(standard.id)].all("h3", "h2")
        if element.text.split(" ")[0] == clause.path and clause.heading.partition("·")[0] != clause.path
    }

    assert (shown, as_numbers) == (set(), set())


def test_coverage_names_every_standard_in_force(site_pages: Pages) -> None:
    """The coverage page links each clause that has no published case, of every standard in force, and is not too large."""
    page = site_pages["criteria/coverage.html"]
    targets = [a.get("href") for a in page.all("a") if "#c-" in a.get("href")]
    numbers = [a.text for a in page.all("a") if "#c-" in a.get("href")]

    assert len(targets) == len(set(targets)) > 500
    assert not any(number.startswith("待核-") for number in numbers)


def test_coverage_page_is_small(site_built: Path) -> None:
    """The coverage page stays under 200 KB."""
    assert (site_built / "criteria/coverage.html").stat().st_size < 200_000


def test_coverage_can_be_reached(site_pages: Pages) -> None:
    """The list of standards and the page on the data lead to the coverage page."""
    for path, href in (("criteria/index.html", "coverage.html"), ("data.html", "criteria/coverage.html")):
        assert href in [a.get("href") for a in site_pages[path].all("a")]


def test_case_under_an_unverified_number(site_root: Path, tmp_path: Path) -> None:
    """The pages of a case under a clause whose number is not verified say 条号待核, and nowhere the clause's key."""
    cases = [f"2024-9900-00{n:02}" for n in range(51, 56)]
    for case_id in cases:
        text = (site_root / "cases/2024/2024-9900-0005.yml").read_text(encoding="utf-8")
        text = text.replace("2024-9900-0005", case_id).replace(
            "\nviolations:",
            "\nhazards: [{standard: daolu-chengke-2023, clause: 待核-汽车客运站}]\nviolations:",
            1,
        )
        (site_root / f"cases/2024/{case_id}.yml").write_text(text, encoding="utf-8")

    done = build(site_root, tmp_path / "site")

    assert done.returncode == 0, done.stdout + done.stderr
    pages = pages_of(tmp_path / "site")
    case = pages[f"cases/2024/{cases[0]}.html"]
    assert any("条号待核" in text for text in case.texts)
    assert "条号待核" in pages["criteria/daolu-chengke-2023_待核-汽车客运站.html"].texts[0]
    assert [path for path, page in pages.items() if any("待核-汽车" in text for text in page.texts)] == []
