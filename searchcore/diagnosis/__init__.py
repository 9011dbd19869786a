"""Why a query finds what it finds, and what it was meant to find.

question.py   a planned query as conditions, all of which an article has to fulfil
nothing.py    how many articles each lets through; suspects.py, proposing.py: what was meant
reasons.py    why one article is found, or which condition it fails first (failing.py, facts.py)
nearest.py    the stretch of a text that is most like what was looked for
"""
