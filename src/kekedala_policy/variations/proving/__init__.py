"""What can be proved of rules with Z3, over dossiers in which everything is known. It needs the extra `verify`.

Abstractions: days lie within `worlds.YEARS`; a list has at most `worlds.ITEMS` items; a last day that may roll over
takes any day up to the longest holiday; a share that waits for a ruling takes 5%. A dossier that is found is replayed
on the rules themselves before it is believed.
"""
