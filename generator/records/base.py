"""Value types shared by all records: text, dates of varying precision, money, citations.

Everything is parsed once, here, at the door; inside the program the types are trusted.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache, partial
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.chinese import citation_name


class Record(BaseModel):
    """Base of every record and record part: immutable, strict, no unknown fields."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", use_attribute_docstrings=True)


Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
"""Text with at least one visible character."""

Code = Annotated[str, Field(strict=False, coerce_numbers_to_str=True, min_length=1)]
"""Text that may look like a number in YAML: 102 and "102" are the same article."""

Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"']+$")]
"""An absolute http or https address."""


def _not_reserved(slug: str) -> str:
    """Refuse the one id whose page would take the place of a folder's own index page."""
    if slug == "index":
        raise PydanticCustomError("reserved", "是网站自己用的名字，请换一个代号")
    return slug


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$"), AfterValidator(_not_reserved)]
"""A stable identifier of lower-case letters, digits and single hyphens; also a file name and part of a URL."""


Choice = partial(Field, strict=False)
"""The `Field` of a closed set: YAML gives text, which strict mode would not take for an enum member."""


class Precision(StrEnum):
    """How exactly a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"

    @property
    def label(self) -> str:
        """The Chinese word: 年, 月, 日."""
        return {"year": "年", "month": "月", "day": "日"}[self]


_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, the month or the year; `first` is its first day.

    In YAML: 2023, 2023-09 or 2023-09-18.
    """

    first: date
    precision: Precision = Precision.DAY

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read the YAML form. Raises ValueError for anything else, such as 2024-13-05."""
        return _parse_partial(text)

    @property
    def last(self) -> date:
        """The last day it can mean: 2023-02 → 2023-02-28."""
        if self.precision is Precision.DAY:
            return self.first
        year, month = self.first.year, 12 if self.precision is Precision.YEAR else self.first.month
        following = date(year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)

    @property
    def iso(self) -> str:
        """The YAML form, also right for the datetime attribute of <time>."""
        return self.first.isoformat()[: {"year": 4, "month": 7, "day": 10}[self.precision]]

    @property
    def chinese(self) -> str:
        """As read: 2023年9月18日, 2023年9月, 2023年."""
        written = f"{self.first.year}年"
        if self.precision is not Precision.YEAR:
            written += f"{self.first.month}月"
        if self.precision is Precision.DAY:
            written += f"{self.first.day}日"
        return written

    def __str__(self) -> str:
        return self.iso

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._at_the_door, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        # YAML tools read an unquoted 2023 as a number, so both forms must pass in an editor.
        return {"type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}

    @classmethod
    def _at_the_door(cls, value: object) -> "PartialDate":
        if isinstance(value, PartialDate):
            return value
        try:
            if isinstance(value, bool) or not isinstance(value, int | str):
                raise ValueError
            return cls.parse(str(value))
        except ValueError:
            raise PydanticCustomError(
                "partial_date", "不是正确的日期，应写成 2024-05-06、2024-05 或 2024"
            ) from None


@lru_cache(maxsize=65536)
def _parse_partial(text: str) -> PartialDate:
    match = _PARTIAL.match(text)
    if not match:
        raise ValueError(text)
    year, month, day = match.groups()
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return PartialDate(date(int(year), int(month or 1), int(day or 1)), precision)


@lru_cache(maxsize=65536)
def _parse_day(text: str) -> date:
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        return _parse_day(value if isinstance(value, str) else "")
    except ValueError:
        raise PydanticCustomError("full_date", "不是正确的日期，应写成年-月-日，如 2024-05-06") from None


class _DayAnnotation:
    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _day, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "format": "date"}


Day = Annotated[date, _DayAnnotation]
"""A date known to the day, written 2024-05-06."""

_MONEY = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,6})?) *(万元|元)?\Z")


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of RMB as a whole number of fen (分).

    In YAML: 20000 (yuan), 5479.50, 1.9万元 or 20000元.
    """

    fen: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the YAML form. Raises ValueError for anything else and for fractions of a fen."""
        match = _MONEY.match(text)
        if not match:
            raise ValueError(text)
        fen = Decimal(match[1]) * (1_000_000 if match[2] == "万元" else 100)
        if fen != fen.to_integral_value():
            raise ValueError(text)
        return cls(int(fen))

    @classmethod
    def yuan(cls, amount: int) -> Self:
        """A whole number of yuan."""
        return cls(amount * 100)

    @property
    def figure(self) -> tuple[str, str]:
        """The number and its unit for display: ("1.9", "万元"), ("5479", "元"), ("12345.67", "元").

        In 万元 only from 10,000 yuan on and when two decimals hold it exactly.
        """
        if self.fen >= 1_000_000 and self.fen % 10_000 == 0:
            return _plain(Decimal(self.fen) / 1_000_000), "万元"
        return (str(self.fen // 100) if self.fen % 100 == 0 else f"{Decimal(self.fen) / 100:.2f}"), "元"

    def __str__(self) -> str:
        number, unit = self.figure
        return f"{number}{unit}"

    def __add__(self, other: "Money") -> "Money":
        return Money(self.fen + other.fen)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._at_the_door, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        pattern = r"^[0-9]{1,12}(\.[0-9]{1,6})? *(万元|元)?$"
        return {"type": ["integer", "number", "string"], "minimum": 0, "pattern": pattern}

    @classmethod
    def _at_the_door(cls, value: object) -> Self:
        if isinstance(value, cls):
            return value
        try:
            if isinstance(value, bool) or not isinstance(value, int | str):
                raise ValueError
            return cls.parse(str(value))
        except ValueError:
            raise PydanticCustomError(
                "money", "不是正确的金额，应写成 20000（元）、5479.50 或 1.9万元"
            ) from None


_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?\Z")


def _number(value: object) -> int | float:
    if isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    # The reader leaves fractions such as 0.4 as text.
    if isinstance(value, str) and _NUMBER.match(value):
        return float(value)
    raise PydanticCustomError("number", "不是数字，应写成 12 或 0.4")


class _NumberAnnotation:
    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_number)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        if handler.mode == "serialization":
            return {"type": "number"}
        # anshi reads 0.4 as text, YAML tools as a number.
        return {"type": ["number", "string"], "pattern": r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$"}


Number = Annotated[int | float, _NumberAnnotation]
"""A whole number or a decimal fraction, for figures that are no money and are not added up."""


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Citation(Record):
    """A reference to an article of a statute, as precise as the source is."""

    law: Annotated[Text, Field(title="法律法规", examples=["anquanshengchan", "安全生产法"])]
    """法规的代号或简称，如 anquanshengchan 或 安全生产法。按行为发生日自动选用当时有效的版本；要指明某一版本时写带年份的代号，如 anquanshengchan-2021。"""
    article: Annotated[
        Code, Field(title="条", pattern=r"^[1-9][0-9]{0,3}(-[1-9][0-9]?)?$", examples=["102", "134-1"])
    ]
    """第几条，用阿拉伯数字；第一百三十四条之一写 134-1。"""
    paragraph: Annotated[int | None, Field(title="款", ge=1, le=99)] = None
    """第几款。只有一款的条可以不写。"""
    item: Annotated[int | None, Field(title="项", ge=1, le=99)] = None
    """第几项。"""

    @property
    def words(self) -> str:
        """The article, paragraph and item in words: 第九十七条第一款第七项."""
        return citation_name(self.article, self.paragraph, self.item)
