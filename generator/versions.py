"""Shelves of versioned texts: which version of a standard or statute was in force on a day.

A citation names a family (anquanshengchan, or its short name 安全生产法) and is read against the version in
force on the day of the conduct, as art. 37 行政处罚法 (从旧兼从轻) presupposes; naming a version explicitly is
allowed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Generic, Protocol, TypeVar

from generator.problems import nearest

__all__ = ["Resolution", "Shelf", "applies", "in_force", "lifetime"]


class Version(Protocol):
    """What a standard and a statute have in common."""

    @property
    def id(self) -> str:
        """The version's own id."""

    @property
    def family(self) -> str:
        """The id that all versions share."""

    @property
    def short(self) -> str:
        """The short name."""

    @property
    def starts(self) -> date | None:
        """The first day in force, None when unknown."""

    @property
    def expires(self) -> date | None:
        """The last day in force, None while in force."""

    @property
    def in_use(self) -> bool:
        """Whether the record says that the text is applied, whatever its dates say."""


V = TypeVar("V", bound=Version)


@dataclass(frozen=True, slots=True)
class Resolution(Generic[V]):
    """What a name means on a day: the version, if any, and whether it was in force."""

    version: V | None
    in_force: bool = False
    family: tuple[V, ...] = ()
    """All versions of the named family, newest first; empty when the name is unknown."""
    guess: str | None = None
    """For an unknown name, the known name that was probably meant."""


def in_force(version: Version, day: date) -> bool:
    """Whether a version was in force on a day; an unknown first day counts as in force."""
    started = version.starts is None or version.starts <= day
    return started and (version.expires is None or day <= version.expires)


def applies(version: Version, day: date) -> bool:
    """Whether a version is to be shown as valid on a day: in force by its dates, and not marked as replaced.

    A replacement whose own dates are unknown leaves its predecessor without a last day, so the dates alone do not
    tell.
    """
    return version.in_use and in_force(version, day)


def lifetime(version: Version) -> str:
    """When a version was in force, in words: gongmao-2017：2017-11-30 起，至 2023-05-14."""
    begin = f"{version.starts} 起" if version.starts else "施行日未核"
    return f"{version.id}：{begin}" + (f"，至 {version.expires}" if version.expires else "")


@dataclass(frozen=True, slots=True)
class Shelf(Generic[V]):
    """All versions of all families, findable by version id, family id or short name."""

    versions: tuple[V, ...]
    by_id: Mapping[str, V] = field(init=False)
    families: Mapping[str, tuple[V, ...]] = field(init=False)
    """Versions newest first, by family id and by short name."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {version.id: version for version in self.versions})
        object.__setattr__(self, "families", _families(self.versions))

    def resolve(self, name: str, day: date) -> Resolution[V]:
        """The version that `name` means for conduct on `day`.

        Of several versions in force the one that started last; an explicit version id is taken as it is, with
        in_force telling whether it was in force.
        """
        family = self.families.get(name)
        if family is None:
            version = self.by_id.get(name)
            if version is None:
                return Resolution(None, guess=nearest(name, [*self.families, *self.by_id]))
            return Resolution(version, in_force(version, day), self.families[version.family])
        candidates = [
            version for version in family if in_force(version, day) and _may_be_meant(version, family)
        ]
        current = next(iter(candidates), None)
        return Resolution(current, current is not None, family)

    def within(self, name: str, first: date, last: date) -> tuple[V | None, ...]:
        """What a family's name means from day to day, in order; None for days without a version in force.

        One entry when nothing changed, and for an explicit version id.
        """
        family = self.families.get(name, ())
        changes = {first}
        for version in family:
            ended = version.expires + timedelta(days=1) if version.expires else None
            changes |= {day for day in (version.starts, ended) if day and first < day <= last}
        meant = [self.resolve(name, day).version for day in sorted(changes)]
        return tuple(version for n, version in enumerate(meant) if n == 0 or version is not meant[n - 1])

    def newest(self, name: str) -> V | None:
        """The newest version of a family, or the version named by its id."""
        family = self.families.get(name)
        return family[0] if family else self.by_id.get(name)

    def siblings(self, version: V) -> tuple[V, ...]:
        """All versions of this version's family, newest first."""
        return self.families[version.family]


def _may_be_meant(version: V, family: tuple[V, ...]) -> bool:
    """Whether a bare family name may mean this version: one of unknown age and validity must be named outright."""
    return version.starts is not None or version.in_use or len(family) == 1


def _families(versions: Iterable[V]) -> dict[str, tuple[V, ...]]:
    grouped: dict[str, list[V]] = {}
    for version in versions:
        for name in dict.fromkeys((version.family, version.short)):
            grouped.setdefault(name, []).append(version)
    oldest = date.min
    return {
        name: tuple(sorted(group, key=lambda v: (v.starts or oldest, v.id), reverse=True))
        for name, group in grouped.items()
    }
