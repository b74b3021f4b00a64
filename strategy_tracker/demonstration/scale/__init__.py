"""Invented records in the numbers that the program is built for, to look at its speed with them.

Tohoku had 613 agreements in 2016, all national universities together 19,837 in 2017: the usual size is 5,000
agreements and 100,000 exchanges. The same seed, day and numbers make the same records.
"""
