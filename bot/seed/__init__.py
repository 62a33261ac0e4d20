"""The seed file: a municipality as YAML, read strictly, applied repeatably.

A second run changes nothing.  What chat has changed since is kept, and the differences are listed.
A broken file (unknown key, wrong type, unresolved reference, double id) changes nothing.
"""
