"""Language goals: who counts, whose score meets the threshold, which share that is, and what comes of it.

``population`` says who counts on a day, ``counted_scores`` which score of theirs; ``history`` and
``standing`` give the share, ``by_unit`` and ``distribution`` how it is made up, ``forecast`` what comes of it
if it goes on like this. ``persons`` names people: for training officers only. Everything takes a constant
number of queries.
"""
