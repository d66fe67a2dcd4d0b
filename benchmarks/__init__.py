"""How fast the library decides, beside two-valued rules that are written by hand."""
