"""Names with one wrong character: how often the right one is proposed.

    python -m benchmarks.misspelled [--articles 10000] [--names 200] [--font FILE]

Names are tags of two articles or more that jieba's tagger takes for a name. One character of each
is replaced by one of the same sound or of a similar shape, so that the name stands nowhere. What is
confused with what does not come from the product's table: readings are those of the name in its
context, shapes those that a font draws. Since these names are tags, all is asked a second time with
the name's own tag left out of what the index tells (`without_its_tag`). Half of the names is for
choosing weights (`train`), half for reporting (`test`).
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeAlias, cast

import click

from analyzers import fold
from benchmarks import report
from benchmarks.corpora import Skipped, ground, index_of, on_articles
from searchcore import Index
from searchcore.engines.base import Engine, Found
from searchcore.meant import Meant, probably_meant
from searchcore.query import logical
from searchcore.schema import WEIGHTS, keyword_key

FONTS: Final = (
    Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"),
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
)
COMMON: Final = 3500
"""A slip is another frequent character: one of so many, by how many articles hold them."""
LIKELY: Final = 20
"""Of the same sound, the commonest so many may come instead."""
ALIKE: Final = 5
"""Of similar shape, the most similar so many."""
_DRAWN: Final = 40
_NAMES: Final = ("nr", "ns", "nt", "nz")


@dataclass(frozen=True, slots=True)
class Slip:
    """A name as it should be and as it was typed."""

    right: str
    typed: str
    kind: str
    """`pinyin`, `jyutping` or `shape`."""


@click.command()
@on_articles(10_000)
@click.option("--names", default=200, show_default=True, help="In each half.")
@click.option("--font", type=Path, help="A font that draws Chinese characters.")
@click.option("--seed", default=0, show_default=True)
@click.option("--index", "path", type=Path, help="An index of newsearch that is there already.")
@click.option("--show", is_flag=True, help="Print the misses; nothing of them is written.")
@click.option("--results", type=Path, default=report.RESULTS, show_default=True)
def main(
    articles: int,
    folder: Path | None,
    cache: Path,
    names: int,
    font: Path | None,
    seed: int,
    path: Path | None,
    show: bool,
    results: Path,
) -> None:
    """Shares proposed first and among three, and times."""
    where = ground(articles, folder, cache)
    drawn_with = font or next((place for place in FONTS if place.exists()), None)
    if drawn_with is None:
        raise Skipped("there is no Chinese font; give one by --font (fonts-wqy-microhei)")
    with Index.open(path or index_of(where)) as index:
        made = list(slips(index, 2 * names, drawn_with, random.Random(seed)))
        halves = {"train": made[::2], "test": made[1::2]}
        figures = {half: measured(index, found, show=show) for half, found in halves.items()}
    report.write_of(
        "misspelled",
        where,
        figures,
        {"names": names, "font": drawn_with.name, "seed": seed},
        results,
    )
    click.echo(json.dumps(figures, ensure_ascii=False, indent=1))


def slips(index: Index, count: int, font: Path, chance: random.Random) -> Iterator[Slip]:
    """So many misspelled names: sound and shape in turn, of sounds pinyin and jyutping in turn."""
    common = common_characters(index)
    confusions = {
        "pinyin": partial(same_sound, _pinyin, common),
        "shape": Shapes(font, common).similar,
        "jyutping": partial(same_sound, _jyutping, common),
    }
    names = [value.text for value in index.values("tag") if value.count > 1 and is_name(value.text)]
    chance.shuffle(names)
    # Pinyin, shape, jyutping, shape; each pair of neighbours falls into the two halves.
    order = [kind for kind in ("pinyin", "shape", "jyutping", "shape") for _ in range(2)]
    made = 0
    for name in names:
        kind = order[made % len(order)]
        place = chance.randrange(len(name))
        others = [
            other for other in confusions[kind](name, place) if fold(other) != fold(name[place])
        ]
        chance.shuffle(others)
        typed = (name[:place] + other + name[place + 1 :] for other in others)
        missing = next(
            (text for text in typed if not index.search(f'"{text}"', limit=0).total), None
        )
        if missing is not None:
            yield Slip(name, missing, kind)
            made += 1
        if made == count:
            return


def common_characters(index: Index) -> list[str]:
    """The commonest Han characters of 2,000 articles as they are written there, most first."""
    counts: Counter[str] = Counter()
    for article in islice(index.articles(), 2000):
        counts.update(set(article.body))
    han = ((character, count) for character, count in counts.items() if "一" <= character <= "鿿")
    ranked = sorted(han, key=lambda item: (-item[1], item[0]))
    return [character for character, _ in ranked[:COMMON]]


def is_name(tag: str) -> bool:
    """Whether a tag is of two to six Han characters and jieba's tagger calls a part a name."""
    from jieba import posseg

    if not 2 <= len(tag) <= 6 or not all("一" <= character <= "鿿" for character in tag):
        return False
    return any(flag.startswith(_NAMES) for _, flag in posseg.cut(fold(tag)))


def same_sound(readings: Any, common: Sequence[str], name: str, place: int) -> list[str]:
    """The commonest characters that sound like the one at this place of a name, tones apart."""
    wanted = readings(name)[place]
    return list(islice((one for one in common if readings(one) == (wanted,)), LIKELY))


@cache
def _pinyin(text: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    # Its phrases are in Simplified: 重 of 重慶 would be zhong.
    return tuple(lazy_pinyin(fold(text), errors=list))


@cache
def _jyutping(text: str) -> tuple[str, ...]:
    import ToJyutping

    found = ToJyutping.get_jyutping_list(text)
    return tuple((reading or "").rstrip("123456") for _, reading in found)


class Shapes:
    """Characters as a font draws them, small and blurred, compared by their angle."""

    def __init__(self, font: Path, common: Sequence[str]) -> None:
        import numpy as np

        self._font = font
        self._common = list(common)
        self._drawn = np.stack([self._draw(character) for character in self._common])

    def similar(self, name: str, place: int) -> list[str]:
        """The common characters that look most like the one at this place of a name."""
        likeness = self._drawn @ self._draw(name[place])
        best = (-likeness).argsort(kind="stable")
        return [self._common[at] for at in best if self._common[at] != name[place]][:ALIKE]

    def _draw(self, character: str) -> Any:
        import numpy as np
        from PIL import Image, ImageDraw, ImageFilter, ImageFont

        image = Image.new("L", (_DRAWN + 8, _DRAWN + 8))
        font = _font(ImageFont, self._font)
        ImageDraw.Draw(image).text((4, 0), character, fill=255, font=font)
        pixels = np.asarray(image.filter(ImageFilter.GaussianBlur(1.5)), np.float64).ravel()
        pixels = pixels - pixels.mean()
        return pixels / (np.linalg.norm(pixels) or 1.0)


@cache
def _font(fonts: Any, path: Path) -> Any:
    return fonts.truetype(str(path), _DRAWN)


Placed: TypeAlias = tuple[Slip, int | None, bool]
"""The place of the right name among the proposals, and whether there is any."""


class Untagged:
    """An engine that does not tell of one label."""

    def __init__(self, engine: Engine, key: str) -> None:
        self._engine = engine
        self._key = key

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def search(self, query: logical.Query, **options: Any) -> Found:
        """As the engine, without the label among the facets."""
        found = self._engine.search(query, **options)
        kept = (tuple(v for v in facet if v.key != self._key) for facet in found.facets)
        return replace(found, facets=tuple(kept))


def measured(index: Index, made: Sequence[Slip], *, show: bool = False) -> dict[str, Any]:
    """How many are proposed first and among three, by kind and by length; milliseconds."""
    places: list[Placed] = []
    without: list[Placed] = []
    took = []
    for slip in made:
        started = time.perf_counter()
        found = probably_meant(slip.typed, index._engine, tuple(WEIGHTS))
        took.append((time.perf_counter() - started) * 1000)
        place = _place(slip, found)
        places.append((slip, place, bool(found)))
        untagged = Untagged(index._engine, keyword_key(slip.right))
        found_without = probably_meant(slip.typed, cast(Engine, untagged), tuple(WEIGHTS))
        without.append((slip, _place(slip, found_without), bool(found_without)))
        if show and place != 0:
            click.echo(f"{slip.kind} {slip.right} ← {slip.typed}: {found}", err=True)
    return {
        "all": _shares(places),
        "without_its_tag": _shares(without),
        "kind": _grouped(places, lambda slip: slip.kind),
        "length": _grouped(places, lambda slip: str(len(slip.right))),
        "first_call_ms": report.short(took[0]),
        "median_ms": report.median(took[1:]),
        "p95_ms": report.percentile95(took[1:]),
    }


def _place(slip: Slip, found: Sequence[Meant]) -> int | None:
    texts = [keyword_key(meant.text) for meant in found]
    right = keyword_key(slip.right)
    return texts.index(right) if right in texts else None


def _shares(places: Iterable[Placed]) -> dict[str, Any]:
    listed = list(places)
    first = sum(place == 0 for _, place, _ in listed)
    among = sum(place is not None for _, place, _ in listed)
    given = sum(any_given for _, _, any_given in listed)
    return {
        "names": len(listed),
        "first": report.short(first / len(listed)),
        "among_three": report.short(among / len(listed)),
        "any_proposal": report.short(given / len(listed)),
    }


def _grouped(places: Sequence[Placed], group: Callable[[Slip], str]) -> dict[str, Any]:
    groups = sorted({group(slip) for slip, *_ in places})
    return {name: _shares(each for each in places if group(each[0]) == name) for name in groups}


if __name__ == "__main__":
    main()
