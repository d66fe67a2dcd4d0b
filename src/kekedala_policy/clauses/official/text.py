"""The official text by its parts."""

from __future__ import annotations

from collections.abc import Mapping

import attrs


@attrs.frozen
class Provision:
    """A part of the text: its structural `id`, its own words without what stands beneath it, its first line."""

    id: str
    text: str
    line: int


@attrs.frozen
class OfficialChapter:
    """A chapter: its number, its title, and the id of its first article, None where it has none."""

    number: int
    title: str
    first: str | None


@attrs.frozen(eq=False)
class OfficialText:
    """A document's text: every provision by its id, in the order of the document, and the chapters."""

    provisions: Mapping[str, Provision]
    chapters: tuple[OfficialChapter, ...] = ()

    def at(self, name: str) -> tuple[Provision, ...]:
        """The provision with this id and all beneath it, in the order of the document."""
        return tuple(
            provision for key, provision in self.provisions.items() if key == name or key.startswith(f"{name}.")
        )

    def text(self, name: str) -> str:
        """The words at an id and beneath it, a line each; empty where the text has nothing."""
        return "\n".join(provision.text for provision in self.at(name))
