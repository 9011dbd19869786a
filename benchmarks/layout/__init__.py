"""The measurement that decided the index's format: how a term's postings are laid out.

segment of all articles ──▶ one_line      positions on one line, all fields     (as the engine does)
segments, one a field   ──▶ per_field     such a list for each field
                        ──▶ counted       lists of articles with counts and 16-bit positions

Asked for: the articles that hold strings, with how often each of four fields does.
"""
