"""The words of the pages, in the language of the build."""

from __future__ import annotations

import re
from collections.abc import Callable

from kekedala_policy.i18n import cite, has, label, placeholders, render
from kekedala_policy.i18n.locales import canonical
from kekedala_policy.messages import Message

#: Ids that end with what is ours.
_LETTERED = re.compile(r".*\.[a-h]\d?(?:\.\d[a-z]?)?$").match
#: Between the items of a line, in Chinese and in other languages.
_BETWEEN = {"zh_CN": "、"}


class Words:
    """Texts of the catalogues in one language."""

    def __init__(self, locale: str) -> None:
        self.locale = canonical(locale)

    def say(self, name: str, /, **arguments: object) -> str:
        """The page's own text `name`, with the arguments that it takes."""
        entry = f"docs.{name}"
        wanted = placeholders(entry, self.locale)
        return render(Message(entry, {key: value for key, value in arguments.items() if key in wanted}), self.locale)

    def text(self, message: Message | str) -> str:
        """A message, or what is no message as it stands."""
        return message if isinstance(message, str) else render(message, self.locale)

    def cite(self, clause: str) -> str:
        """A clause id as a citation."""
        return cite(clause, self.locale)

    def clause(self, clause: str) -> str:
        """A citation; with the id where a letter of ours tells norms of one clause apart."""
        return (
            self.say("clause.title", citation=self.cite(clause), id=clause) if _LETTERED(clause) else self.cite(clause)
        )

    def label(self, entry: str) -> str:
        """A text of the catalogues."""
        return label(entry, self.locale)

    def exception(self, name: str) -> str:
        """What excepts from a clause: an exemption's name, or a clause's citation."""
        return self._named(name, (f"exemption.{name}", f"clause.exception.{name}"))

    def consequence(self, name: str) -> str:
        """What follows of a clause: a name, or a clause's citation."""
        return self._named(name, (f"clause.consequence.{name}",))

    def _named(self, name: str, entries: tuple[str, ...]) -> str:
        for entry in entries:
            if has(entry, self.locale):
                return self.label(entry)
        return self.cite(name)

    def shown(self, value: object, rendered: Callable[[object], object]) -> str:
        """A value as `rendered` puts it for placeholders."""
        return render(Message("docs.value", {"value": rendered(value)}), self.locale)

    @property
    def between(self) -> str:
        """What stands between the items of a line."""
        return _BETWEEN.get(self.locale, ", ")
