"""Names asked for as somebody types them: where among the suggestions the name stands, and times.

    python -m benchmarks.suggested [--articles 10000] [--names 100] [--limit 10]

Names are tags of two Han characters or more, nothing else in them, that three articles or more
have; so many of them drawn by a seeded generator. Each is asked for by its first character, by its
pinyin, whole and its first half of letters, by the first letters of that, and by its jyutping with
tones and without. Readings are those of the name in its context, out of pypinyin and ToJyutping,
not out of the product's table of single characters. Times are those of every prefix of all these
strings, keystroke by keystroke; what the first of them waits for is told apart.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from analyzers import fold
from benchmarks import report
from benchmarks.corpora import ground, index_of, on_articles
from searchcore import Index
from searchcore.completing import suggest
from searchcore.schema import keyword_key

LEAST: Final = 3
"""Articles that have a tag."""
LONG: Final = 50
"""Suggestions looked at for a first character, which many names share."""
NOWHERE: Final = "龘"
"""Begins nothing."""
EVERYTHING: Final = 1_000_000
"""Suggestions: more than there are."""


@click.command()
@on_articles(10_000)
@click.option("--names", default=100, show_default=True, help="So many tags.")
@click.option("--limit", default=10, show_default=True, help="Suggestions asked for.")
@click.option("--seed", default=0, show_default=True)
@click.option("--index", "path", type=Path, help="An index of newsearch that is there already.")
@click.option("--show", is_flag=True, help="Print what is missed; nothing of it is written.")
@click.option("--results", type=Path, default=report.RESULTS, show_default=True)
def main(
    articles: int,
    folder: Path | None,
    cache: Path,
    names: int,
    limit: int,
    seed: int,
    path: Path | None,
    show: bool,
    results: Path,
) -> None:
    """Shares among the first suggestions, and milliseconds."""
    where = ground(articles, folder, cache)
    place = path or index_of(where)
    loading = loading_ms(place)
    with Index.open(place) as index:
        drawn = names_of(index, names, random.Random(seed))
        figures = {
            "names": len(drawn),
            "ranks": ranks(index, drawn, limit, show=show),
            **times(index, drawn, limit),
            **loading,
        }
    report.write_of(
        "suggested", where, figures, {"names": names, "limit": limit, "seed": seed}, results
    )
    click.echo(json.dumps(figures, ensure_ascii=False, indent=1))


def names_of(index: Index, count: int, chance: random.Random) -> list[str]:
    """So many tags, drawn among those of Han characters."""
    fitting = sorted(
        value.text
        for value in index.values("tag")
        if value.count >= LEAST and len(value.text) > 1 and _is_han(value.text)
    )
    return chance.sample(fitting, min(count, len(fitting)))


def _is_han(text: str) -> bool:
    return all("一" <= character <= "鿿" for character in text)


def pinyin(name: str) -> str:
    """A name in Standard Mandarin, without tones."""
    from pypinyin import lazy_pinyin

    # Its phrases are in Simplified: 重 of 重慶 would be zhong.
    return "".join(lazy_pinyin(fold(name), v_to_u=False))


def first_letters(name: str) -> str:
    """The first letter of each syllable of its pinyin."""
    from pypinyin import lazy_pinyin

    return "".join(syllable[0] for syllable in lazy_pinyin(fold(name), v_to_u=False))


def jyutping(name: str) -> str:
    """A name in Cantonese, with tones."""
    import ToJyutping

    return "".join(reading or "" for _, reading in ToJyutping.get_jyutping_list(name))


def toneless_jyutping(name: str) -> str:
    """The same without."""
    return "".join(letter for letter in jyutping(name) if not letter.isdigit())


def half(typed: str) -> str:
    """Its first half, the greater one."""
    return typed[: -(-len(typed) // 2)]


TYPED: Final[Mapping[str, Callable[[str], str]]] = {
    "first_character": lambda name: name[0],
    "pinyin": pinyin,
    "half_of_pinyin": lambda name: half(pinyin(name)),
    "first_letters": first_letters,
    "jyutping_with_tones": jyutping,
    "jyutping": toneless_jyutping,
    "half_of_jyutping": lambda name: half(toneless_jyutping(name)),
}
"""What is typed for a name."""


def ranks(
    index: Index, names: Sequence[str], limit: int, *, show: bool = False
) -> dict[str, dict[str, float]]:
    """By what is typed, the shares of names among the first 1, 3, 10 and so on."""
    found: dict[str, dict[str, float]] = {}
    for kind, typed in TYPED.items():
        asked = LONG if kind == "first_character" else limit
        places = [place(index, name, typed(name), asked) for name in names]
        found[kind] = {
            f"first_{most}": report.short(sum(at < most for at in places) / len(places))
            for most in sorted({1, 3, limit, asked})
        }
        if show:
            missed = [name for name, at in zip(names, places, strict=True) if at >= limit]
            click.echo(f"{kind}: {[(name, typed(name)) for name in missed]}", err=True)
    return found


def place(index: Index, name: str, typed: str, limit: int) -> int:
    """The place of a name among the suggestions, from 0; `limit` where it is not there."""
    texts = [keyword_key(each.text) for each in suggest(typed, index._engine, limit=limit)]
    key = keyword_key(name)
    return texts.index(key) if key in texts else limit


def times(index: Index, names: Iterable[str], limit: int) -> dict[str, Any]:
    """Milliseconds of each keystroke, when all is loaded."""
    typed = {of(name) for name in names for of in TYPED.values()} | {*names}
    prefixes = sorted({text[:end] for text in typed for end in range(1, len(text) + 1)})
    took = [_ms(partial(suggest, prefix, index._engine, limit=limit)) for prefix in prefixes]
    letters = [took[at] for at, prefix in enumerate(prefixes) if len(prefix) == 1]
    return {
        "keystrokes": len(took),
        "median_ms": report.median(took),
        "p95_ms": report.percentile95(took),
        "max_ms": report.short(max(took)),
        "one_character_p95_ms": report.percentile95(letters),
    }


def loading_ms(place: Path) -> dict[str, float]:
    """What the first keystroke waits for: with a Han character, then the first one with letters,
    then those that need what is rare: where nothing frequent goes on so, where it fills no list."""
    first, letters, cpu, others, rare = [], [], [], [], []
    for _ in range(5):
        with Index.open(place) as index:
            started = time.process_time()
            first.append(_ms(partial(suggest, "中", index._engine)))
            cpu.append((time.process_time() - started) * 1000)
            letters.append(_ms(partial(suggest, "zg", index._engine)))
            others.append(_ms(partial(suggest, NOWHERE, index._engine)))
            rare.append(_ms(partial(suggest, "中", index._engine, limit=EVERYTHING)))
    # The table of sounds is read once in a process, the strings once for each state of an index.
    return {
        "first_call_ms": report.short(first[0]),
        "loading_ms": report.median(first),
        "loading_cpu_ms": report.median(cpu),
        "first_letters_ms": report.short(letters[0]),
        "loading_letters_ms": report.median(letters),
        "loading_others_ms": report.median(others),
        "loading_rare_ms": report.median(rare),
    }


def _ms(call: Callable[[], Any]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
