"""The groups of an index, and whether two articles are in one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from benchmarks import report
from searchcore import Index
from searchcore.engines.base import ALIKE, SKETCH_LENGTH

Groups = list[tuple[str, ...]]


def groups_of(index: Index) -> Groups:
    """Ids, in the order that the index gives."""
    return [tuple(copy.id for copy in group) for group in index.duplicates()]


class Together:
    """Which article is in which group."""

    def __init__(self, groups: Groups) -> None:
        self._founders = {id_: group[0] for group in groups for id_ in group}

    def __call__(self, one: str, other: str) -> bool:
        """Whether one group holds both."""
        return one in self._founders and self._founders[one] == self._founders.get(other)


def show(
    results: Path,
    name: str,
    corpus: Mapping[str, Any],
    figures: Mapping[str, Any],
    **parameters: Any,
) -> None:
    """Write and print the figures of one command."""
    report.write(
        f"duplicates-{name}",
        corpus=corpus,
        parameters={"alike": ALIKE, "of": SKETCH_LENGTH} | parameters,
        figures=figures,
        folder=results,
    )
    click.echo(json.dumps(figures, ensure_ascii=False, indent=1))
