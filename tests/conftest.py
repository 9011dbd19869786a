"""How hard Hypothesis tries: `pytest --hypothesis-profile=thorough` for a long look."""

from __future__ import annotations

import os

from hypothesis import settings

# Engines write to disk in every example, so that a deadline would only measure the disk.
settings.register_profile("quick", max_examples=60, deadline=None)
settings.register_profile("thorough", max_examples=3000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
