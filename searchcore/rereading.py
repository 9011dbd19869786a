"""Whether a generation says what its stored articles say: they are analysed anew and compared."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from searchcore.article import Article
from searchcore.engines.whoosh.consistency import state_faults, structural_faults
from searchcore.engines.whoosh.contents import Comparison
from searchcore.engines.whoosh.manifest import folder_of, read_manifest
from searchcore.engines.whoosh.opening import DAMAGE, open_sections, open_segment
from searchcore.engines.whoosh.segment import Segment
from searchcore.engines.whoosh.soundness import REPAIR, Fault
from searchcore.entry import EntryMaker, EntryPreparation, unpacked
from searchcore.errors import IndexFormatError, NewsearchError
from searchcore.settings import IndexSettings, refuse_other_makers
from searchcore.settings import unpacked as unpacked_settings
from searchcore.workers import in_order

_CHUNK: Final = 40_000  # characters that a worker analyses at once
# What an entry has of its article; the other facts say how it came into the index.
_OF_THE_ARTICLE: Final = frozenset({"root", "path", "url"})
_NAMED: Final = 3


def content_faults(
    index: Path, number: int, *, jobs: int, done: Callable[[], None] = lambda: None
) -> Iterator[Fault]:
    """Where a generation whose files are sound does not say what its articles say."""
    folder = folder_of(index, number)
    try:
        manifest = read_manifest(folder)
        settings = unpacked_settings(manifest.settings)
        segments = [
            open_segment(folder, files, manifest.files.get(files.deleted or ""))
            for files in manifest.segments
        ]
        groups = open_sections(folder / manifest.groups) if manifest.groups else None
        for what in state_faults(segments, groups):
            yield Fault(folder.name, what, REPAIR)
        maker = _maker(settings)
        for segment in segments:
            for what in _segment_faults(segment, settings, maker, jobs, done):
                yield Fault(f"{folder.name}/{segment.name}", what, REPAIR)
        if maker is None:
            what = "texts are not compared: it was made with other tables than this newsearch has"
            yield Fault(folder.name, what, "newsearch index --rebuild", harmless=True)
    except (NewsearchError, *DAMAGE) as error:
        yield Fault(folder.name, f"cannot be read through: {error}", REPAIR)


def _maker(settings: IndexSettings) -> EntryMaker | None:
    """What made the entries; None where this newsearch makes others. Raises SettingsError."""
    try:
        refuse_other_makers(settings)
    except IndexFormatError:
        return None
    return EntryMaker.of(settings)


def _segment_faults(
    segment: Segment,
    settings: IndexSettings,
    maker: EntryMaker | None,
    jobs: int,
    done: Callable[[], None],
) -> Iterator[str]:
    broken = list(structural_faults(segment))
    yield from broken
    if broken or maker is None:
        return
    comparison, wrong = Comparison(segment), dict[str, list[int]]()
    numbers: deque[int] = deque()
    articles = _articles(segment, numbers, wrong)
    entries = in_order(
        lambda item: maker.entry(*item),
        EntryPreparation(settings),
        articles,
        jobs=jobs,
        weigh=lambda item: len(item[0].body),
        chunk=_CHUNK,
    )
    with closing(entries):
        for entry in entries:
            article = numbers.popleft()
            for what in comparison.add(article, entry):
                wrong.setdefault(what, []).append(article)
            done()
    if misplaced := list(comparison.misplaced()):
        wrong["postings"] = misplaced
    for what, listed in wrong.items():
        yield f"{what} of {_named(segment, listed)} not as in the stored text"


def _articles(
    segment: Segment, numbers: deque[int], wrong: dict[str, list[int]]
) -> Iterator[tuple[Article, dict[str, str]]]:
    """The stored articles with their facts; those that can be read get into `numbers`."""
    for number, facts in enumerate(segment.facts()):
        try:
            article = unpacked(segment.stored(number))
        except (*DAMAGE, TypeError, AttributeError):
            wrong.setdefault("the article itself", []).append(number)
            continue
        numbers.append(number)
        yield article, {key: facts[key] for key in facts if key not in _OF_THE_ARTICLE}


def _named(segment: Segment, articles: Sequence[int]) -> str:
    ids = ", ".join(segment.id(article) for article in articles[:_NAMED])
    more = len(articles) - _NAMED
    return f"{ids} and {more:,} more" if more > 0 else ids
