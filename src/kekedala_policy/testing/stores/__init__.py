"""What a store has to do."""

from kekedala_policy.testing.stores.faults import StoreFaults
from kekedala_policy.testing.stores.model import StoreModel
from kekedala_policy.testing.stores.naming import StoreNaming
from kekedala_policy.testing.stores.places import StoreCapability, Unsupported
from kekedala_policy.testing.stores.reading import StoreReading
from kekedala_policy.testing.stores.sharing import StoreSharing
from kekedala_policy.testing.stores.writing import StoreWriting


class StoreSuite(StoreReading, StoreNaming, StoreWriting, StoreSharing, StoreFaults, StoreModel):
    """The tests of a store: `url` makes a new place and names it, `openers` open its scheme."""


__all__ = ["StoreCapability", "StoreSuite", "Unsupported"]
