"""Golden scenarios: what a site is made of, and the exact problems that it must show.

A scenario is a YAML file:

    says: the behaviour, in one sentence
    files:                       what is written over a copy of tests/golden/base/
      path: |                    the whole text of a file
      path: {edit: {old: new}}   parts replaced in the file of the base site
      path: {copy: other, edit: {old: new}}
      path: {bytes: gbk, text: …}    the text in another encoding
      path: {repeat: text, times: 9} a large file
      path: {link: target}       a symbolic link
      path: null                 the file is removed
    import: {standard: gongmao-2023, file: name.txt, text: …}
                                 an official text handed over, with replace, skip, shortest and bytes if need be
    problems: 1                  typed by hand; --update-goldens refuses when the number differs
    expected: |
      path:line:column: [code] message and hint
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import yaml
from markdown_it import MarkdownIt

from generator.chrome import BODY_MARKER, SHELLS, Chrome, HandWritten, split_shell
from generator.console import plain_text
from generator.government import Government, Section
from generator.load import load, locate_in
from generator.official_text import SHORTEST, Handed, Options, fill, filling
from generator.pipeline import prepare, write
from generator.problems import Report
from generator.settings import Settings
from tests.sites import AS_OF, BASE, ROOT, Site

SCENARIOS = ROOT / "tests" / "golden" / "problems"


@dataclass(frozen=True)
class Scenario:
    """One golden file."""

    file: Path
    says: str
    files: Mapping[str, object]
    problems: int
    expected: tuple[str, ...]
    handed: Mapping[str, str]
    """The official text that is imported; empty when none is."""

    @property
    def code(self) -> str:
        """The problem code that the scenario is for: the file's name up to a plus sign."""
        return self.file.stem.partition("+")[0]

    @classmethod
    def read(cls, file: Path) -> "Scenario":
        """The scenario in a file; scalars stay text."""
        data = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
        expected = tuple(data.get("expected", "").splitlines())
        handed = data.get("import", {})
        return cls(file, data["says"], data["files"], int(data["problems"]), expected, handed)

    def outcome(self, folder: Path) -> tuple[str, ...]:
        """The problems of the site that the scenario describes, one a line."""
        site = Site.copy(folder / "site")
        for path, content in self.files.items():
            _place(site, path, content)
        prepared = prepare(site.root, AS_OF, target=site.root / "site")
        report = prepared.report
        if self.handed and not report.errors:
            report += _imported(site.root, self.handed)
        if prepared.catalog is not None and (site.root / "content/pages").is_dir():
            (site.root / "theme").symlink_to(ROOT / "theme")
            target = folder / "out"
            target.mkdir()
            report = write(prepared, _chrome(site.root), site.root, target)
        return tuple(plain_text(problem) for problem in report)

    def compare(self, outcome: tuple[str, ...], *, update: bool) -> None:
        """Hold the outcome against what is expected, or make it what is expected; the count stays as typed."""
        shown = "\n".join(outcome)
        assert len(outcome) == self.problems, f"{self.file.name} says problems: {self.problems}\n{shown}"
        if update and outcome != self.expected:
            self.rewrite(outcome)
        elif not update:
            assert outcome == self.expected

    def rewrite(self, outcome: tuple[str, ...]) -> None:
        """Put the outcome in the file in place of what was expected."""
        head = self.file.read_text(encoding="utf-8").partition("\nexpected:")[0].rstrip("\n")
        lines = "".join(f"  {line}\n" for line in outcome)
        self.file.write_text(f"{head}\nexpected: |\n{lines}", encoding="utf-8", newline="\n")


def _place(site: Site, path: str, content: object) -> None:
    file = site.root / path
    if content in ("null", ""):
        file.unlink()
    elif isinstance(content, str):
        site.write(path, content)
    elif isinstance(content, Mapping):
        file.parent.mkdir(parents=True, exist_ok=True)
        if "link" in content:
            file.symlink_to(content["link"])
        elif "bytes" in content:
            file.write_bytes(content["text"].encode(content["bytes"]))
        elif "repeat" in content:
            file.write_text(content["repeat"] * int(content["times"]), encoding="utf-8")
        else:
            site.write(path, (BASE / content.get("copy", path)).read_text(encoding="utf-8"))
            site.edit(path, *content.get("edit", {}).items())
    else:
        raise TypeError(f"{path}: {content!r}")


def _imported(root: Path, handed: Mapping[str, str]) -> Report:
    """The problems of importing the official text into its record."""
    path = f"content/criteria/{handed['standard']}.yml"
    records = load(root).value
    assert records is not None
    standard = next(sourced.record for sourced in records.standards if sourced.path == path)
    options = Options(
        "replace" in handed,
        frozenset(handed.get("skip", "").split()),
        int(handed.get("shortest", SHORTEST)),
    )
    content = handed["text"].encode(handed.get("bytes", "utf-8"))
    wanted = filling(standard, path, Handed(handed["file"], content), options)
    report = wanted.report
    if wanted.value is not None:
        report += fill(path, (root / path).read_bytes(), wanted.value).report
    return report.located(partial(locate_in, root))


def _chrome(root: Path) -> Chrome:
    """The pages of the scenario as MkDocs would print them, and shells of nothing but slots."""
    shell = split_shell(
        "<html><head><title>anshi-slot-title</title><meta content='anshi-slot-description'>"
        "<!-- anshi-slot-head --></head><body>"
        "<a href='#anshi-slot-toc-a'>anshi-slot-toc-a-text</a>, "
        f"<a href='#anshi-slot-toc-b'>anshi-slot-toc-b-text</a>{BODY_MARKER}</body></html>",
        "",
    )
    pages = root / "content/pages"
    printed = tuple(_printed(file, root) for file in sorted(pages.rglob("*.md")))
    config = root / "mkdocs.yml"
    values = yaml.load(config.read_text(encoding="utf-8"), yaml.BaseLoader) if config.exists() else {}
    return Chrome(
        "测试站",
        values.get("site_url", ""),
        Settings(),
        {plan.folder: shell for plan in SHELLS},
        printed,
        Government.read(values.get("extra", {}), "测试站"),
        tuple(Section(*entry) for titles in values.get("nav", ()) for entry in titles.items()),
    )


def _printed(file: Path, root: Path) -> HandWritten:
    html = MarkdownIt("commonmark").render(file.read_text(encoding="utf-8"))
    html = re.sub(r'(href="[^":]*)\.md\b', r"\1.html", html)
    path = file.relative_to(root / "content/pages").with_suffix(".html").as_posix()
    article, dated = file.stem != "index", "date:" in file.read_text(encoding="utf-8")
    return HandWritten(path, file.relative_to(root).as_posix(), file.stem, html, article, dated)
