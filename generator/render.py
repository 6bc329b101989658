"""Catalogue and chrome → pages. The only module that prints templates."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.catalog import Catalog, LinkedCase
from generator.check_lists import check_lists
from generator.chrome import HEADING_ANCHOR, Chrome, HandWritten, Slots
from generator.problems import Checked, Location, Problem, Report, nearest
from generator.site_paths import charge_page, relative_root
from generator.views.block import BlockContext, DataFile
from generator.views.blocks import BLOCKS
from generator.views.calculator import calculated_laws, calculator_view
from generator.views.case import case_view, expired_view, tombstone_view
from generator.views.charge import charge_view
from generator.views.checklist import checklist_view
from generator.views.comparison import comparison_view, predecessor
from generator.views.exam import exam_view
from generator.views.law import law_view
from generator.views.listing import case_lists, list_views
from generator.views.parts import Paths, TocItem, View, card
from generator.views.plan import party_views
from generator.views.selfcheck import check_list_view
from generator.views.standard import standard_view
from generator.views.statistics import Chart
from generator.views.training import lesson_view, module_view, notes_view, practice_view, question_data

__all__ = ["Page", "Renderer", "problem_list", "problem_page", "problem_text"]


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site: its path from the site's root and its bytes."""

    path: str
    content: bytes
    listed: bool = True
    """Whether the site map names it; what asks not to be indexed is left out."""


def _environment(theme: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(theme),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


_BLOCK = re.compile(r"<!-- anshi:(?P<name>[a-z-]+)(?: (?P<argument>[a-z0-9-]+))? -->")


class Renderer:
    """Prints views into the chrome. Holds what all pages share: templates, and the cards printed once a depth."""

    def __init__(self, catalog: Catalog, chrome: Chrome, theme: Path, as_of: date, search_stamp: str) -> None:
        self._catalog = catalog
        self._search_stamp = search_stamp
        self._chrome = chrome
        self._as_of = as_of
        self._environment = _environment(theme)
        self._cards: dict[tuple[str, str], Markup] = {}
        self._hand_written = {page.path for page in chrome.pages}

    @property
    def case_count(self) -> int:
        """How many cases have a page."""
        return len(self._catalog.index.cases)

    def collections(self) -> Iterator[Page]:
        """Every page made from records but those of cases, in a stable order: lists, charges, texts, check lists, the plan, the training."""
        yield from self._lists()
        yield from self._charges()
        yield from self._standards()
        yield from self._laws()
        yield from self._check_lists()
        yield from self._plan()
        yield from self._training()
        for case in self._catalog.withdrawn:
            yield self._page("tombstone", tombstone_view(case, self._chrome.settings))
        for case in self._catalog.expired:
            yield self._page("tombstone", expired_view(case, self._chrome.settings))

    def question_scripts(self) -> Iterator[Page]:
        """The questions of every module as data, and apart from them their keys."""
        for module in self._catalog.training.modules:
            for path, script in question_data(module, self._catalog, self._as_of):
                yield Page(path, script.encode(), listed=False)

    def cases(self, start: int, stop: int) -> Iterator[Page]:
        """The pages of a run of cases, counted newest first."""
        for case in self._catalog.index.cases[start:stop]:
            yield self._page("case", case_view(case, self._catalog, self._chrome.settings))

    def hand_written(
        self, data: tuple[DataFile, ...] = (), charts: tuple[Chart, ...] = ()
    ) -> Checked[tuple[Page, ...]]:
        """The hand-written pages with their blocks filled; a block that means nothing is a problem."""
        problems: list[Problem] = []
        context = BlockContext(
            self._catalog,
            self._as_of,
            Paths(""),
            self._search_stamp,
            settings=self._chrome.settings,
            site_url=self._chrome.site_url,
            data_files=data,
            charts=charts,
        )
        pages = tuple(
            Page(page.path, self._filled(page, context, problems).encode()) for page in self._chrome.pages
        )
        return Checked(pages, Report(tuple(problems)))

    def _lists(self) -> Iterator[Page]:
        for case_list in case_lists(self._catalog, self._as_of):
            for view in list_views(case_list, self._card):
                yield self._page("list", view)

    def _charges(self) -> Iterator[Page]:
        for charge in self._catalog.charges:
            path = charge_page(charge.id)
            if path not in self._hand_written:
                yield self._page("charge", charge_view(charge, self._catalog, Paths(path)))

    def _standards(self) -> Iterator[Page]:
        for standard in self._catalog.standards.versions:
            yield self._page("standard", standard_view(standard, self._catalog, self._as_of))
            before = predecessor(standard, self._catalog)
            if before is not None:
                yield self._page("comparison", comparison_view(before, standard))

    def _laws(self) -> Iterator[Page]:
        for law in self._catalog.laws.versions:
            yield self._page("law", law_view(law, self._catalog, self._as_of))
        for law in calculated_laws(self._catalog, self._as_of):
            yield self._page("calculator", calculator_view(law, self._catalog, self._as_of))

    def _check_lists(self) -> Iterator[Page]:
        lists = check_lists(self._catalog, self._as_of)
        for check_list in lists:
            yield self._page("selfcheck", check_list_view(check_list, lists, self._catalog, self._as_of))

    def _plan(self) -> Iterator[Page]:
        if self._catalog.plan is not None:
            for view in party_views(self._catalog.plan, self._catalog, self._as_of):
                yield self._page("party", view)
            yield self._page("checklist", checklist_view(self._catalog.plan, self._as_of))

    def _training(self) -> Iterator[Page]:
        """Modules, lessons, practices and notes; mock exams."""
        training = self._catalog.training
        for module in training.modules:
            yield self._page("module", module_view(module, self._catalog, self._as_of))
            for place in range(len(module.lessons)):
                yield self._page("lesson", lesson_view(module, place, self._catalog, self._as_of))
            yield self._page("practice", practice_view(module, self._catalog, self._as_of))
            if any(lesson.notes for lesson in module.lessons):
                yield self._page("notes", notes_view(module, self._catalog))
        for exam in training.curriculum.exams if training.curriculum else ():
            yield self._page("exam", exam_view(exam, self._catalog, self._as_of))

    def _card(self, case: LinkedCase, paths: Paths) -> Markup:
        """A case's entry in a list, printed once for all lists at the same depth."""
        key = (case.id, paths.root)
        if key not in self._cards:
            template = self._environment.get_template("parts/card.html")
            self._cards[key] = Markup(template.render(card=card(case, paths)))  # noqa: S704  # our own template, autoescaped
        return self._cards[key]

    def _page(self, template: str, view: View) -> Page:
        head = view.head
        root = relative_root(head.path)
        body = self._environment.get_template(f"views/{template}.html").render(view=view, root=root)
        slots = Slots(
            title=head.title,
            description=head.description,
            canonical=self._chrome.site_url + head.path,
            head=self._environment.get_template("parts/head.html").render(
                head=head, chrome=self._chrome, root=root
            ),
            toc=view.toc,
            body=body,
        )
        return Page(head.path, self._chrome.shell_for(head.path).fill(slots), listed=not head.noindex)

    def _filled(self, page: HandWritten, context: BlockContext, problems: list[Problem]) -> str:
        def block(match: re.Match[str]) -> str:
            name, argument = match["name"], match["argument"] or ""
            make = BLOCKS.get(name)
            if make is None:
                guess = nearest(name, BLOCKS)
                hint = f"是否想写 {guess}？" if guess else f"可用的有：{'、'.join(BLOCKS)}。"
                problems.append(_block_problem(page, f"不认识插入标记“{name}”。", hint))
                return ""
            try:
                made = make(replace(context, paths=Paths(page.path), argument=argument))
            except LookupError:
                problems.append(
                    _block_problem(page, f"插入标记 {name} 的参数“{argument}”没有对应的内容。", "")
                )
                return ""
            template = self._environment.get_template(f"blocks/{made.template}.html")
            return template.render(view=made.view, root=relative_root(page.path))

        return _BLOCK.sub(block, page.html)


def _block_problem(page: HandWritten, message: str, hint: str) -> Problem:
    return Problem(Location(page.source), "page.block-unknown", message, hint)


def problem_text(rows: Iterable[tuple[str, str, str]], summary: str, theme: Path) -> str:
    """What a preview shows instead of a page while the records have errors; a row is place, sentence and hint."""
    template = _environment(theme).get_template("views/problems.html")
    return template.render(rows=tuple(rows), summary=summary)


def problem_list(rows: Iterable[tuple[str, str, str]], theme: Path) -> str:
    """What a preview shows above the heading of a hand-written page that has errors of its own."""
    return _environment(theme).get_template("parts/problems.html").render(rows=tuple(rows))


def problem_page(path: str, text: str, chrome: Chrome) -> Page:
    """A page that shows `text` instead of a record."""
    head = '<meta name="robots" content="noindex">'
    toc = (TocItem("记录有错误", HEADING_ANCHOR),)
    slots = Slots("记录有错误", "记录有错误", chrome.site_url + path, head, toc, text)
    return Page(path, chrome.shell_for(path).fill(slots), listed=False)
