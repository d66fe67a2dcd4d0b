"""The page about variations says what happens."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

from kekedala_policy import variations

PAGE = (Path(__file__).parents[2] / "docs" / "variations.md").read_text("utf-8")


def test_its_code_runs_and_prints_what_it_says() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code.replace("Policy.load()", "Policy.load(scan=False)"), {})  # the page's own code
    assert out.getvalue().startswith("('zone-2026',)")
    assert "Example Zone Rules, Article 3(1): At most 15% may be adjusted" in out.getvalue()
    assert "applies no longer; Example Zone Rules, Article 4" in out.getvalue()


def test_its_table_has_every_amendment() -> None:
    named = set(re.findall(r"`([A-Z][A-Za-z]+)[`(]", PAGE))
    amendments = {
        name for name in variations.__all__ if hasattr(getattr(variations, name), "apply") and name != "Amendment"
    }
    assert amendments <= named
