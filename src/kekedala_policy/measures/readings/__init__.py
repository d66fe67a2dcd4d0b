"""Our readings of what the text leaves open: each named, cited and switchable; a module for each stage.

None of them is the law: the data bureau interprets the measures (art41.a), and a recorded ruling sets any of
them. One whose default is unstated waits for such a ruling; what hangs on it is undetermined until then.
"""

from __future__ import annotations

import attrs

from kekedala_policy.measures.readings.acceptance import AcceptanceReadings
from kekedala_policy.measures.readings.approval import ApprovalReadings
from kekedala_policy.measures.readings.change import ChangeReadings
from kekedala_policy.measures.readings.deadlines import DeadlineReadings
from kekedala_policy.measures.readings.listing import ListingReadings
from kekedala_policy.measures.readings.oversight import OversightReadings


@attrs.frozen(kw_only=True)
class Readings(
    ListingReadings, ApprovalReadings, OversightReadings, DeadlineReadings, ChangeReadings, AcceptanceReadings
):
    """Every reading that a rule or a deadline names, with its default."""
