"""Values in generated functions: written where they stand, or kept in the innermost block that needs them."""

from __future__ import annotations

from kekedala_policy.rules.compiling.layout import Layout, Value


def test_a_value_that_is_named_too_seldom_is_written_where_it_stands() -> None:
    layout = Layout()
    cost = layout.value("cost", Value({"": "d.cost"}, kept_from=2))
    layout.block.line(f"return {Layout.mark(cost)}")
    assert layout.text() == "    return d.cost"


def test_a_value_that_is_named_often_is_kept_before_the_first_line_that_needs_it() -> None:
    layout = Layout()
    cost = layout.value("cost", Value({"l": "d.cost.lo", "h": "d.cost.hi"}, kept_from=2))
    layout.block.line("begin()")
    layout.block.line(f"if {Layout.mark(cost, 'l')} == {Layout.mark(cost, 'h')}: known()")
    assert layout.text().split("\n") == [
        "    begin()",
        "    v0l = d.cost.lo",
        "    v0h = d.cost.hi",
        "    if v0l == v0h: known()",
    ]


def test_a_value_is_kept_in_the_block_that_alone_needs_it() -> None:
    layout = Layout()
    cost = layout.value("cost", Value({"": "d.cost"}, kept_from=2))
    inner = layout.block.below("if d.tall:")
    inner.line(f"first({Layout.mark(cost)})")
    inner.line(f"second({Layout.mark(cost)})")
    assert layout.text().split("\n") == [
        "    if d.tall:",
        "        v0 = d.cost",
        "        first(v0)",
        "        second(v0)",
    ]


def test_a_value_that_continued_lines_and_later_ones_need_is_kept_before_the_line_that_they_continue() -> None:
    layout = Layout()
    cost = layout.value("cost", Value({"": "d.cost"}, kept_from=2))
    layout.block.line("begin()")
    layout.block.below("if d.tall:").line("tall()")
    layout.block.below("else:", after=True).line(f"first({Layout.mark(cost)})")
    layout.block.line(f"second({Layout.mark(cost)})")
    assert layout.text().split("\n") == [
        "    begin()",
        "    v0 = d.cost",
        "    if d.tall:",
        "        tall()",
        "    else:",
        "        first(v0)",
        "    second(v0)",
    ]


def test_each_of_several_branches_keeps_what_it_alone_needs() -> None:
    layout = Layout()
    cost = layout.value("cost", Value({"": "d.cost"}, kept_from=2))
    for text, after in (("if d.tall:", False), ("else:", True)):
        branch = layout.block.below(text, after=after, branch=True)
        branch.line(f"first({Layout.mark(cost)})")
        branch.line(f"second({Layout.mark(cost)})")
    assert layout.text().split("\n") == [
        "    if d.tall:",
        "        v0 = d.cost",
        "        first(v0)",
        "        second(v0)",
        "    else:",
        "        v0 = d.cost",
        "        first(v0)",
        "        second(v0)",
    ]


def test_a_value_that_nothing_names_is_not_written() -> None:
    layout = Layout()
    layout.value("cost", Value({"": "d.cost"}, kept_from=0))
    layout.block.line("return")
    assert layout.text() == "    return"


def test_a_value_with_a_statement_of_its_own_is_kept_however_rarely_it_is_needed() -> None:
    layout = Layout()
    both = layout.value("both", Value(statement="{0}l, {0}h = both()"))
    layout.block.line(f"if found: return {Layout.mark(both, 'l')}", weight=0)
    assert layout.text().split("\n") == ["    v0l, v0h = both()", "    if found: return v0l"]


def test_lines_that_are_rarely_reached_do_not_count() -> None:
    layout = Layout()
    cost = layout.value("cost", Value({"": "d.cost"}, kept_from=2))
    layout.block.line(f"if {Layout.mark(cost)}: may()")
    layout.block.line(f"if {Layout.mark(cost)}: holds()", weight=0)
    layout.block.below(f"if {Layout.mark(cost)}:", weight=0).line("pass")
    assert "v0" not in layout.text()


def test_a_value_that_two_blocks_need_is_kept_before_the_first_of_them() -> None:
    layout = Layout()
    cost = layout.value("cost", Value({"": "d.cost"}, kept_from=2))
    layout.block.line("begin()")
    for text in ("if d.tall:", "if d.wooden:"):
        layout.block.below(text).line(f"say({Layout.mark(cost)})")
    assert layout.text().split("\n") == [
        "    begin()",
        "    v0 = d.cost",
        "    if d.tall:",
        "        say(v0)",
        "    if d.wooden:",
        "        say(v0)",
    ]


def test_a_value_that_a_branch_and_a_line_outside_need_is_kept_outside_once() -> None:
    layout = Layout()
    cost = layout.value("cost", Value({"": "d.cost"}, kept_from=2))
    layout.block.below("if d.tall:", branch=True).line(f"say({Layout.mark(cost)}, {Layout.mark(cost)})")
    layout.block.line(f"say({Layout.mark(cost)}, {Layout.mark(cost)})")
    assert layout.text().split("\n") == [
        "    v0 = d.cost",
        "    if d.tall:",
        "        say(v0, v0)",
        "    say(v0, v0)",
    ]


def test_what_a_kept_value_is_made_of_is_kept_before_it() -> None:
    layout = Layout()
    plot = layout.value("plot", Value({"": "d.plot"}, kept_from=2))
    cost = layout.value("cost", Value({"": f"{Layout.mark(plot)}.cost"}, kept_from=2))
    layout.block.line(f"say({Layout.mark(cost)}, {Layout.mark(cost)}, {Layout.mark(plot)})")
    assert layout.text().split("\n") == ["    v0 = d.plot", "    v1 = v0.cost", "    say(v1, v1, v0)"]


def test_what_a_value_written_in_place_is_made_of_counts_where_it_stands() -> None:
    layout = Layout()
    plot = layout.value("plot", Value({"": "d.plot"}, kept_from=2))
    cost = layout.value("cost", Value({"": f"{Layout.mark(plot)}.cost"}, kept_from=9))
    layout.block.line(f"say({Layout.mark(cost)}, {Layout.mark(cost)})")
    assert layout.text().split("\n") == ["    v0 = d.plot", "    say(v0.cost, v0.cost)"]
