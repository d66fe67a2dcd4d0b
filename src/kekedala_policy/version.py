"""The version of the library: what plugins state their requirement on, and what decisions record."""

from __future__ import annotations

from typing import Final

VERSION: Final = "0.1.0"
