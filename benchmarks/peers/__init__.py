"""Ready text → searchable → found: newsearch beside the engines that one could use instead.

    articles ──read once──▶ texts ──building──▶ an index per peer, each made by a process of its own
    query_set ──▶ asked ──timing──▶ every peer, in turn ──▶ figures ──▶ table, plot
                    └────truth────▶ what the right answer is ──▲

One module for each peer; `registry` names them. See `python -m benchmarks.peers --help`.
"""
