"""Results → the tables of both README: `python -m benchmarks.tables` renews what stands there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks import growth_figures
from benchmarks.peers import table as peers_table
from benchmarks.relevance import table as relevance_table
from benchmarks.report import RESULTS

_README: Final = Path(__file__).with_name("README.md")
_FRONT: Final = Path(__file__).parents[1] / "README.md"
_PEERS: Final = "peers-hkcnews-10000"
_MARK: Final = "<!-- measured: everything below is written by benchmarks.tables -->\n"
_COLUMNS: Final = ("library", "plan", "engine", "plain_recipe")


def main() -> None:
    """Write the tables below the mark, and that of the peers into the project's README."""
    text, _, _ = _README.read_text("utf-8").partition(_MARK)
    found = [json.loads(path.read_text("utf-8")) for path in sorted(RESULTS.glob("*.json"))]
    _README.write_text(text + _MARK + "\n" + "\n".join(map(section, found)), "utf-8")
    peers = next((result for result in found if result["benchmark"] == _PEERS), None)
    if peers is not None:
        _FRONT.write_text(with_peers(_FRONT.read_text("utf-8"), peers), "utf-8")


def with_peers(readme: str, result: dict[str, Any]) -> str:
    """The text with the table of this result between its marks. Raises ValueError without marks."""
    before, begins, rest = readme.partition("<!-- peers -->\n")
    _, ends, after = rest.partition("<!-- /peers -->\n")
    if not (begins and ends):
        raise ValueError("there is no place for the table of peers")
    table = peers_table.markdown(result["figures"])
    return f"{before}{begins}\n{_circumstances(result)}\n\n{table}\n\n{ends}{after}"


def section(result: dict[str, Any]) -> str:
    """The heading, circumstances and tables of one result, as it was written to its file."""
    head = f"### {result['benchmark']}\n\n{_circumstances(result)}\n\n"
    kind = result["benchmark"].partition("-")[0]
    return head + "\n".join("\n".join(_table(rows)) + "\n" for rows in _tables(kind, result))


def _tables(kind: str, result: dict[str, Any]) -> list[Iterable[list[Any]]]:
    figures = result["figures"]
    match kind:
        case "indexing":
            return [_turned(figures)]
        case "queries":
            return [_queries(figures)]
        case "peers":
            return [peers_table.rows(figures)]
        case "layout":
            return [_layouts(figures)]
        case "growth":
            return [growth_figures.rows(figures)]
        case "changes":
            runs = _listed("run", figures["runs"])
            return [_flat(figures["at_once"]), runs, _flat(figures["after"])]
        case "relevance":
            return list(relevance_table.tables(figures))
        case "alias":
            # Form by form only in the JSON.
            return [_flat({name: value for name, value in figures.items() if name != "articles"})]
        case "suggested":
            rest = {name: value for name, value in figures.items() if name != "ranks"}
            return [_ragged("typed", figures["ranks"]), _flat(rest)]
        case "similar" if "systems" in figures:
            return [_ragged("asked by", figures["systems"])]
        case "similar" if "reports" in figures:
            return [_ragged(f"asked by: {name}", figures[name]) for name in figures]
        case "misspelled":
            return [_flat(half) for half in figures.values()]
        case "profile":
            return [_flat(figures["indexing"]), _listed("ms by kind", figures["queries"])]
        case "imports":
            modules = figures["modules"]
            longest = (_listed(name, found["most"]) for name, found in modules.items())
            return [_flat(figures["processes"]), _loads(modules), *longest]
        case _:
            return [_flat(figures)]


def _circumstances(result: dict[str, Any]) -> str:
    versions = result["versions"]
    parameters = ", ".join(f"{name} {value}" for name, value in result["parameters"].items())
    return (
        f"{result['date'][:10]}, {result['processor']}, {result['cores']} cores, load "
        f"{result['load'][0]}, Python {versions['python']}, NumPy {versions['numpy']}; "
        f"{result['corpus']['name']}; {parameters}"
    )


def _turned(figures: dict[str, dict[str, Any]]) -> Iterator[list[Any]]:
    """A row for each figure, a column for each peer."""
    yield ["", *figures]
    names = dict.fromkeys(name for each in figures.values() for name in each)
    for name in names:
        yield [name, *(each.get(name, "") for each in figures.values())]


def _listed(head: str, figures: dict[str, dict[str, Any]]) -> Iterator[list[Any]]:
    """A row for each, with the same figures as columns."""
    columns = list(next(iter(figures.values())))
    yield [head, *columns]
    for name, row in figures.items():
        yield [name, *(row[column] for column in columns)]


def _ragged(head: str, figures: dict[str, dict[str, Any]]) -> Iterator[list[Any]]:
    """The same where not each has every figure."""
    columns = list(dict.fromkeys(name for row in figures.values() for name in row))
    yield [head, *columns]
    for name, row in figures.items():
        yield [name, *(row.get(column, "") for column in columns)]


def _loads(modules: dict[str, dict[str, Any]]) -> Iterator[list[Any]]:
    yield ["loads", "modules", "ms, by itself", "of it"]
    for name, found in modules.items():
        packages = ", ".join(
            f"{package} {taken}" for package, taken in found["packages_ms"].items()
        )
        yield [name, found["count"], found["total_ms"], packages]


def _queries(figures: dict[str, dict[str, Any]]) -> Iterator[list[Any]]:
    columns = [name for name in _COLUMNS if name in figures["all"]]
    counted = [name for name in columns if "hits" in figures["all"][name]]
    heads = [f"{name}: median / p95 ms" for name in columns]
    yield ["kind", "queries", *heads, *(f"{name}: hits (no hit)" for name in counted)]
    for kind, row in figures.items():
        times = [f"{row[name]['median_ms']} / {row[name]['p95_ms']}" for name in columns]
        hits = [f"{row[name]['hits']} ({row[name]['without_hit']})" for name in counted]
        yield [kind, row["queries"], *times, *hits]


def _layouts(figures: dict[str, dict[str, Any]]) -> Iterator[list[Any]]:
    kinds = [name for name in next(iter(figures.values())) if name not in ("bytes", "sections")]
    yield ["layout", "megabytes", *(f"{kind}: median / p95 ms" for kind in kinds)]
    for name, row in figures.items():
        times = [f"{row[kind]['median_ms']} / {row[kind]['p95_ms']}" for kind in kinds]
        yield [name, round(row["bytes"] / 1e6, 1), *times]


def _flat(figures: dict[str, Any]) -> Iterator[list[Any]]:
    yield ["figure", "value"]
    for name, value in figures.items():
        if isinstance(value, dict):
            shown = ", ".join(f"{key} {inner}" for key, inner in value.items() if inner != {})
            yield [name, shown or "none"]
        else:
            yield [name, value]


def _table(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield "| " + " | ".join(map(str, row)) + " |"
        if not number:
            yield "|" + "---|" * len(row)


if __name__ == "__main__":
    main()
