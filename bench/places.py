"""Where made-up cases happen and who handles them: the vocabulary's regions, and about 300 organs over them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from generator.records.case import Level

__all__ = ["Organ", "Province", "provinces"]

WITHOUT_CASES = frozenset(("66", "71", "81", "82"))
"""兵团, whose code is an extension of ours, and the regions where these laws are not enforced."""


@dataclass(frozen=True, slots=True)
class Place:
    """A county-level division."""

    code: str
    name: str
    city: str
    """The name of the prefecture-level city, empty in a municipality."""


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ that handles cases within a region."""

    id: str
    name: str
    level: Level
    region: str
    kind: str
    """What it looks after: yingji, xiaofang, zhujian, …"""

    def handles(self, place: Place) -> bool:
        """Whether the place lies in its region."""
        return place.code.startswith(self.region.rstrip("0"))


@dataclass(frozen=True, slots=True)
class Province:
    """A province with its counties and the organs that the corpus gives it."""

    name: str
    places: tuple[Place, ...]
    organs: tuple[Organ, ...]
    issuers: tuple[Organ, ...]
    """Those that publish batches."""

    def organs_of(self, kind: str) -> tuple[Organ, ...]:
        """Its organs of a kind; there is at least one of each."""
        return tuple(organ for organ in self.organs if organ.kind == kind)


def provinces(regions: Mapping[str, str], random: Random) -> tuple[Province, ...]:
    """All provinces of the vocabulary, each with ten organs."""
    codes = [code for code in regions if code.endswith("0000") and code[:2] not in WITHOUT_CASES]
    return tuple(_province(code, regions, random) for code in sorted(codes))


def _province(code: str, regions: Mapping[str, str], random: Random) -> Province:
    inside = sorted(other for other in regions if other[:2] == code[:2])
    places = tuple(
        Place(other, regions[other], regions.get(other[:4] + "00", ""))
        for other in inside
        if not other.endswith("00")
    )
    name = regions[code]
    cities = sorted({place.code[:4] + "00" for place in places if place.city})
    organs = (
        *_provincial(code, name),
        *_local(random.sample(cities, min(2, len(cities))), regions, Level.CITY),
        *_local([place.code for place in random.sample(places, 1 if cities else 3)], regions, Level.COUNTY),
    )
    issuers = tuple(organ for organ in organs if organ.kind in ("anwei", "yingji"))
    return Province(name, places, organs, issuers)


def _provincial(code: str, name: str) -> Iterator[Organ]:
    office = "局" if name.endswith("市") else "厅"
    short = name.removesuffix("省").removesuffix("市").removesuffix("自治区")
    for kind, written in (
        ("yingji", f"{name}应急管理{office}"),
        ("anwei", f"{name}安全生产委员会办公室"),
        ("xiaofang", f"{name}消防救援总队"),
        ("zhujian", f"{name}住房和城乡建设{office}"),
        ("jiaotong", f"{name}交通运输{office}"),
        ("shichang", f"{name}市场监督管理局"),
        ("kuangan", f"国家矿山安全监察局{short}局"),
    ):
        yield Organ(f"bench-{code[:2]}-{kind}", written, Level.PROVINCE, code, kind)


def _local(codes: list[str], regions: Mapping[str, str], level: Level) -> Iterator[Organ]:
    for code in codes:
        outer = regions.get(code[:4] + "00", "") if level is Level.COUNTY else ""
        city = outer or (regions[code[:2] + "0000"] if level is Level.COUNTY else "")
        yield Organ(f"bench-{code}-yingji", f"{city}{regions[code]}应急管理局", level, code, "yingji")
