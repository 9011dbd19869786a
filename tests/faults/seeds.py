"""The seed of a run: taken from NEWSEARCH_SEED, else drawn; pytest's last lines tell it."""

from __future__ import annotations

import os
import secrets
from random import Random

SEED = int(os.environ.get("NEWSEARCH_SEED") or secrets.randbelow(10**9))


def randomness(*what: object) -> Random:
    """Random numbers that depend on the seed of the run and on what they are for."""
    return Random(":".join(map(str, (SEED, *what))))
