"""Whatever a text is, it is read, or refused with an error of ours; what is read is compared."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clauses.official.specimen import SPECIMEN, parsed

from kekedala_policy.clauses import OfficialTextRejected, compare
from kekedala_policy.i18n import LOCALES

LINES = SPECIMEN.split("\n")
PIECES = st.sampled_from(
    [
        "第",
        "条",
        "章",
        "（一）",
        "(二)",
        "1.",
        "２．",
        "附件1",
        "附件：",
        "抄送：",
        "\t",
        "\n",
        "\n\n",
        "。",
        "；",
        "  ",
        "\u3000",
        "第一条 ",
        "第二条",
        "第九十九条 ",
        "第一章 总则",
        "第百条 ",
        "备注：",
        "<p>",
        "</p>",
        "| 3 |",
        "\r",
        "甲",
        "a",
        "\x00",
        "\ufeff",
    ]
)


def tried(text: str | bytes) -> None:
    try:
        found = parsed(text)
    except OfficialTextRejected as refused:
        assert refused.problems
        for problem in refused.problems:
            assert all(problem.text(locale) for locale in LOCALES)
    else:
        assert compare(found, found).changes == ()
        assert all(key == provision.id for key, provision in found.provisions.items())


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_texts_put_together_of_pieces(text: str) -> None:
    tried(text)


@given(st.binary(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_bytes(content: bytes) -> None:
    tried(content)


@given(st.lists(st.integers(0, len(LINES) - 1), min_size=1, max_size=3, unique=True), st.booleans())
@settings(max_examples=80, deadline=None)
def test_the_document_with_lines_lost_or_twice(which: list[int], twice: bool) -> None:
    tried(
        "\n".join(
            part for place, line in enumerate(LINES) for part in [line] * (1 + (twice * 2 - 1) * (place in which))
        )
    )
