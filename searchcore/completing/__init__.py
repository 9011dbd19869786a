"""Completions: what somebody may be about to type, out of what the index holds.

article ──strings.py──▶ the labels of a hidden field           (while indexing)
labels ──loading.py──▶ table.py: strings, frequent and rare    (once for each state)
typed ──typed.py──▶ the part to complete ──┬─ as it is ──▶ strings that begin so
                                           └─ letters.py, initials.py ──▶ strings read so
"""

from searchcore.completing.suggesting import LONGEST, Suggestion, suggest

__all__ = ["LONGEST", "Suggestion", "suggest"]
