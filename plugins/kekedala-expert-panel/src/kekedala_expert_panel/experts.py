"""The registry of experts: who they are, what they know, and whom they are tied to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import attrs

from kekedala_expert_panel.errors import PanelRejected


def organisation(name: str) -> str:
    """A name in the form in which names are compared: without white space, in one width and case.

    Raises `PanelRejected` for a blank name: whom nobody named, nobody can be found to be tied to.
    """
    plain = "".join(unicodedata.normalize("NFKC", name).split()).casefold()
    if not plain:
        raise PanelRejected("an organisation is not named")
    return plain


def _names(value: Iterable[str]) -> frozenset[str]:
    if isinstance(value, str):
        raise PanelRejected(f"a list of names, not {value!r}")
    return frozenset(value)


@attrs.frozen(kw_only=True)
class Expert:
    """An expert. `ties` are the organisations that employ, employed or pay the expert, or that kin of theirs lead.

    `active` is no once the expert has left the registry. Raises `PanelRejected` for a blank id, name or tie.
    """

    id: str
    name: str
    fields: frozenset[str] = attrs.field(converter=_names)
    ties: frozenset[str] = attrs.field(default=(), converter=_names)
    active: bool = True

    def __attrs_post_init__(self) -> None:
        if not self.id.strip() or not self.name.strip():
            raise PanelRejected("an expert without id or name")
        if not self.fields:
            raise PanelRejected(f"{self.id} knows no field")
        for tie in self.ties:
            organisation(tie)

    def tied_to(self, name: str) -> bool:
        """Whether the expert is tied to the organisation of this name."""
        return organisation(name) in {organisation(tie) for tie in self.ties}


@attrs.frozen
class Registry:
    """The experts that there are. Raises `PanelRejected` for an id that two of them have."""

    experts: tuple[Expert, ...] = attrs.field(converter=tuple)

    def __attrs_post_init__(self) -> None:
        ids = [expert.id for expert in self.experts]
        for name in sorted({name for name in ids if ids.count(name) > 1}):
            raise PanelRejected(f"two experts have the id {name}")

    def __getitem__(self, name: str) -> Expert:
        for expert in self.experts:
            if expert.id == name:
                return expert
        raise PanelRejected(f"no expert {name}")
