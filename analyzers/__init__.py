"""Text → terms, for Chinese news: script, region, dictionary and segmentation never cost a hit.

    text ──fold──▶ folded text ──units──▶ Han runs · words · gaps ──segment──▶ words over bigrams
         fold.py                units.py                          segment.py    analyzer.py

`units` defines what the searchable text of a text is; everything else is built on it.
"""

from analyzers.alias_file import read_aliases
from analyzers.aliases import Aliases, units_of
from analyzers.analyzer import Analyzer, Terms
from analyzers.fold import fold
from analyzers.haystack import Haystack
from analyzers.segment import DictionaryWord, read_dictionary
from analyzers.sought import (
    MOST_SPELLINGS,
    Sought,
    SoughtWords,
    TooManySpellings,
    sought,
    sought_forms,
    sought_words,
)
from analyzers.token import GAP, Token
from analyzers.units import Searchable, searchable_text

__all__ = [
    "GAP",
    "MOST_SPELLINGS",
    "Aliases",
    "Analyzer",
    "DictionaryWord",
    "Haystack",
    "Searchable",
    "Sought",
    "SoughtWords",
    "Terms",
    "Token",
    "TooManySpellings",
    "fold",
    "read_aliases",
    "read_dictionary",
    "searchable_text",
    "sought",
    "sought_forms",
    "sought_words",
    "units_of",
]
