"""What the page asks of the library: plain data in, plain data out, in the language that it names."""

from try_page.answering import answer

__all__ = ["answer"]
