"""Reporting a hazard: the authority's own channels, and published cases that a report began; blocks of report.md."""

from dataclasses import dataclass

from generator.catalog import LinkedCase
from generator.records.case import How
from generator.report_channels import ReportChannels
from generator.views.block import Block, BlockContext
from generator.views.parts import Paths, ShortCase, money, short_case

__all__ = ["ReportedCases", "report_channels_block", "reported_cases_block"]

SHOWN = 8
"""How many cases the page names; it is about reporting, not about cases."""


@dataclass(frozen=True, slots=True)
class ReportedCase:
    """A case that a report began, and what the reporter received, in words; empty when the record does not say."""

    case: ShortCase
    reward: str


@dataclass(frozen=True, slots=True)
class ReportedCases:
    """The newest such cases and how many there are."""

    cases: tuple[ReportedCase, ...]
    total: int
    samples: int
    """How many of the total are made up."""


@dataclass(frozen=True, slots=True)
class Channels:
    """The channels as configured."""

    channels: ReportChannels


def report_channels_block(context: BlockContext) -> Block:
    """The channels of mkdocs.yml; prints nothing when none is configured."""
    return Block("report-channels", Channels(context.settings.report))


def reported_cases_block(context: BlockContext) -> Block:
    """Published cases found by a report, newest first; prints nothing when there is none."""
    reported = [case for case in context.catalog.index.cases if case.record.found.how is How.REPORT]
    return Block(
        "reported-cases",
        ReportedCases(
            cases=tuple(_reported(case, context.paths) for case in reported[:SHOWN]),
            total=len(reported),
            samples=sum(case.record.sample for case in reported),
        ),
    )


def _reported(case: LinkedCase, paths: Paths) -> ReportedCase:
    reward = case.record.reward
    if reward is None:
        words = ""
    elif reward.amount is None:
        words = "已给予奖励"
    else:
        words = f"奖励 {money(reward.amount)}"
    return ReportedCase(short_case(case, paths), words)
