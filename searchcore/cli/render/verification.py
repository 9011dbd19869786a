"""How a verification ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from searchcore.cli.render.machine import json_text
from searchcore.cli.render.width import plain

if TYPE_CHECKING:
    from searchcore.verification import Failure, Verification

_IDS_SHOWN: Final = 5


def text_lines(outcome: Verification) -> Iterator[str]:
    """Counts, recall and precision, and what went wrong."""
    yield f"{outcome.samples:,} strings, {outcome.queries:,} queries"
    yield f"recall     {_share(outcome.right, outcome.expected)}"
    yield f"precision  {_share(outcome.right, outcome.found)}"
    for failure in outcome.failures:
        yield from _failure(failure)


def json_lines(outcome: Verification) -> Iterator[str]:
    """All counts and failures, as one object."""
    shares = {"recall": outcome.recall, "precision": outcome.precision}
    yield json_text({**asdict(outcome), **shares}, indent=2)


def _share(right: int, of: int) -> str:
    # Rounded down: 99,999 of 100,000 is not 1.
    share = "1.0" if right == of else f"{right * 10_000 // of / 10_000:.4f}"
    return f"{share} ({right:,} of {of:,})"


def _failure(failure: Failure) -> Iterator[str]:
    yield ""
    yield plain(failure.query)
    for what, ids in (("not found", failure.missing), ("wrongly found", failure.wrong)):
        for id_ in ids[:_IDS_SHOWN]:
            yield plain(f"  {what}: {id_}")
        if len(ids) > _IDS_SHOWN:
            yield f"  {what}: {len(ids) - _IDS_SHOWN:,} more"
