"""What the READMEs show was executed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_examples_of_a_readme_run(name: str) -> None:
    blocks = PYTHON.findall((ROOT / name).read_text("utf-8"))
    assert blocks
    exec(compile("\n".join(blocks), name, "exec"), {})  # the README's own code


def test_both_readmes_give_the_two_commands() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        text = (ROOT / name).read_text("utf-8")
        assert "python -m pip install nox && python -m nox -s demo" in text
        assert "python -m pip install nox && python -m nox -s tests" in text
