"""Near-duplicates: are the groups one report each, what do they miss, what do sketches cost?

python -m benchmarks.duplicates groups      how many; of 50 drawn, those judged right
python -m benchmarks.duplicates pairs       near pairs by brute force; 50 known ones, the missed
python -m benchmarks.duplicates scripts     the same groups with half the files in Simplified
python -m benchmarks.duplicates runs        and in other processes, orders and commits
python -m benchmarks.duplicates regional    rss2024-6k: groups across outlets and scripts
python -m benchmarks.duplicates cost        milliseconds and bytes an article
"""

from __future__ import annotations

from pathlib import Path

import click

from benchmarks import report
from benchmarks.duplicates import costing, found, regional, sameness


@click.group()
@click.option("--results", type=Path, default=report.RESULTS, show_default=True)
@click.pass_context
def main(context: click.Context, results: Path) -> None:
    """Near-duplicates: right, missed, the same in every script and run, and their cost."""
    context.obj = results


for command in (
    found.groups,
    found.pairs,
    sameness.scripts,
    sameness.runs,
    sameness.digest,
    regional.regional,
    costing.cost,
):
    main.add_command(command)

if __name__ == "__main__":
    main()
