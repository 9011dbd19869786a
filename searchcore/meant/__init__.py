"""What was probably meant by a word that the index has nowhere or rarely.

word ──slips.py──▶ strings one slip away ──counting.py──▶ those that the index holds
names.py: tags and aliases ──┘                              │ ranking.py
latin.py: the index's words ─┘                              ▼ spelling.py
                                                as the archive spells them, best first
"""

from searchcore.meant.proposals import RARE, Meant, probably_meant

__all__ = ["RARE", "Meant", "probably_meant"]
