"""Which functions of the product belong to which stage; one that is renamed has to be named here.

A function is named where its callers look it up: `searchcore.index.hit_of`, not `hits.hit_of`.
"""

from __future__ import annotations

from typing import Final

import searchcore.engines.whoosh.engine as engine
import searchcore.engines.whoosh.evaluation as evaluation
import searchcore.entry as entry
import searchcore.searching as searching
from analyzers import Analyzer, columns
from analyzers.segment import segmenter
from benchmarks.stages import Point, Stages
from searchcore import filters, preparing, updating
from searchcore.engines.whoosh import building, facets, generations, segment

INDEXING: Final[Stages] = {
    "looking for files": [Point(updating, "discover")],
    "opening and reading": [Point(preparing, "read_bytes")],
    "front matter, Markdown → article": [Point(preparing, "parse_article")],
    "folding": [Point(columns, "fold")],
    "cutting words": [Point(type(segmenter()), "spaced")],
    "units and words → terms": [Point(Analyzer, "terms")],
    "packing what is stored": [Point(entry, "packed"), Point(building, "packed")],
    "facets and facts → entry": [Point(entry.EntryMaker, "entry")],
    "building: taking entries": [Point(building.SegmentBuilder, "add")],
    "writing the segment": [Point(building.SegmentBuilder, "write")],
    "committing": [Point(generations, "_finish"), Point(generations, "_remove_old")],
}
"""Of one process; what remains is hashing files, opening what was written, the cache of sizes."""

QUERIES: Final[Stages] = {
    "planning": [Point(searching.Searcher, "plan"), Point(filters, "facet_requests")],
    "engine: occurrences": [Point(evaluation, "occurrences")],
    "engine: scoring": [
        Point(evaluation.Evaluation, "_in_one_field"),
        Point(evaluation.Evaluation, "_blended"),
    ],
    "engine: combining": [
        Point(evaluation, name) for name in ("intersection", "union", "difference", "preferring")
    ],
    "engine: ranking": [Point(engine, "ranked")],
    "engine: the rest": [Point(engine.WhooshEngine, "search")],
    "facets": [
        Point(evaluation.Snapshot, "facet"),
        Point(facets.Facet, "count"),
        Point(searching, "facet_order"),
    ],
    "stored articles": [Point(segment.Segment, "stored"), Point(searching, "unpacked")],
    "snippets and marks": [Point(searching, "hit_of")],
}
"""Of `Index.search`; what remains is making its results."""
