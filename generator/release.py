"""What a site has published: `manifest.json` in its folder, and what the next build may not take back.

Published ids never vanish and a day of publication never changes; what must go is withdrawn, with its reason
(行政处罚法 art. 48).
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.agenda import WITHDRAWAL_DAYS
from generator.catalog import Catalog
from generator.load import Records
from generator.problems import Location, Problem, Report
from generator.records.case import Status
from generator.render import Page
from generator.site_paths import case_page
from generator.working_days import NOT_ANNOUNCED, working_days_between

__all__ = ["MANIFEST", "manifest", "release_problems"]

MANIFEST = "manifest.json"
"""The path of the manifest in a site."""


@dataclass(frozen=True, slots=True)
class _Released:
    """A case as the last release has it."""

    id: str
    published: str
    sample: bool
    withdrawn: bool


def manifest(catalog: Catalog, folder: Path) -> Page:
    """Every case that has a page under `folder`: id, day of publication, status, page, and the page's SHA-256.

    Names nothing else of a case, so that a withdrawn one leaves no more here than on its page. Raises OSError when
    a page cannot be read.
    """
    cases = sorted((*catalog.index.cases, *catalog.withdrawn, *catalog.expired), key=lambda case: case.id)
    entries = [
        {
            "id": case.id,
            "published": str(case.record.published),
            "status": case.record.status.value,
            "sample": case.record.sample,
            "page": case_page(case.id),
            "sha256": hashlib.sha256((folder / case_page(case.id)).read_bytes()).hexdigest(),
        }
        for case in cases
    ]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    return Page(MANIFEST, f'{{"version": 1, "cases": [\n{lines}\n]}}\n'.encode(), listed=False)


def release_problems(records: Records, released: Path | None, as_of: date) -> Report:
    """What these records would take back of the release whose manifest is `released`; nothing without a release.

    Made-up cases may be taken away. A withdrawal that the release does not show yet, though its three working days
    are over on `as_of`, is told as well. Raises OSError when the manifest is there and cannot be opened.
    """
    if released is None or not released.is_file():
        return Report()
    cases = _read(released.read_bytes())
    if cases is None:
        message = f"{released.parent.name}/{MANIFEST} 不是上次发布的清单。"
        hint = "从备份里找回；确认已公布的案例一件不少的，删去它再生成。"
        return Report(
            (
                Problem(
                    Location(f"{released.parent.name}/{MANIFEST}"), "release.manifest-broken", message, hint
                ),
            )
        )
    return Report((*_taken_back(records, cases), *_late(records, cases, as_of)))


def _read(content: bytes) -> tuple[_Released, ...] | None:
    """The cases of a manifest; None when it is no manifest."""
    try:
        data = json.loads(content)
        return tuple(
            _Released(
                str(entry["id"]),
                str(entry["published"]),
                bool(entry["sample"]),
                entry["status"] == Status.WITHDRAWN.value,
            )
            for entry in data["cases"]
        )
    except (ValueError, KeyError, TypeError):
        return None


def _late(records: Records, released: tuple[_Released, ...], as_of: date) -> Iterator[Problem]:
    """Withdrawals that readers could not see in time (行政处罚法 arts. 48, 85)."""
    shown = {case.id for case in released if not case.withdrawn}
    for sourced in records.cases:
        gone = sourced.record.withdrawn
        if gone is None or sourced.record.sample or sourced.record.id not in shown:
            continue
        days, announced = working_days_between(gone.date, as_of)
        if days > WITHDRAWAL_DAYS:
            where = Location(sourced.path, keys=("withdrawn", "date"))
            message = (
                f"{where.field}：{gone.date} 撤回，过了 {days} 个工作日，上次发布的网站还公开着这件案例。"
            )
            unsure = "" if announced else f"（{NOT_ANNOUNCED}。）"
            yield Problem(where, "release.withdrawal-late", message, f"马上生成并发布网站。{unsure}")


_WITHDRAW = "把状态改为 withdrawn，在 withdrawn 里写明日期和原因"


def _taken_back(records: Records, released: tuple[_Released, ...]) -> Iterator[Problem]:
    known = {sourced.record.id: sourced for sourced in records.cases}
    for case in released:
        path = f"cases/{case.id[:4]}/{case.id}.yml"
        sourced = known.get(case.id)
        if case.sample or path in records.unread:
            continue
        if sourced is None:
            message = f"{case.published} 公布的案例 {case.id} 没有了。"
            hint = f"已公布的案例不能删：找回文件；不应再公开的，{_WITHDRAW}。"
            yield Problem(Location(path), "release.case-missing", message, hint)
        elif sourced.record.status is Status.DRAFT:
            where = Location(sourced.path, keys=("status",))
            message = f"status：{case.published} 已经公布，不能改回草稿。"
            hint = f"改回原来的状态；不应再公开的，{_WITHDRAW}。"
            yield Problem(where, "release.case-draft", message, hint)
        elif str(sourced.record.published) != case.published:
            where = Location(sourced.path, keys=("published",))
            message = f"published：上次发布写的是 {case.published}，现在是 {sourced.record.published}。"
            hint = f"公布日期不再改变，改回 {case.published}；内容有改动的，写在 corrections 里。"
            yield Problem(where, "release.published-changed", message, hint)
