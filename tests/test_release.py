"""What a site has published is never taken back: the manifest, and the builds that are held against it."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path

from generator.console import plain_text
from generator.pipeline import prepare
from generator.release import MANIFEST, manifest
from generator.site_paths import case_page
from tests.sites import AS_OF, CASE, Site

SECOND = "2024-3303-0002"
WITHDRAWAL = "withdrawn: {date: 2024-06-20, reason: 公布有误}"


def _release(site: Site) -> None:
    """Have a manifest of what is public now, beside pages of one line."""
    target = site.root / "site"
    catalog = site.catalog()
    for case in (*catalog.index.cases, *catalog.withdrawn):
        page = target / case_page(case.id)
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(case.id, encoding="utf-8")
    (target / MANIFEST).write_bytes(manifest(catalog, target).content)


def _problems(site: Site, as_of: date = AS_OF) -> list[str]:
    return [
        plain_text(problem).split("] ")[0].rpartition("[")[2]
        for problem in prepare(site.root, as_of, target=site.root / "site").report.errors
    ]


def test_manifest(site: Site) -> None:
    """The manifest has every case with a page, by id, with the sum of the page's bytes and nothing of its content."""
    site.case(SECOND, ("status: published", "status: withdrawn"), ("keywords: [粉尘涉爆]", WITHDRAWAL))
    _release(site)

    data = json.loads((site.root / "site" / MANIFEST).read_text(encoding="utf-8"))

    assert data["version"] == 1
    assert data["cases"] == [
        {
            "id": case_id,
            "published": "2024-06-01",
            "status": status,
            "sample": False,
            "page": f"cases/2024/{case_id}.html",
            "sha256": sha256(case_id.encode()).hexdigest(),
        }
        for case_id, status in (("2024-3303-0001", "published"), (SECOND, "withdrawn"))
    ]


def test_manifest_of_nothing(site: Site, tmp_path: Path) -> None:
    """A site without a public case has a manifest, too."""
    site.edit(CASE, ("status: published", "status: draft"))

    assert json.loads(manifest(site.catalog(), tmp_path).content) == {"version": 1, "cases": []}


def test_first_build(site: Site) -> None:
    """Where nothing was published before, nothing can be taken back."""
    assert _problems(site) == []


def test_same_again(site: Site) -> None:
    """A release holds against itself, and on a day before the case was published as well."""
    _release(site)

    assert _problems(site) == []
    assert _problems(site, date(2024, 5, 1)) == []


def test_withdrawing_is_the_way(site: Site) -> None:
    """A case that is withdrawn instead of deleted is no problem."""
    site.case(SECOND)
    _release(site)
    site.edit(
        f"cases/2024/{SECOND}.yml",
        ("status: published", "status: withdrawn"),
        ("keywords: [粉尘涉爆]", WITHDRAWAL),
    )

    assert _problems(site) == []


def test_deleting_is_refused(site: Site) -> None:
    """A case that was published cannot be deleted, also when it was withdrawn before."""
    for case_id, *changes in (
        ("2024-3303-0002",),
        (
            "2024-3303-0003",
            ("status: published", "status: withdrawn"),
            ("keywords: [粉尘涉爆]", WITHDRAWAL),
        ),
    ):
        site.case(case_id, *changes)
    _release(site)
    for case_id in ("2024-3303-0002", "2024-3303-0003"):
        (site.root / f"cases/2024/{case_id}.yml").unlink()

    assert _problems(site) == ["release.case-missing", "release.case-missing"]


def test_unreadable_file_is_not_missing(site: Site) -> None:
    """A case whose file has a mistake is told its mistake only."""
    site.case(SECOND)
    _release(site)
    site.edit(f"cases/2024/{SECOND}.yml", ("level: 县", "level: 村"))

    assert _problems(site) == ["field.choice"]
