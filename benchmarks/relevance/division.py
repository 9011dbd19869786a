"""Which half or fold a question belongs to: by its document, so that no text is in two of them."""

from __future__ import annotations

import hashlib
from typing import Final

TRAIN: Final = "train"
TEST: Final = "test"
FOLDS: Final = 5


def half(document: str) -> str:
    """`TRAIN` or `TEST`, the same on every machine and whatever other documents there are."""
    return TRAIN if _number("half", document) % 2 else TEST


def fold(document: str) -> int:
    """One of 0 to 4, decided independently of the half."""
    return _number("fold", document) % FOLDS


def _number(purpose: str, document: str) -> int:
    digest = hashlib.sha256(f"{purpose} {document}".encode()).digest()
    return int.from_bytes(digest[:8], "big")
