"""The vocabularies under content/vocabulary/: closed lists that records refer to.

One file a vocabulary. Adding a sector, an organ or a region is an edit there, never a change of code.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Choice, Citation, Record, Slug, Text
from generator.records.case import Level, RegionCode


class Sector(Record):
    """行业领域。"""

    id: Annotated[Slug, Field(title="代号")]
    """代号。"""
    name: Annotated[Text, Field(title="名称", max_length=20)]
    """名称。"""
    parent: Annotated[Slug | None, Field(title="上级领域")] = None
    """上级领域的代号；工贸的各子行业写 gongmao。"""
    note: Annotated[Text | None, Field(title="说明", max_length=200)] = None
    """范围说明。"""


class Sectors(Record):
    """行业领域词表，按显示顺序排列。"""

    sectors: Annotated[tuple[Sector, ...], Field(title="行业领域", min_length=1)]
    """行业领域。"""


class MeasureKind(StrEnum):
    """Whether a measure is a penalty under art. 9 行政处罚法 or an order taken on the spot."""

    PENALTY = "行政处罚"
    ON_SITE = "现场措施"


class Quantity(StrEnum):
    """What a measure is counted in."""

    AMOUNT = "金额"
    DAYS = "天数"
    MONTHS = "月数"


class MeasureTerm(Record):
    """一种处罚或现场措施。"""

    name: Annotated[Text, Field(title="名称", max_length=20)]
    """名称，案例里就写这个词。"""
    kind: Annotated[MeasureKind, Choice(title="类别")]
    """行政处罚，或现场措施。"""
    quantity: Annotated[Quantity | None, Choice(title="计量")] = None
    """以金额、天数还是月数计。"""
    fine: Annotated[bool, Field(title="计入罚款")] = False
    """true 表示金额计入罚款合计。"""
    stops_production: Annotated[bool, Field(title="停产停业类")] = False
    """true 表示停产停业、停止使用一类。"""


class Measures(Record):
    """处罚种类和现场措施词表。"""

    measures: Annotated[tuple[MeasureTerm, ...], Field(title="措施", min_length=1)]
    """措施。"""


class Organ(Record):
    """一个执法机关或发布机关。"""

    id: Annotated[Slug, Field(title="代号")]
    """代号。"""
    name: Annotated[Text, Field(title="名称", max_length=40)]
    """机关名称。"""
    level: Annotated[Level | None, Choice(title="层级")] = None
    """机关层级。"""
    region: Annotated[RegionCode | None, Field(title="地区")] = None
    """所在地区的行政区划代码。"""
    note: Annotated[Text | None, Field(title="说明", max_length=100)] = None
    """说明，如“原文没有写明具体机关”。"""


class Organs(Record):
    """机关词表。"""

    organs: Annotated[tuple[Organ, ...], Field(title="机关", min_length=1)]
    """机关。"""


class ChargeCircumstance(Record):
    """罪名的一种情形。"""

    number: Annotated[int, Field(title="序号", ge=1, le=9)]
    """第几种情形。"""
    short: Annotated[Text, Field(title="短名", max_length=24)]
    """短名，用作标签。"""
    gist: Annotated[Text, Field(title="要旨")]
    """要旨。"""


class Charge(Record):
    """一个罪名。"""

    id: Annotated[Slug, Field(title="代号")]
    """代号，用作网址。"""
    name: Annotated[Text, Field(title="罪名")]
    """罪名，案例里就写这个词。"""
    article: Annotated[Citation, Field(title="刑法条文")]
    """刑法条文。"""
    circumstances: Annotated[tuple[ChargeCircumstance, ...], Field(title="情形")] = ()
    """条文列举的情形。"""
    note: Annotated[Text | None, Field(title="说明")] = None
    """说明。"""


class Charges(Record):
    """罪名词表。"""

    charges: Annotated[tuple[Charge, ...], Field(title="罪名", min_length=1)]
    """罪名。"""


class Synonyms(Record):
    """检索用的同义词表：一组里的各个词，读者查任何一个，都一并查找其他的。"""

    synonyms: Annotated[
        tuple[Annotated[tuple[Text, ...], Field(min_length=2, max_length=12)], ...],
        Field(title="同义词", min_length=1),
    ]
    """同义词，一行一组。意思有差别的词不要写在一组。"""


class Regions(Record):
    """行政区划词表（GB/T 2260），六位代码到名称。"""

    source: Annotated[Text, Field(title="来源")]
    """数据来源和年份。"""
    regions: Annotated[Mapping[RegionCode, Text], Field(title="地区")]
    """六位代码: 名称。"""
