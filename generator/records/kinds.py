"""The kinds of record: which files hold them, by which model they are read, under which name in the catalogue."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.records.base import Record
from generator.records.batch import Batch
from generator.records.case import Case
from generator.records.changes import Changes
from generator.records.law import Law
from generator.records.plan import Plan
from generator.records.standard import Standard
from generator.records.training import Curriculum, Module, QuestionBank
from generator.records.vocabulary import Charges, Measures, Organs, Regions, Sectors, Synonyms

__all__ = ["FOLDERS", "KINDS", "LESSON_TEXT", "Kind", "kind_of"]


@dataclass(frozen=True)
class Kind:
    """One kind of record file."""

    name: str
    """Short English name: the JSON Schema's file name and the key of JSON output."""
    label: str
    """The Chinese word for editors."""
    pattern: str
    """Regular expression for the path relative to the site's root; a group `id` is the record's id."""
    model: type[Record]
    needed: bool = False
    """Whether a site cannot do without it."""

    @cached_property
    def match(self) -> re.Pattern[str]:
        """The compiled path pattern, to be matched against the whole path."""
        return re.compile(self.pattern + r"\Z")


_VOCABULARY: Mapping[str, tuple[str, type[Record]]] = {
    "sectors": ("行业领域词表", Sectors),
    "measures": ("措施词表", Measures),
    "organs": ("机关词表", Organs),
    "charges": ("罪名词表", Charges),
    "regions": ("地区词表", Regions),
    "synonyms": ("同义词表", Synonyms),
}

_TRAINING = r"content/training/(?P<folder>[^/]+)"

KINDS: tuple[Kind, ...] = (
    Kind("case", "案例", r"cases/(?P<year>[0-9]{4})/(?P<id>[^/]+)\.yml", Case),
    Kind("batch", "批次", r"cases/batches/(?P<id>[^/]+)\.yml", Batch),
    Kind("standard", "判定标准", r"content/criteria/(?P<id>[^/]+)\.yml", Standard),
    Kind("law", "法律法规", r"content/laws/(?P<id>[^/]+)\.yml", Law),
    Kind("plan", "专项行动方案", r"content/plan/plan\.yml", Plan),
    Kind("module", "培训模块", rf"{_TRAINING}/module\.yml", Module),
    Kind("questions", "题库", rf"{_TRAINING}/questions\.yml", QuestionBank),
    Kind("curriculum", "学习路径和模拟考试", r"content/training/curriculum\.yml", Curriculum),
    *(
        Kind(name, label, rf"content/vocabulary/{name}\.yml", model, needed=True)
        for name, (label, model) in _VOCABULARY.items()
    ),
    Kind("changes", "变动记录", r"content/changes/(?P<id>[^/]+)\.yml", Changes),
)

FOLDERS: tuple[str, ...] = (
    "cases",
    "content/changes",
    "content/criteria",
    "content/laws",
    "content/plan",
    "content/training",
    "content/vocabulary",
)
"""The folders that hold records, and in that of the training the texts of lessons, relative to the site's root."""


LESSON_TEXT = re.compile(r"content/training/(?P<module>[^/]+)/(?P<lesson>[^/.]+)(?P<notes>\.notes)?\.md\Z")
"""The path of a lesson's text or of the instructor's notes on it."""


def kind_of(path: str) -> Kind | None:
    """The kind of record that a file holds by its path, or None for a file that is out of place."""
    return next((kind for kind in KINDS if kind.match.match(path)), None)
