"""What a store has to do."""

from kekedala_policy.testing.stores.places import StoreCapability, StorePlaces


class StoreSuite(StorePlaces):
    """The tests of a store: `url` makes a new place and names it, `openers` open its scheme."""


__all__ = ["StoreCapability", "StoreSuite"]
