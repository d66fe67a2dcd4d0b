"""Finding, checking and loading plugins, once, when a policy is loaded; no decision calls one."""

from kekedala_policy.plugins.declaring import hooks
from kekedala_policy.plugins.faults import Fault, PluginFailed
from kekedala_policy.plugins.gathering import LIBRARY, OWN, Gathered, Loaded, gathered
from kekedala_policy.plugins.picking import Pick, picked, varying
from kekedala_policy.plugins.storing import opened
from kekedala_policy.plugins.watching import SECONDS

__all__ = [
    "LIBRARY",
    "OWN",
    "SECONDS",
    "Fault",
    "Gathered",
    "Loaded",
    "Pick",
    "PluginFailed",
    "gathered",
    "hooks",
    "opened",
    "picked",
    "varying",
]
