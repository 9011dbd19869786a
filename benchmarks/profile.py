"""Where the time goes: of indexing, stage by stage, and of each kind of query.

    python -m benchmarks.profile [--articles 10000] [--indexed 1000] [--queries 400] [--rounds 3]

Indexing is watched in one process, on the first `--indexed` articles; queries on an index of
`--articles`. Watching costs about a microsecond a call, so the whole is measured without it too.
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from benchmarks import report
from benchmarks.corpora import ground, index_of, on_articles
from benchmarks.profile_indexing import indexing
from benchmarks.profile_queries import queries
from benchmarks.queries import drawn_from
from searchcore import Index


@click.command()
@on_articles(10_000)
@click.option("--indexed", default=1000, show_default=True, help="Articles that are indexed.")
@click.option("--queries", "count", default=400, show_default=True)
@click.option("--rounds", default=3, show_default=True, help="After one to warm up.")
@click.option("--seed", default=0, show_default=True)
@click.option("--index", "path", type=Path, help="An index of newsearch that is there already.")
@click.option("--results", type=Path, default=report.RESULTS, show_default=True)
def main(
    articles: int,
    folder: Path | None,
    cache: Path,
    indexed: int,
    count: int,
    rounds: int,
    seed: int,
    path: Path | None,
    results: Path,
) -> None:
    """Milliseconds by stage."""
    where, small = ground(articles, folder, cache), ground(indexed, folder, cache)
    of_indexing = indexing(small.folder, rounds)
    with Index.open(path or index_of(where)) as index:
        of_queries = queries(index, drawn_from(index, count, seed), rounds)
    figures = {"indexing": of_indexing, "queries": of_queries}
    report.write(
        f"profile-{where.name}",
        corpus=where.described() | {"indexed": small.files()},
        parameters={"queries": count, "rounds": rounds, "seed": seed, "indexed": small.name},
        figures=figures,
        folder=results,
    )
    click.echo(json.dumps(figures, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
