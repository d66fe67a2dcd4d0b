"""Messages as texts."""

from __future__ import annotations

import datetime

from kekedala_policy.errors import MessageMissing, ValueRejected
from kekedala_policy.i18n import formats
from kekedala_policy.i18n.catalogue import catalogue
from kekedala_policy.i18n.formats import Percent, Yuan
from kekedala_policy.i18n.locales import canonical
from kekedala_policy.i18n.templates import Template
from kekedala_policy.messages import Message, Texts


def render(message: Message, locale: str) -> str:
    """The message in the language of `locale` (``zh_CN``, ``zh-CN``, ``zh``; ``en``).

    A value is a str, an int, a date, a `Yuan`, a `Percent`, a nested message, a text of its own in both languages, or a tuple or list of these.
    An int is written as it is, years being the most common.
    Raises `MessageMissing` for an id that the catalogue lacks, a placeholder without a value and a value
    without a placeholder, `ValueRejected` for a value of another type.
    """
    language = canonical(locale)
    text = _template(message.id, language)
    for name in sorted(text.names ^ message.arguments.keys()):
        lacking = "a value for" if name in text.names else "the placeholder"
        raise MessageMissing(f"{lacking} {{{name}}} in {message.id}", language)
    return text.filled({name: _shown(value, language) for name, value in message.arguments.items()})


def label(message_id: str, locale: str) -> str:
    """A text that has no placeholders. Raises `MessageMissing` as `render` does."""
    return render(Message(message_id), locale)


def has(message_id: str, locale: str) -> bool:
    """Whether the catalogue has a text with this id."""
    return message_id in catalogue(canonical(locale))


def ids(locale: str) -> frozenset[str]:
    """The ids of all the texts there are."""
    return frozenset(catalogue(canonical(locale)))


def placeholders(message_id: str, locale: str) -> frozenset[str]:
    """The names that a text takes values for. Raises `MessageMissing` for an unknown id."""
    return _template(message_id, canonical(locale)).names


def _template(message_id: str, language: str) -> Template:
    try:
        return catalogue(language)[message_id]
    except KeyError:
        raise MessageMissing(message_id, language) from None


def _shown(value: object, language: str) -> str:
    match value:
        case str():
            return value
        case int() if not isinstance(value, bool):
            return str(value)
        case Message():
            return render(value, language)
        case Texts():
            return value.text(language)
        case Yuan():
            return formats.yuan(value.amount, language)
        case Percent():
            return formats.percent(value.value, language)
        case datetime.date() if not isinstance(value, datetime.datetime):
            return formats.date(value, language)
        case tuple() | list():
            return formats.listed([_shown(item, language) for item in value], language)
    raise ValueRejected("value that a text can show", value)
