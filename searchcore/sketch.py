"""The sketch of an article: small numbers, the more of them equal the more alike two texts are.

    title, body, captions ──fold──▶ letters and digits ──▶ shingles ──MinHash──▶ sketch

The share of equal values in two MinHashes estimates the Jaccard similarity of the two sets of
shingles (Broder, "On the resemblance and containment of documents", 1997). Script, width, case,
punctuation and white space do not count.

A sketch is two of them: `BEGINNING` values of how the article begins, the others of all of it. A
report is cut, or goes on, at its end: a feed's first 250 letters and the agency's 1,000 are a
quarter alike as a whole, nine tenths at the beginning. Versions of a report may begin differently.

The constants were chosen by pairs of two archives that were read; `benchmarks.duplicates` measures
what comes of them.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple

from analyzers import fold
from searchcore.engines.base import SKETCH_LENGTH

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Sketch = tuple[int, ...]
"""`SKETCH_LENGTH` values of 16 bits, or none: alike with nothing."""

BEGINNING: Final = 38
"""So many values tell how the article begins; as many as `ALIKE`, and the rest would not count.
With none, collapsing hides 9 articles of `rss2024-6k` and 915 of hkcnews-10k; with 32 it is 12 and
908; with 38 it is 18 and 909, of which some eight of the second were seen to be wrong, series of
one hand; with 42 it is 22 and 903, and articles that share nothing but title and lead are alike."""
_BEGINS: Final = 200
"""Letters of the body, and of the captions of a body that is shorter."""
_SHINGLE: Final = 4
"""Characters; of 3, texts by one template are as alike as copies, 5 part them no better."""
_TITLE: Final = 30
"""Shingles that the title counts as, or its own if they are more. Less, and short articles of one
hand are alike by what stands below each; more, and a report under another headline is another."""
_SHORT: Final = 80
"""Letters; below, a template leaves an article too few of its own: only the same is alike."""
_LONG: Final = 200_000
"""Characters of a text that are looked at; so many take 30 ms."""
_BITS: Final = 0xFFFF
_ODD: Final = 0x9E3779B97F4A7C15
"""2**64 over the golden ratio: multiplied by it, numbers spread over all bits."""
_NO_LETTERS: Final = re.compile(r"[\W_]+")


class Shingles(NamedTuple):
    """What is compared of an article, as two sets of hashes; some of it stands several times."""

    beginning: NDArray[np.uint64]
    whole: NDArray[np.uint64]


def sketch_of(title: str, body: str, captions: str = "") -> Sketch:
    """The sketch of an article with these texts; none where it is all title.

    The same in every process and on every machine, for one version of rensa's algorithm: another
    one, or another hash, needs another `schema.VERSION`.
    """
    found = shingles(title, body, captions)
    if not len(found.whole):
        return ()
    # Two seeds: where the beginning is all, it is measured twice.
    beginning = _min_hash(found.beginning, BEGINNING, seed=0)
    return (*beginning, *_min_hash(found.whole, SKETCH_LENGTH - BEGINNING, seed=1))


def shingles(title: str, body: str, captions: str = "") -> Shingles:
    """The shingles of an article's letters and digits, folded; none where it is all title."""
    import numpy as np  # takes longer to load than a query to run that needs no sketch

    head, text, below = _letters(title), _letters(body), _letters(captions)
    whole = text + below
    if len(whole) < _SHORT:
        same = np.array([_of_all(f"{head}\n{whole}")] if whole else [], np.uint64)
        return Shingles(same, same)
    begins = text[:_BEGINS] if len(text) >= _BEGINS else text + below[:_BEGINS]
    of_title = _weighed(head)
    return Shingles(*(np.concatenate((_cut(part), of_title)) for part in (begins, whole)))


def _weighed(title: str) -> NDArray[np.uint64]:
    """The title's shingles; a set has no weights, so they are in it several times, changed."""
    import numpy as np

    found = _cut(title)
    times = max(1, round(_TITLE / len(found))) if title else 0
    changes = np.arange(1, times + 1, dtype=np.uint64) * np.uint64(_ODD)
    return (found ^ changes[:, np.newaxis]).ravel()


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", fold(text[:_LONG]))


def _cut(text: str) -> NDArray[np.uint64]:
    """A hash for each shingle; a text that is shorter than one is one with blanks."""
    import numpy as np

    codes = np.frombuffer(text.ljust(_SHINGLE).encode("utf-32-le"), "<u4").astype(np.uint64)
    ends = len(codes) - _SHINGLE + 1
    hashed = np.zeros(ends, np.uint64)
    for place in range(_SHINGLE):
        hashed = (hashed ^ codes[place : place + ends]) * np.uint64(_ODD)
    return hashed


def _of_all(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def _min_hash(found: NDArray[np.uint64], length: int, seed: int) -> list[int]:
    from rensa import RMinHash

    made = RMinHash.digest_matrix_from_flat_token_hashes(found, [0, len(found)], length, seed)
    return [value & _BITS for value in made.to_rows()[0]]
