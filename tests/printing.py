"""Blocks printed by the theme's own templates."""

from generator.render import _environment
from generator.site_paths import relative_root
from generator.views.block import Block
from tests.sites import ROOT

__all__ = ["print_block"]

ENVIRONMENT = _environment(ROOT / "theme")


def print_block(block: Block, page: str) -> str:
    """The HTML of a block that stands on this page."""
    template = ENVIRONMENT.get_template(f"blocks/{block.template}.html")
    return template.render(view=block.view, root=relative_root(page))
