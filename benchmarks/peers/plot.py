"""Figures → a picture: how fast each peer indexes, how fast it answers, and whether rightly."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import matplotlib

matplotlib.use("Agg")

from matplotlib import pyplot  # after the choice of what draws
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from benchmarks.peers.registry import PEERS

_TRUSTED: Final = 0.95
"""A share of right answers from which on a mark is filled."""
_SPREAD: Final = 0.8
"""How wide the marks of one kind lie side by side."""
_COLOURS: Final = (
    "#d62728",
    "#8c6d31",
    "#bcbd22",
    "#1f77b4",
    "#2ca02c",
    "#9467bd",
    "#ff7f0e",
    "#17becf",
)


def draw(figures: Mapping[str, Any], head: str, path: Path) -> None:
    """Write the picture as PNG."""
    peers = figures["peers"]
    colours = {name: _COLOURS[list(PEERS).index(name) % len(_COLOURS)] for name in peers}
    picture, (left, right) = pyplot.subplots(
        1, 2, figsize=(15, 6.5), width_ratios=(1, 2.2), layout="constrained"
    )
    _indexing(left, peers, colours)
    _queries(right, peers, colours)
    picture.suptitle(head, fontsize=11)
    picture.savefig(path, dpi=110)
    pyplot.close(picture)


def _indexing(axes: Axes, peers: Mapping[str, Any], colours: Mapping[str, str]) -> None:
    names = list(peers)[::-1]
    rates = [peers[name]["indexing"]["articles_per_second"] for name in names]
    bars = axes.barh([PEERS[name].title for name in names], rates)
    for bar, name in zip(bars, names, strict=True):
        bar.set_color(colours[name])
    axes.bar_label(bars, [f"{rate:.0f}" for rate in rates], padding=3)
    axes.margins(x=0.15)
    axes.set_title("ready text → searchable: articles a second (more is better)")
    axes.spines[["top", "right"]].set_visible(False)


def _queries(axes: Axes, peers: Mapping[str, Any], colours: Mapping[str, str]) -> None:
    kinds = list(next(iter(peers.values()))["kinds"])
    for number, (name, peer) in enumerate(peers.items()):
        shift = (number - (len(peers) - 1) / 2) * _SPREAD / len(peers)
        for place, kind in enumerate(kinds):
            _mark(axes, place + shift, peer["kinds"][kind], colours[name])
    for border in range(1, len(kinds)):
        axes.axvline(border - 0.5, color="0.9", linewidth=1)
    axes.set_yscale("log")
    axes.set_xticks(range(len(kinds)), kinds)
    axes.set_xlim(-0.5, len(kinds) - 0.5)
    axes.yaxis.set_major_formatter("{x:g}")
    axes.grid(axis="y", color="0.92")
    axes.set_axisbelow(True)
    axes.set_ylabel("milliseconds")
    axes.set_title(
        "ten best and exact total: median, and a line up to the 95th percentile (less is better)"
    )
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(handles=_legend(peers, colours), ncols=3, fontsize=8.5, loc="upper center",
                bbox_to_anchor=(0.5, -0.07), frameon=False)  # fmt: skip


def _mark(axes: Axes, x: float, row: Mapping[str, Any], colour: str) -> None:
    if "median_ms" not in row:
        return
    share = row["right_by_either"]
    axes.plot([x, x], [row["median_ms"], row["p95_ms"]], color=colour, linewidth=1.6, alpha=0.6)
    filled = colour if share >= _TRUSTED else "white"
    axes.plot(x, row["median_ms"], "o", color=colour, markerfacecolor=filled, markersize=7)
    if share < _TRUSTED:
        # Upright and above the line: beside it stand the marks of others.
        axes.annotate(f"{100 * share:.0f} %", (x, max(row["p95_ms"], 1.15 * row["median_ms"])),
                      (0, 3), textcoords="offset points", rotation=90, ha="center", va="bottom",
                      fontsize=8, color=colour)  # fmt: skip


def _legend(peers: Mapping[str, Any], colours: Mapping[str, str]) -> list[Line2D]:
    marks = [
        Line2D([], [], marker="o", linestyle="", color=colours[name], label=PEERS[name].title)
        for name in peers
    ]
    label = f"hollow: right in less than {100 * _TRUSTED:.0f} % (the share above it)"
    return [*marks, Line2D([], [], marker="o", linestyle="", color="0.3", markerfacecolor="white",
                           label=label)]  # fmt: skip
