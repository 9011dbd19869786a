"""newsearch beside other engines, in one run, on the same texts.

    python -m benchmarks.peers [--articles 10000] [--queries 400] [--rounds 5] [--peers a,b]

Ready text → searchable, size, memory; then for each kind of query the time to the ten best ids and
the exact total, and in how many cases the ids were all right. A peer that is not installed is
skipped by name.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from benchmarks import report
from benchmarks.corpora import Ground, ground, on_articles
from benchmarks.peers import building, figures, table, texts, timing
from benchmarks.peers.asked import drawn
from benchmarks.peers.base import NotInstalled, Text, Wanted
from benchmarks.peers.client import Client
from benchmarks.peers.registry import PEERS, load
from benchmarks.peers.serve import SLOW_MS
from benchmarks.peers.truth import Truth
from searchcore import read_corpus

_OURS = "newsearch"
_Indexes = dict[str, list[building.Built]]


def _names(context: click.Context, parameter: click.Parameter, value: str) -> list[str]:
    names = [name.strip() for name in value.split(",")]
    unknown = ", ".join(name for name in names if name not in PEERS)
    if unknown:
        raise click.BadParameter(f"there is no {unknown}; there are {', '.join(PEERS)}")
    return names


@click.command()
@on_articles(10_000)
@click.option("--queries", "count", default=400, show_default=True)
@click.option("--rounds", default=5, show_default=True, help="After one to warm up.")
@click.option("--index-rounds", default=1, show_default=True, help="Indexes of each, in turn.")
@click.option("--seed", default=0, show_default=True)
@click.option("--peers", "names", default=",".join(PEERS), show_default=True, callback=_names)
@click.option("--results", type=Path, default=report.RESULTS, show_default=True)
def main(
    articles: int,
    folder: Path | None,
    cache: Path,
    count: int,
    rounds: int,
    index_rounds: int,
    seed: int,
    names: list[str],
    results: Path,
) -> None:
    """Measure, then write JSON and a picture."""
    where = ground(articles, folder, cache)
    read = list(read_corpus(where.folder, on_error=lambda error: None))
    ready = texts.texts_of(read)
    skipped: dict[str, str] = {}
    indexes = _built(_installed(names, skipped), ready, where, index_rounds, skipped)
    truth = Truth(ready)
    queries = drawn(read, truth, count, seed)
    found = {"peers": _peers(indexes, len(ready)), "skipped": skipped}
    found |= _asked(found["peers"], where, queries, truth, rounds)
    found["indexing_ratios"] = building.ratios(indexes, _OURS) if _OURS in indexes else {}
    parameters: dict[str, Any] = {
        "queries": len(queries),
        "rounds": rounds,
        "index_rounds": index_rounds,
    }
    parameters |= {"seed": seed, "slow": f"{timing.SLOW_ROUNDS} rounds over {SLOW_MS} ms"}
    corpus = where.described() | {"articles": len(ready), "bytes": _bytes(ready)}
    name = f"peers-{where.name}"
    report.write(name, corpus=corpus, parameters=parameters, figures=found, folder=results)
    shutil.rmtree(_home(where))
    head = f"{where.name}, {len(ready)} articles, {len(queries)} queries, {report.processor()}"
    _draw(found, head, results, name)
    click.echo(table.markdown(found))


def _installed(names: Iterable[str], skipped: dict[str, str]) -> list[str]:
    present = []
    for name in names:
        try:
            load(name)
        except NotInstalled as reason:
            _skip(name, str(reason), skipped)
        else:
            present.append(name)
    return present


def _skip(name: str, reason: str, skipped: dict[str, str]) -> None:
    skipped[name] = reason
    click.echo(f"skipped: {name}: {reason}", err=True)


def _built(
    names: list[str],
    ready: list[Text],
    where: Ground,
    rounds: int,
    skipped: dict[str, str],
) -> _Indexes:
    """An index of each, so many times; whoever fails is left out."""
    home = _home(where)
    home.mkdir(parents=True, exist_ok=True)
    texts.write(ready, home / "texts.jsonl")
    built: _Indexes = {name: [] for name in names}
    for _ in range(rounds):
        for name in list(built):
            try:
                built[name].append(building.build(name, home / "texts.jsonl", home / name))
            except building.BuildFailed as error:
                del built[name]
                _skip(name, f"failed to index: {error}", skipped)
            else:
                click.echo(f"{name}: {built[name][-1].whole.seconds:.1f} s", err=True)
    return built


def _peers(indexes: _Indexes, articles: int) -> dict[str, Any]:
    return {
        name: {"version": load(name).version(), "indexing": building.figures(runs, articles)}
        for name, runs in indexes.items()
    }


def _asked(
    peers: dict[str, Any], where: Ground, queries: list[Wanted], truth: Truth, rounds: int
) -> dict[str, Any]:
    """Add to each peer what its queries took; newsearch's times against the others'."""
    with ExitStack() as stack:
        clients = [stack.enter_context(Client(name, _home(where) / name)) for name in peers]
        for client in clients:
            told = client.idle()
            if "reason" in told:
                click.echo(f"{client.name} cannot answer: {told['reason']}", err=True)
            else:
                peers[client.name]["transport_ms"] = report.short(told["idle_ms"])
        asked = timing.measured(clients, queries, truth, rounds)
        for name in peers:
            peers[name] |= figures.of_peer(asked, name, rounds)
    others = [name for name in peers if name != _OURS] if _OURS in peers else []
    return {"ratios": {f"{_OURS} / {name}": figures.ratios(asked, _OURS, name) for name in others}}


def _home(where: Ground) -> Path:
    return where.cache / "peers"


def _bytes(ready: Iterable[Text]) -> int:
    return sum(len(text.title.encode()) + len(text.body.encode()) for text in ready)


def _draw(found: dict[str, Any], head: str, results: Path, name: str) -> None:
    try:
        from benchmarks.peers.plot import draw
    except ImportError as error:
        click.echo(f"no picture: {error}; to install: pip install matplotlib", err=True)
    else:
        draw(found, head, results / f"{name}.png")


if __name__ == "__main__":
    main()
