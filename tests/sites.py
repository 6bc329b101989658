"""A small valid site that tests copy and break, and the stages run over it."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.catalog import Catalog, LinkedCase
from generator.console import plain_text
from generator.link import link
from generator.load import load
from generator.pipeline import prepare

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "tests" / "golden" / "base"
AS_OF = date(2024, 7, 1)

CASE = "cases/2024/2024-3303-0001.yml"
"""The one case of the base site."""


@dataclass(frozen=True)
class Site:
    """A site on disk."""

    root: Path

    @classmethod
    def copy(cls, root: Path) -> "Site":
        """A fresh copy of the base site."""
        shutil.copytree(BASE, root)
        return cls(root)

    def read(self, path: str) -> str:
        """The text of a file."""
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> "Site":
        """Write a file, making its folder."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8", newline="")
        return self

    def edit(self, path: str, *changes: tuple[str, str]) -> "Site":
        """Replace parts of a file; each must be there exactly once."""
        text = self.read(path)
        for old, new in changes:
            if text.count(old) != 1:
                raise ValueError(f"{path} holds {old!r} {text.count(old)} times")
            text = text.replace(old, new)
        return self.write(path, text)

    def case(self, case_id: str, *changes: tuple[str, str]) -> "Site":
        """Add a copy of the base case under another id, with changes."""
        text = self.read(CASE).replace("2024-3303-0001", case_id)
        path = f"cases/{case_id[:4]}/{case_id}.yml"
        return self.write(path, text).edit(path, *changes)

    def problems(self) -> list[str]:
        """All problems, each on its line."""
        return [plain_text(problem) for problem in prepare(self.root, AS_OF).report]

    def catalog(self) -> Catalog:
        """The catalogue; fails with the problems when there is none."""
        prepared = prepare(self.root, AS_OF)
        assert prepared.catalog is not None, "\n".join(map(plain_text, prepared.report))
        return prepared.catalog

    def unchecked_catalog(self) -> Catalog:
        """The catalogue of records that link but would not pass the checks, such as ones with a person's full name."""
        records = load(self.root).value
        assert records is not None
        catalog = link(records, AS_OF).value
        assert catalog is not None
        return catalog

    def linked(self, case_id: str = "2024-3303-0001") -> LinkedCase:
        """One linked case."""
        return next(case for case in self.catalog().index.cases if case.id == case_id)
