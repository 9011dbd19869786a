"""Measuring: newsearch beside what else one could use, in the same run, on the same articles.

    corpora ──▶ first 1,000 articles ──┬──▶ indexing    files → searchable
    (unpacked once)                    ├──▶ query_set ──▶ queries, peers, growth, cold
                                       ├──▶ changes     a few articles of many; random changes
                                       ├──▶ profile     where the time goes; imports
                                       ├──▶ layout      one list per term, or one per field
                                       ├──▶ acceptance  headlines, scripts, updates
                                       └──▶ relevance   drcd, anchors, headlines: MRR, recall, p

Each script is one command and writes what it measured to `results/`. See README.md.
"""
