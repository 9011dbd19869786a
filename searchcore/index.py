"""Index: the façade that an application embeds."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from analyzers import Aliases, Analyzer, DictionaryWord, Terms
from searchcore.article import Article
from searchcore.asking import Asking
from searchcore.engines.base import (
    DEFAULT_KEPT,
    DEFAULT_MEMORY,
    Engine,
    EngineStatistics,
    Entry,
    FacetCount,
)
from searchcore.entry import EntryMaker, EntryPreparation, packed, unpacked
from searchcore.errors import EngineError, SettingsError
from searchcore.query import logical
from searchcore.searching import Searcher
from searchcore.settings import (
    DEFAULT_TIME_ZONE,
    IndexSettings,
    checked_fields,
    refuse_other_makers,
)
from searchcore.settings import unpacked as unpacked_settings
from searchcore.workers import in_order

if TYPE_CHECKING:
    from searchcore.mining import MinedGroup

ENGINES: Final = ("memory", "whoosh")
_ALL: Final = 2**40

# Characters that a worker analyses at once.
_CHUNK: Final = 40_000


class Index(Asking):
    """Articles that can be searched.

        with Index.open(".newsearch") as index:
            for hit in index.search("特朗普 普京", limit=5):
                print(hit.title)

    Searching is possible from several threads at once; one process writes at a time. An open index
    keeps its state until it writes itself or `refresh` is called.
    """

    def __init__(
        self, engine: Engine, settings: IndexSettings, aliases: Aliases | None = None
    ) -> None:
        """Use `Index.create` or `Index.open`."""
        self._held: Engine | None = engine
        self._settings = settings
        self._maker = EntryMaker.of(settings)
        self._zone = self._maker.time_zone
        self._schema = self._maker.schema
        self._analyzer = self._maker.analyzer
        super().__init__(Searcher(lambda: self._engine, self._maker, settings, aliases))
        self._writing = threading.Lock()

    @classmethod
    def create(
        cls,
        path: str | PathLike[str] | None = None,
        *,
        engine: str = "whoosh",
        time_zone: str = DEFAULT_TIME_ZONE,
        own_fields: Sequence[str] = (),
        dictionary: Sequence[DictionaryWord] = (),
        memory: int = DEFAULT_MEMORY,
        keep_generations: int = DEFAULT_KEPT,
        aliases: Aliases | None = None,
    ) -> Index:
        """Make an empty index in a folder; with `engine="memory"` in no folder at all.

        `own_fields`: front-matter keys of one's own that become facets, as `extra.section`.
        `dictionary`: words of one's own (`analyzers.read_dictionary`). `memory`,
        `keep_generations` and `aliases`: as in `open`.
        Raises EngineError where there is an index already, SettingsError for a setting that makes
        no sense.
        """
        settings = IndexSettings(
            time_zone=time_zone,
            own_fields=checked_fields(own_fields),
            dictionary=tuple(dictionary),
            engine=engine,
        )
        settings = replace(settings, fingerprint=settings.analyzer().fingerprint)
        if settings.zone and engine == "memory":
            from searchcore.engines.memory import MemoryEngine

            return cls(MemoryEngine(settings.packed()), settings, aliases)
        if engine != "whoosh":
            raise SettingsError(f"there is no engine {engine!r}; there are {', '.join(ENGINES)}")
        if path is None:
            raise SettingsError("an index on disk needs a path")
        from searchcore.engines.whoosh import WhooshEngine

        made = WhooshEngine.create(
            Path(path),
            settings=settings.packed(),
            memory=memory,
            keep_generations=keep_generations,
        )
        return cls(made, settings, aliases)

    @classmethod
    def open(
        cls,
        path: str | PathLike[str],
        *,
        lock_timeout: float = 10.0,
        memory: int = DEFAULT_MEMORY,
        keep_generations: int = DEFAULT_KEPT,
        aliases: Aliases | None = None,
    ) -> Index:
        """Open the index in a folder.

        `lock_timeout` in seconds; `memory` is what a process may take while it writes, in bytes,
        at least 300 million; so many generations stay when this index writes, at least one:
        `newsearch repair` can go back to them. `aliases`: names that stand for one another in
        queries, instead of those that come with newsearch:
        `Aliases.shipped().changed(read_aliases(file))`. Raises
        IndexNotFound, and IndexFormatError where it is damaged or was made by a newsearch whose
        analysis or schema differs.
        """
        from searchcore.engines.whoosh import WhooshEngine

        engine = WhooshEngine.open(
            Path(path),
            lock_timeout=lock_timeout,
            memory=memory,
            keep_generations=keep_generations,
        )
        settings = unpacked_settings(engine.settings)
        refuse_other_makers(settings)
        return cls(engine, settings, aliases)

    @property
    def _engine(self) -> Engine:
        if self._held is None:
            raise EngineError("the index is closed")
        return self._held

    @property
    def maker(self) -> EntryMaker:
        """What makes the entries of this index."""
        return self._maker

    @property
    def settings(self) -> IndexSettings:
        """What the index remembers of how it was made."""
        return self._settings

    @property
    def facet_names(self) -> tuple[str, ...]:
        """The fields that can be counted and filtered by."""
        return self._schema.keyword_fields

    def add(self, articles: Iterable[Article], *, jobs: int = 1) -> None:
        """Add articles, or replace those of the same id: all of them, or none on any exception.

        With more than one of `jobs`, that many processes analyse; they are spawned, so a script
        that asks for them needs `if __name__ == "__main__":`. Raises IndexLocked where another
        process writes, EngineError where such a process is killed.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        entries = in_order(
            lambda item: self.entry(*item),
            EntryPreparation(self._settings),
            ((article, {"first_indexed": now, "digest": _digest(article)}) for article in articles),
            jobs=jobs,
            weigh=lambda item: len(item[0].body),
            chunk=_CHUNK,
        )
        with closing(entries):
            self.write(entries)

    def remove(self, ids: Iterable[str]) -> None:
        """Remove articles; an id that is not there does no harm. Raises IndexLocked."""
        self.write((), delete=ids)

    def write(
        self,
        entries: Iterable[Entry],
        *,
        delete: Iterable[str] = (),
        settings: IndexSettings | None = None,
        more_to_come: bool = False,
    ) -> None:
        """Write entries, remove others and remember settings, in one step.

        `more_to_come` announces another write at once: merging may wait for that one.
        """
        with self._writing:
            kept = None if settings is None else settings.packed()
            self._engine.write(entries, delete=delete, settings=kept, more_to_come=more_to_come)
            self._settings = unpacked_settings(self._engine.settings)

    def entry(self, article: Article, facts: Mapping[str, str]) -> Entry:
        """The entry of an article; `facts` besides root, path and url."""
        return self._maker.entry(article, facts)

    def article(self, id: str) -> Article | None:  # noqa: A002  # the field's name
        """The article with this id, its date in the archive's time zone; None if there is none."""
        data = self._engine.stored([id])[0]
        return None if data is None else unpacked(data, self._zone)

    def articles(self) -> Iterator[Article]:
        """All articles, by id."""
        for id_, _ in self._engine.facts():
            article = self.article(id_)
            if article is not None:
                yield article

    def mine_aliases(self, *, at_least: int = 2) -> tuple[MinedGroup, ...]:
        """Names that the articles themselves explain: 赫格瑟斯（Pete Hegseth）, best shown first.

        Those that `at_least` articles explain and that the list of aliases does not hold yet; they
        are proposals to be read, and nothing is applied. Raises ValueError for less than one.
        """
        from analyzers.segment import segmenter
        from searchcore.mining import mine_aliases

        words = segmenter(self._settings.dictionary)
        return mine_aliases(self.articles, self._searcher.aliases, words, at_least=at_least)

    def facts(self) -> dict[str, Mapping[str, str]]:
        """Per id `root`, `path`, `url`, `first_indexed` and `digest`."""
        return dict(self._engine.facts())

    def ids(self, query: logical.Query) -> set[str]:
        """All articles that match a logical query."""
        return {hit.id for hit in self._engine.search(query, limit=_ALL).hits}

    def statistics(self) -> EngineStatistics:
        """Figures of the index; dates in UTC seconds."""
        return self._engine.statistics()

    def values(self, facet: str, limit: int | None = None) -> tuple[FacetCount, ...]:
        """The values of a keyword field over all articles, most frequent first."""
        return self.search("", limit=0, facets=[facet], facet_limit=limit).facets[facet]

    def terms(self, text: str) -> Terms:
        """What the index makes of a text."""
        return self._analyzer.terms(text)

    @property
    def analyzer(self) -> Analyzer:
        """The analyzer of the index."""
        return self._analyzer

    def refresh(self) -> bool:
        """Move on to what others have written since; says whether there was anything."""
        return self._engine.refresh()

    def close(self) -> None:
        """Give back files and memory; using the index afterwards raises EngineError."""
        if self._held is not None:
            self._held.close()
        self._held = None

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _digest(article: Article) -> str:
    return hashlib.sha256(packed(article)).hexdigest()
