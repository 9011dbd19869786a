"""The peers by name: one line each. A module is imported only when its peer is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Final, cast

from benchmarks.peers.base import NotInstalled, Peer


@dataclass(frozen=True, slots=True)
class Listed:
    """Where a peer's code is (its `PEER`), what it is called, and how to get its engine."""

    module: str
    title: str
    install: str


_TANTIVY: Final = "pip install 'tantivy>=0.27'"
PEERS: Final = {
    "newsearch": Listed("newsearch", "newsearch", "pip install -e ."),
    "plain_recipe": Listed("plain", "plain recipe (jieba, Whoosh)", "pip install jieba Whoosh"),
    "whoosh_tokens": Listed("whoosh_tokens", "stock Whoosh, our tokens", "pip install Whoosh"),
    "sqlite": Listed("sqlite_trigram", "SQLite FTS5 trigram", "a Python with SQLite 3.34 or later"),
    "xapian": Listed("xapian_ngrams", "Xapian, CJK n-grams", "apt-get install python3-xapian"),
    "groonga": Listed("groonga_bigrams", "Groonga, TokenBigram", "apt-get install groonga"),
    "tantivy_characters": Listed("tantivy_characters", "tantivy, one character a token", _TANTIVY),
    "tantivy_tokens": Listed("tantivy_tokens", "tantivy, our tokens", _TANTIVY),
}


def load(name: str) -> Peer:
    """A peer by its name. Raises NotInstalled, with how to install it."""
    listed = PEERS[name]
    try:
        peer = cast(Peer, import_module(f"benchmarks.peers.{listed.module}").PEER)
        peer.version()
    except (ImportError, NotInstalled) as error:
        raise NotInstalled(f"{error}; to install: {listed.install}") from error
    return peer
