"""Texts in the reader's language. Every call names its locale; there is no global one."""

from kekedala_policy.i18n.additions import add_catalogues, withdraw_catalogues
from kekedala_policy.i18n.citations import cite
from kekedala_policy.i18n.formats import Percent, Yuan
from kekedala_policy.i18n.locales import LOCALES
from kekedala_policy.i18n.rendering import has, ids, label, placeholders, render

__all__ = [
    "LOCALES",
    "Percent",
    "Yuan",
    "add_catalogues",
    "cite",
    "has",
    "ids",
    "label",
    "placeholders",
    "render",
    "withdraw_catalogues",
]
