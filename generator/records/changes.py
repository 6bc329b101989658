"""What changed on the site on a day, for readers: one file under content/changes/, written by `anshi diff --record`."""

from datetime import date as Date  # noqa: N812  # the name is taken by a property
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from generator.records.base import Choice, Record, Text


class Event(StrEnum):
    """What happened to a record."""

    ADDED = "新增"
    CHANGED = "修改"
    CORRECTED = "更正"
    WITHDRAWN = "撤回"
    EXPIRED = "公示期满"
    RESTORED = "恢复"
    REMOVED = "删除"


def _begins_with_a_day(value: str) -> str:
    """Refuse an id whose first ten characters are no day of the calendar."""
    try:
        Date.fromisoformat(value[:10])
    except ValueError:
        raise PydanticCustomError("full_date", "不是正确的日期，应写成年-月-日，如 2024-05-06") from None
    return value


ChangesId = Annotated[
    str,
    Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(-[1-9][0-9]?)?$"),
    AfterValidator(_begins_with_a_day),
]
"""A day, and a number when a day has several files."""


class Change(Record):
    """What happened to one record."""

    kind: Annotated[Text, Field(title="种类", examples=["case", "batch", "standard", "law", "page"])]
    """哪一类：case 案例，batch 批次，standard 判定标准，law 法律法规，module 培训模块，plan 专项行动方案，page 手写页面，词表写词表的文件名。"""
    record: Annotated[Text, Field(title="编号或代号", max_length=200)]
    """案例的编号，批次、标准、法规的代号，页面在 content/pages/ 下的路径。"""
    event: Annotated[Event, Choice(title="变动")]
    """新增、修改、更正、撤回、公示期满、恢复、删除。"""
    title: Annotated[Text | None, Field(title="名称", max_length=120)] = None
    """页面的标题，或者已经删除的记录当时的名称；别的不写，网页上用记录现在的标题。案例和批次一律不写。"""
    lines: Annotated[tuple[Text, ...], Field(title="改了什么", max_length=40)] = ()
    """一句一项，如“行政处罚：对单位的罚款由2万元改为3万元”。不写姓名、单位名称，不抄案情原文：撤回以后这里也不能再有。"""


class Changes(Record):
    """变动记录。文件放在 content/changes/ 下，一次发布一个文件，由 anshi diff --record 写出，文件名就是代号。"""

    id: Annotated[ChangesId, Field(title="代号", examples=["2026-11-25", "2026-11-25-2"])]
    """发布的日期；同一天的第二个文件加 -2。"""
    sample: Annotated[bool, Field(title="示例数据")] = False
    """true 表示说的是虚构的示例案例和批次。"""
    changes: Annotated[tuple[Change, ...], Field(title="变动", min_length=1)]
    """这次发布的变动，一条记录一项。"""

    @property
    def date(self) -> Date:
        """The day of the release."""
        return Date.fromisoformat(self.id[:10])

    @property
    def number(self) -> int:
        """Which of the day's files it is, from 1."""
        return int(self.id[11:] or 1)
