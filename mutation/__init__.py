"""Mutation testing: the source is changed in one place at a time, and some test has to notice.

A rule's body is checked on its bytecode and traced, so a mutant can hold no switch between versions: each is a
changed syntax tree, compiled in a process of its own in the place of its module. No file is written.
"""
