"""The authority's own channels for reporting a hazard, from `extra.anshi.report` in mkdocs.yml.

The national numbers (12350, 12345, 119, 110) stand in the page itself and need no setting. Everything here is shown to
people who are about to report a hazard: what does not look right is refused rather than shown.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlsplit

__all__ = ["Phone", "ReportChannels"]

PLACE = "mkdocs.yml 的 extra.anshi.report"

_NUMBER = re.compile(r"(?:(?P<name>.*\S)\s+)?(?P<number>0\d{2,3}-?\d{7,8}(?:-\d{1,6})?|[1-9]\d{4,7}|1\d{10})")
_EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number and who answers it."""

    name: str
    """Empty when it was not said."""
    number: str


@dataclass(frozen=True, slots=True)
class ReportChannels:
    """Where a hazard can be reported to this authority; what is empty is not shown."""

    phone: tuple[Phone, ...] = ()
    online: str = ""
    """Address of the online entrance, always https."""
    wechat: str = ""
    """Name of the official account."""
    email: str = ""
    post: str = ""
    """Postal address."""

    def __bool__(self) -> bool:
        """Whether there is any channel at all."""
        return any(getattr(self, field.name) for field in fields(self))

    @classmethod
    def read(cls, values: object) -> "ReportChannels":
        """The channels among these settings. Raises ValueError with every mistake, each with its place and remedy."""
        if values is None:
            return cls()
        if not isinstance(values, Mapping):
            raise ValueError(f"{PLACE} 应为若干行“名称: 内容”，可用：{'、'.join(_READERS)}")
        mistakes: list[str] = []
        read: dict[str, object] = {}
        for key, value in values.items():
            reader = _READERS.get(str(key))
            if reader is None:
                mistakes.append(f"{PLACE} 里没有“{key}”这一项，可用：{'、'.join(_READERS)}")
                continue
            try:
                read[str(key)] = reader(value)
            except ValueError as error:
                mistakes.append(f"{PLACE}.{key} {error}")
        if mistakes:
            raise ValueError("；".join(mistakes))
        return cls(**read)  # type: ignore[arg-type]  # each reader gives its field's type


def _phones(value: object) -> tuple[Phone, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError('应为列表，每行一个电话，如 - "某某区应急管理局 0000-00000000"')
    return tuple(_phone(one) for one in value)


def _phone(value: object) -> Phone:
    if not isinstance(value, str):
        # YAML takes a bare 057712345678 for an octal number.
        raise ValueError(f"里的 {value} 要用英文引号括起来，否则开头的 0 会丢失")
    match = _NUMBER.fullmatch(value.strip())
    if match is None:
        raise ValueError(f"里的“{value}”不是电话，写成“单位 区号-号码”，如“某某区应急管理局 0000-00000000”")
    return Phone(match["name"] or "", match["number"])


def _https(value: object) -> str:
    address = _text(value)
    parts = urlsplit(address)
    if (
        parts.scheme != "https"
        or not parts.hostname
        or "." not in parts.hostname
        or re.search(r"[\s\"'<>]", address)
    ):
        raise ValueError(
            f"的网址“{address}”不能用，须以 https:// 开头；没有 https 的入口，请先让建设单位启用"
        )
    if parts.username or parts.password:
        raise ValueError("的网址里不能带用户名和密码，删去“@”和它前面的部分")
    return address


def _email(value: object) -> str:
    address = _text(value)
    if not _EMAIL.fullmatch(address):
        raise ValueError(f"里的“{address}”不是邮箱，写成 name@example.gov.cn 这样")
    return address


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("应为文字；没有就删去这一行")
    return value.strip()


_READERS: Mapping[str, Callable[[object], object]] = {
    "phone": _phones,
    "online": _https,
    "wechat": _text,
    "email": _email,
    "post": _text,
}
