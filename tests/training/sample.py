"""The module of tests/golden/training on a copy of the base site."""

from pathlib import Path

from generator.link import link
from generator.load import load
from generator.training.linked import Training
from tests.sites import AS_OF, ROOT, Site

GOLDEN = ROOT / "tests" / "golden" / "training"


def training_site(folder: Path) -> Site:
    """The base site with one module, its questions and an exam."""
    site = Site.copy(folder)
    add_training(site)
    return site


def add_training(site: Site) -> None:
    """Write the module into a site."""
    for name in ("module.yml", "questions.yml", "fenchen.md"):
        site.write(f"content/training/gongmao/{name}", (GOLDEN / name).read_text(encoding="utf-8"))
    curriculum = (GOLDEN / "curriculum.yml").read_text(encoding="utf-8")
    site.write("content/training/curriculum.yml", curriculum)


def linked_training(root: Path) -> Training:
    """The training at `root`, linked."""
    loaded = load(root)
    assert loaded.value is not None
    catalog = link(loaded.value, AS_OF).value
    assert catalog is not None
    return catalog.training
