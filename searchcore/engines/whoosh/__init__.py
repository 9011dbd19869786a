"""The default engine: one folder on one machine, arrays inside.

Entry ──building──▶ segment file ──segment──▶ arrays ──occurrences──▶ stretches
        sections.py: how a file is laid out           ──evaluation──▶ matches ──ranking──▶ hits
generations.py: how a commit becomes visible, or not at all
"""

from searchcore.engines.whoosh.engine import WhooshEngine

__all__ = ["WhooshEngine"]
