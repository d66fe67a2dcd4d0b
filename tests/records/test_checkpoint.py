"""A checkpoint survives being written down, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from tests.records.making import fill

from kekedala_policy.errors import ValueRejected
from kekedala_policy.records import Checkpoint, Log


def test_its_text_reads_back_as_itself() -> None:
    with Log.open("memory:") as log:
        empty = log.checkpoint()
        fill(log, 3)
        full = log.checkpoint()
    assert (empty.count, full.count) == (0, 3)
    for checkpoint in (empty, full):
        assert Checkpoint.parse(f" {checkpoint}\n") == checkpoint
    assert str(full) == f"kekedala-log/1 {log.id} 3 {full.algorithm}:{full.digest}"
    assert str(empty) == f"kekedala-log/1 {log.id} 0 -"


LOG = "0123456789abcdef0123456789abcdef"
DIGEST = "a" * 64


@pytest.mark.parametrize(
    "text",
    [
        "",
        LOG,
        f"kekedala-log/2 {LOG} 3 sm3:{DIGEST}",
        f"kekedala-log/1 {LOG[1:]} 3 sm3:{DIGEST}",
        f"kekedala-log/1 {LOG} 03 sm3:{DIGEST}",
        f"kekedala-log/1 {LOG} -3 sm3:{DIGEST}",
        f"kekedala-log/1 {LOG} 3 -",
        f"kekedala-log/1 {LOG} 0 sm3:{DIGEST}",
        f"kekedala-log/1 {LOG} 3 sm3:{DIGEST[1:]}",
        f"kekedala-log/1 {LOG} 3 sm3:{DIGEST.upper()}",
        f"kekedala-log/1 {LOG} 3 md5:{DIGEST}",
        f"kekedala-log/1 {LOG} 3 sm3:{DIGEST} more",
        f"kekedala-log/1 {LOG} 3",
        f"kekedala-log/1 {LOG} 1{'0' * 30} sm3:{DIGEST}",
        f"kekedala-log/1 {LOG} ٣ sm3:{DIGEST}",
    ],
)
def test_any_other_text_is_rejected(text: str) -> None:
    with pytest.raises(ValueRejected):
        Checkpoint.parse(text)
