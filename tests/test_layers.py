"""The shape of the program: each stage knows only earlier ones, only the adapter knows MkDocs, tests say what they test."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import ROOT

MODULES = sorted((ROOT / "generator").rglob("*.py"))

LAYERS: tuple[tuple[str, ...], ...] = (
    ("generator",),
    (
        "problem_codes",
        "chinese",
        "clock",
        "working_days",
        "chinese_click",
        "site_paths",
        "report_channels",
        "settings",
        "government",
        "markdown",
        "yaml_nodes",
        "parallel",
        "page_sources",
        "revisions",
    ),
    ("problems",),
    ("yaml_messages",),
    ("yaml_diagnosis",),
    ("yaml_source",),
    ("records", "records.base"),
    (
        "records.case",
        "records.batch",
        "records.standard",
        "records.law",
        "records.changes",
        "records.messages",
    ),
    ("records.vocabulary", "records.plan", "records.training"),
    ("records.kinds", "standard_text"),
    ("load", "schema", "versions", "console"),
    ("official_text", "short_names"),
    (
        "checks.surnames",
        "checks.personal_data",
        "checks.texts",
        "checks.amounts",
        "samples",
        "masking",
        "cited",
        "training",
        "training.text",
    ),
    ("training.linked", "training.data", "training.papers"),
    ("catalog",),
    ("vocabularies", "citations", "check_lists"),
    ("change_log",),
    ("standing",),
    ("plans", "training.linking"),
    ("link", "penalty_ranges", "clause_pairs", "coverage", "impact", "agenda"),
    ("disclosure", "tables", "change_words"),
    ("record_changes",),
    ("changes",),
    ("change_report",),
    ("checks", "checks.*"),
    ("views", "views.*"),
    ("chrome",),
    ("render", "links", "site_rules", "export", "export.*"),
    ("publish", "release"),
    ("search", "search.*"),
    ("pipeline",),
    ("mkdocs_plugin", "cli"),
)
"""The stages in the order of the flow; a module imports from its own layer and from those above it."""


def _name(file: Path) -> str:
    name = ".".join(file.relative_to(ROOT / "generator").with_suffix("").parts)
    return name.removesuffix("__init__").removesuffix(".") or "generator"


def _layer(name: str) -> int:
    wildcard = f"{name.partition('.')[0]}.*"
    exact = [n for n, layer in enumerate(LAYERS) if name in layer]
    return (exact or [n for n, layer in enumerate(LAYERS) if wildcard in layer] or [-1])[0]


def _imports(file: Path, *, at_import: bool) -> Iterator[str]:
    """The modules that a file imports; at_import leaves out those imported when a function runs."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    nodes = list(tree.body) if at_import else list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("file", MODULES, ids=_name)
def test_imports_earlier_stages_only(file: Path) -> None:
    """A module belongs to a layer and imports only from its own and from earlier ones."""
    own = _layer(_name(file))
    known = {_name(module) for module in MODULES}

    assert own >= 0, "a new module: give it its place in LAYERS"
    later = {
        name
        for imported in _imports(file, at_import=True)
        if (name := imported.removeprefix("generator.")) in known and _layer(name) > own
    }
    assert later == set()


@pytest.mark.parametrize("file", MODULES, ids=_name)
def test_only_the_adapter_knows_mkdocs(file: Path) -> None:
    """MkDocs and Material are imported by mkdocs_plugin and by nothing else."""
    imported = {name.partition(".")[0] for name in _imports(file, at_import=False)}

    assert bool(imported & {"mkdocs", "material", "markdown"}) == (_name(file) == "mkdocs_plugin")


def test_works_without_mkdocs() -> None:
    """All modules but the adapter import where MkDocs cannot be had, and check a site there."""
    program = f"""
import sys
from importlib import import_module

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("mkdocs", "material"):
            raise ImportError(name + " is blocked")

sys.meta_path.insert(0, Blocked())
for name in {[f"generator.{_name(file)}" for file in MODULES if _name(file) not in ("mkdocs_plugin", "generator")]!r}:
    import_module(name)
try:
    import_module("generator.mkdocs_plugin")
except ImportError as error:
    print(error)
from datetime import date
from pathlib import Path
from generator.pipeline import prepare
print(len(prepare(Path({str(ROOT / "tests/golden/base")!r}), date(2024, 7, 1)).report))
"""
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (ended.stderr, ended.stdout) == ("", "mkdocs is blocked\n0\n")


TESTS = sorted(file for file in (ROOT / "tests").rglob("test_*.py"))


def _functions(file: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


@pytest.mark.parametrize("file", TESTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_tests_say_what_they_hold(file: Path) -> None:
    """Every test has a docstring that states a behaviour in a sentence."""
    for function in _functions(file):
        said = (ast.get_docstring(function) or "").split("\n\n")[0]
        assert len(said) > 20, f"{function.name} has no docstring"
        assert said.endswith("."), function.name


@pytest.mark.parametrize("file", TESTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_tests_never_skip(file: Path) -> None:
    """No test skips, expects to fail or sleeps."""
    names = {
        node.attr
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }

    assert names & {"skip", "skipif", "xfail", "importorskip", "sleep"} == set()


def test_modules_introduce_themselves() -> None:
    """Every module opens with its one responsibility."""
    silent = [
        _name(file) for file in MODULES if not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    ]

    assert silent == []
