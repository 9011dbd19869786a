"""Whoosh 2.7.4's own view of a generation: `whoosh.index.open_dir(folder)` opens it, read-only.

toc.py: the table of contents, and what keeps writers out  ──▶ schema.py, segment.py (pickled in it)
segment.py ──▶ codec.py ──▶ terms.py: which articles hold a term ──▶ text_terms.py, fact_terms.py
                        └─▶ articles.py: what is known of each article ──▶ date_column.py

Nothing of this is imported by our own engine, save `toc` when it writes.

Right: `Term`, `And`, `Or`, `Not`, `Every`, `Phrase` (consecutive terms), `Prefix`, `Wildcard`,
`Regex`, `TermRange`, `DateRange`; keywords and ids by `Term`; sorting by date and grouping by
keyword; stored fields; counts and deletion marks. Scores are Whoosh's own. Terms are given as our
analyzer makes them (`analyzers.fold`), not as typed.

Raises: whatever writes; whatever cuts text (Whoosh's query parser but for `id` and `date`,
highlights, key terms); fuzzy terms, term vectors, columns of other fields than `date`, a search in
a field that is only stored, a pattern in a field that is not in the schema.
"""
