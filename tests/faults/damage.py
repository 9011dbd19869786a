"""Damage to the files of a live generation, and all that an index answers, to compare."""

from __future__ import annotations

import json
import resource
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any, Final

from analyzers import DictionaryWord
from searchcore import Article, Index
from searchcore.engines.whoosh import sections
from searchcore.errors import NewsearchError

_ADDRESS_SPACE: Final = 4_000_000_000
_QUERIES: Final = (
    "往來",
    '"往來文件"',
    "稿三 OR 稿八",
    "稿* -稿六",
    "title:標題 稿四",
    '"稿二 長文"~20',
    "tag:標籤1",
    "source:甲報 OR 往來",
    "after:2024-02 文件",
    "長文短文",
)


def layered(place: str) -> None:
    """Make an index of three segments, two of them with deletion marks and as many articles."""
    own = [DictionaryWord("長文短文", 5)]
    with Index.create(place, dictionary=own, own_fields=["extra.section"]) as index:
        index.add([_article(number, "長文" * 40) for number in range(5)])
        index.add([_article(number, "短文") for number in range(5, 10)])
        index.write(
            [index.entry(_article(0, ""), {"first_indexed": "", "digest": "0"})], delete=["稿六"]
        )


def _article(number: int, text: str) -> Article:
    name = "稿" + "零一二三四五六七八九"[number]
    return Article(
        id=name,
        title=f"{name}的標題",
        body=f"往來文件。{name}寫成。{text}",
        date=datetime(2024, 1 + number, 9),
        tags=(f"標籤{number % 3}", "標籤"),
        source="甲報" if number % 2 else "乙報",
        extra={"section": "國際"},
    )


def damage(files: list[Path], random: Random) -> str:
    """Damage one of the files, or exchange two; says how."""
    file = random.choice(files)
    how = random.choice(sorted(WAYS))
    if how == "swap":
        other = random.choice([each for each in files if each != file])
        first, second = file.read_bytes(), other.read_bytes()
        file.write_bytes(second)
        other.write_bytes(first)
        return f"{how} {file.name} {other.name}"
    if how == "delete":
        file.unlink()
    else:
        file.write_bytes(WAYS[how](file.read_bytes(), random))
    return f"{how} {file.name}"


def damage_within(files: list[Path], random: Random) -> None:
    """Flip bits of one of the files or zero a part of it."""
    file = random.choice(files)
    file.write_bytes(WAYS[random.choice(("flip", "zero"))](file.read_bytes(), random))


def _flipped(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 8))):
        changed[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _zeroed(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data))
    length = min(len(data) - start, random.choice((16, 512, 4096)))
    return data[:start] + bytes(length) + data[start + length :]


WAYS: Final[dict[str, Callable[[bytes, Random], bytes]]] = {
    "flip": _flipped,
    "zero": _zeroed,
    "truncate": lambda data, random: data[: random.randrange(len(data))],
    "append": lambda data, random: data + random.randbytes(random.choice((1, 16, 4096))),
    "delete": lambda data, _random: data,
    "swap": lambda data, _random: data,
}


def answers(place: str, checked_on_use: int | None = None) -> None:
    """All that an index answers, or the error that names the damage, as one line.

    `checked_on_use`: up to how many bytes a section is compared with its checksum.
    """
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    if checked_on_use is not None:
        sections._CHECKED_ON_USE = checked_on_use  # type: ignore[misc]
    try:
        found: dict[str, Any] = {"answers": _all_answers(Path(place))}
    except NewsearchError as error:
        found = {"error": type(error).__name__, "message": str(error)}
    print(json.dumps(found, ensure_ascii=False, default=str))


def answers_after_flips(place: str, file: str, bits: Sequence[int]) -> None:
    """What comes out when each of these bits of a file is flipped in its turn, and nothing else."""
    path = Path(file)
    sound, data = _all_answers(Path(place)), path.read_bytes()
    outcomes: Counter[str] = Counter()
    for bit in bits:
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        try:
            same = _all_answers(Path(place)) == sound
            outcomes["identical" if same else f"wrong: bit {bit}"] += 1
        except NewsearchError:
            outcomes["named"] += 1
        except Exception as error:
            outcomes[f"unnamed: bit {bit}: {error!r}"] += 1
    path.write_bytes(data)
    print(json.dumps(outcomes))


def _all_answers(place: Path) -> list[Any]:
    with Index.open(place) as index:
        answered: list[Any] = []
        for query in _QUERIES:
            found = index.search(query, limit=50, facets=["tag", "source", "month"])
            answered += [query, found.total, found.facets]
            answered += [
                (hit.id, hit.score, hit.title, hit.snippet, hit.highlights) for hit in found
            ]
        newest = index.search("往來", order="newest")
        answered += [[hit.id for hit in newest], dict(sorted(index.facts().items()))]
        answered += [index.article(id_) for id_ in sorted(index.facts())]
        return answered
