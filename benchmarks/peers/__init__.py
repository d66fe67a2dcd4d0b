"""The library beside its peers: the same rules, the same records, one process and one run."""
