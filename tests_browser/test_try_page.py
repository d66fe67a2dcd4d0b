"""The page on which the measures are tried, as a reader uses it."""

from __future__ import annotations

import statistics
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests_browser.visits import Visit

ROOT = Path(__file__).resolve().parent.parent
NEW = "annual-collection-2026/01-new-projects.yaml"


def complete(visit: Visit) -> None:
    """The first example, with the two facts and the figure that its settings file holds (5 %)."""
    visit.example(NEW)
    visit.question("call_closes_on").locator("input").fill("2025-12-12")
    visit.question("list_year").locator("input").fill("2026")
    visit.question("list_year").locator("input").press("Enter")
    visit.settled()
    figure = visit.page.locator(".rulings input")
    figure.fill("5%")
    figure.press("Enter")
    visit.settled()


def wheel_of_this_tree(folder: Path) -> Path:
    """The wheel that the page runs; each of its modules is the one that stands in this tree."""
    (wheel,) = (folder / "wheels").glob("kekedala_policy-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = {name for name in packed.namelist() if name.endswith(".py")}
        assert names == {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.py")}
        assert [name for name in names if packed.read(name) != (ROOT / "src" / name).read_bytes()] == []
    return wheel


def test_a_cold_start_shows_the_version_of_this_very_tree(
    browser: Browser, try_page: str, page_folder: Path, shots: Path
) -> None:
    visit = Visit(browser, try_page)
    visit.open()
    wheel = wheel_of_this_tree(page_folder)
    version = wheel.name.split("-")[1]
    said = visit.page.locator("#version").inner_text()
    assert f"kekedala-policy {version}（kekedala_policy-{version}-py3-none-any.whl）" in said
    assert "师市办发〔2025〕11号" in said
    assert any(url.split("?")[0].endswith("pyodide.asm.wasm") for url in visit.requests)
    assert any(wheel.name in url for url in visit.requests)
    print(f"\ncold start to the first conclusion: {visit.report()['boot'] / 1000:.1f} s")
    visit.shot(shots / "start-desktop.png", whole=True)
    visit.close()


def test_questions_come_in_the_order_in_which_they_matter_and_change_with_each_answer(desk: Visit) -> None:
    questions = desk.page.locator(".questions .question .field")
    assert questions.first.get_attribute("data-key") == "project.kind"
    assert desk.outcome() == "待核实"
    desk.answer("project.kind", "新建")
    assert questions.first.get_attribute("data-key") == "project.kind"  # it stays while the reader is on it
    desk.answer("project.state_secret", "否")
    expect(desk.page.locator(".questions").locator('[data-key="project.kind"]')).to_have_count(0)
    expect(desk.page.locator('.answered [data-item="project.kind"] .value')).to_have_text("新建")


def test_what_is_out_of_scope_leaves_nothing_to_ask(desk: Visit) -> None:
    desk.page.get_by_text("申报项目", exact=True).click()
    desk.answer("project.on_intranet", "是")
    assert desk.outcome() == "不适用"
    expect(desk.page.get_by_text("没有待回答的事项。")).to_be_visible()
    expect(desk.page.locator(".findings")).to_contain_text("第二条")


def test_a_question_put_aside_comes_last(desk: Visit) -> None:
    desk.page.locator(".question", has=desk.question("project.kind")).get_by_role("button", name="放一放").click()
    questions = desk.page.locator(".questions .question .field")
    assert questions.first.get_attribute("data-key") == "project.state_secret"


def test_a_form_leads_to_the_one_time_notice_and_a_repair_mends_it(desk: Visit, shots: Path) -> None:
    complete(desk)
    assert desk.outcome() == "符合申报条件"
    expect(desk.page.locator(".headline:visible .assumed")).to_contain_text("1 处解释口径系本页假定")
    papers = desk.page.locator('.answered [data-item="papers.handed_in"]')
    papers.locator("summary").click()
    papers.get_by_label("政策依据", exact=True).uncheck()
    assert desk.outcome() == "需补齐资料"
    expect(desk.page.locator(".gaps li")).to_have_count(1)
    expect(desk.page.locator(".gaps")).to_contain_text("政策依据")
    desk.tab("notice")
    notice = desk.page.locator(".notice:visible")
    expect(notice.locator("h2")).to_have_text("材料补正一次性告知书")
    expect(notice).to_contain_text("政策依据。（第十六条第（二）项第1目）")
    expect(notice).to_contain_text("不代替有权机关的决定")
    desk.shot(shots / "notice-desktop.png")
    desk.page.emulate_media(media="print")
    expect(notice).to_be_visible()
    expect(desk.page.locator(".masthead")).to_be_hidden()
    expect(desk.page.locator(".questions")).to_be_hidden()
    desk.page.pdf(path=shots / "notice.pdf", prefer_css_page_size=True)
    desk.page.emulate_media(media="screen")
    desk.tab("analysis")
    desk.page.locator(".repairs").get_by_role("button", name="照此修改").first.click()
    assert desk.outcome() == "符合申报条件"


def test_what_cannot_be_read_is_told_at_its_field_and_clears_when_mended(desk: Visit) -> None:
    desk.page.locator(".rest summary", has_text="资金情况").click()
    amount = desk.question("funding.total_investment").locator("input")
    amount.fill("十万")
    amount.press("Enter")
    assert desk.outcome() == "尚不能判断"
    expect(desk.page.locator(".problems:visible li")).to_contain_text("funding.total_investment")
    expect(amount).to_have_attribute("aria-invalid", "true")
    amount.fill("10.5")
    amount.press("Enter")
    assert desk.outcome() == "待核实"
    expect(desk.question("funding.total_investment")).not_to_contain_text("funding")
    desk.page.locator("#to-text").click()
    desk.settled()
    assert "ten_thousand_yuan: '10.5'" in desk.page.locator(".yaml").input_value()


def test_a_list_of_entities_is_filled_in_item_by_item(desk: Visit) -> None:
    findings = desk.question("standing.sharing_findings")
    findings.get_by_role("button", name="添加一条").click()
    findings.get_by_label("以上已列全，没有其他").check()
    desk.settled()
    desk.page.locator("#to-text").click()
    desk.settled()
    text = desk.page.locator(".yaml").input_value()
    assert "sharing_findings:\n    items:\n    - {}\n    closed: true" in text


def test_pasted_dossiers_are_each_judged_and_errors_name_line_and_field(desk: Visit, shots: Path) -> None:
    desk.tab("text")
    desk.example(NEW)
    names = desk.page.locator(".dossiers .dossier .label")
    assert names.all_inner_texts()[:2] == ["N01-养老服务", "N02-自建机房"]
    desk.page.locator(".dossier", has_text="N08-内网项目").click()
    assert desk.outcome() == "不适用"
    desk.page.locator(".dossier", has_text="N06-材料不齐").click()
    assert desk.outcome() == "需补齐资料"
    desk.shot(shots / "text-desktop.png")
    text = desk.page.locator(".yaml").input_value()
    lines = text.replace("kind: new", "kynd: new").splitlines()
    wrong = next(number for number, line in enumerate(lines, 1) if "kynd" in line)
    desk.write("\n".join(lines))
    problem = desk.page.locator(".problems:visible li")
    expect(problem).to_contain_text(f"第 {wrong} 行 · shared.project.kynd")
    expect(problem).to_contain_text("“kind”")
    problem.get_by_role("button").click()
    begin = desk.page.locator(".yaml").evaluate("area => area.value.slice(0, area.selectionStart).split('\\n').length")
    assert begin == wrong
    desk.shot(shots / "text-errors-desktop.png")
    desk.write("dossier: listing\nproject: {kind: new, on_intranet: true}\n")
    assert desk.outcome() == "不适用"
    desk.page.get_by_role("button", name="填入表单").click()
    desk.settled()
    expect(desk.page.locator('.answered [data-item="project.on_intranet"] .value')).to_have_text("是")


def test_the_whole_page_speaks_either_language(desk: Visit, shots: Path) -> None:
    desk.example(NEW)
    desk.page.get_by_role("button", name="English").click()
    desk.settled()
    assert desk.page.locator("html").get_attribute("lang") == "en"
    assert desk.outcome() == "Undetermined"
    expect(desk.question("call_closes_on").locator("label")).to_have_text(
        "Last day for applications under the call for projects"
    )
    expect(desk.page.get_by_role("tab", name="Step a case")).to_be_visible()
    for part in (".toolbar label", ".tabs", ".panel h2", ".card h3", ".questions", "footer"):
        for text in desk.page.locator(part).all_inner_texts():
            left = {character for character in text if "\u4e00" <= character <= "\u9fff"} - set("师市办发号")
            assert not left, f"{part}: {text}"
    desk.tab("notice")
    expect(desk.page.locator(".notice:visible")).to_contain_text("auxiliary")
    desk.shot(shots / "english-desktop.png")
    desk.page.get_by_role("button", name="中文").click()
    assert desk.outcome() == "待核实"


def test_a_case_is_stepped_from_draft_to_list_and_what_is_not_open_is_refused_with_its_clauses(
    desk: Visit, shots: Path
) -> None:
    complete(desk)
    desk.tab("case")
    page = desk.page
    page.get_by_role("button", name="立案").click()
    assert desk.outcome() == "草拟"

    def do(act: str, **basis: str) -> None:
        place = page.locator(f'[data-act="{act}"]')
        if place.get_attribute("open") is None:
            place.locator("> summary").click()
        for label, value in basis.items():
            place.get_by_label(label, exact=True).first.fill(value)
        place.locator(f'[data-do="{act}"]').click()
        desk.settled()

    do("submit")
    assert desk.outcome() == "已申报"
    do("evaluate")
    refused = page.locator(".problems:visible")
    expect(refused).to_contain_text("“开展评审”不能办理")
    expect(refused).to_contain_text("第十六条第（三）项")
    desk.shot(shots / "case-refused-desktop.png", whole=True)
    page.locator('[data-act="evaluate"]').get_by_role("button", name="改由师市政务服务和大数据局办理").click()
    do("evaluate")
    assert desk.outcome() == "评审中"
    do("pass_evaluation")
    expect(refused).to_contain_text("参加评审（评估）的单位")
    do("pass_evaluation", **{"参加评审（评估）的单位": "师市财政局、专家组"})
    assert desk.outcome() == "列入初步清单"
    do("propose")
    expect(refused).to_contain_text("师市财政局")
    page.get_by_role("button", name="师市财政局", exact=True).click()
    page.locator('[data-do="review"]').click()
    desk.settled()
    page.locator('[data-act="propose"]').get_by_role("button", name="改由师市政务服务和大数据局办理").click()
    do("propose")
    page.locator('[data-act="approve"] > summary').click()
    page.locator('[data-act="approve"]').get_by_role("button", name="改由师市办理").click()
    do("approve", 文件="示例〔2026〕1号", 日期="2026-02-01")
    expect(page.get_by_text("本案已办结。")).to_be_visible()
    expect(page.locator(".history")).to_contain_text("师市财政局")
    expect(page.locator(".headline:visible")).to_contain_text("记录可重演")
    owed = page.get_by_role("button", name="已送达")
    expect(owed).to_have_count(1)
    owed.click()
    expect(owed).to_have_count(0)
    desk.shot(shots / "case-done-desktop.png", whole=True)
    steps = page.locator(".timeline li").count()
    page.get_by_role("button", name="退回上一步").click()
    desk.settled()
    assert page.locator(".timeline li").count() == steps - 1


def test_a_link_carries_all_of_it_to_another_browser(desk: Visit, browser: Browser, try_page: str) -> None:
    complete(desk)
    desk.tab("case")
    desk.page.get_by_role("button", name="立案").click()
    desk.settled()
    desk.tab("form")
    desk.page.locator("#share").click()
    desk.settled()
    fragment = desk.page.evaluate("location.hash")
    answered = desk.page.locator(".answered [data-item]").count()
    other = Visit(browser, try_page)
    other.open(fragment)
    assert other.outcome() == "符合申报条件"
    assert other.page.locator(".answered [data-item]").count() == answered
    other.tab("case")
    assert other.outcome() == "草拟"
    assert not any("#" in url or "s=" in url for url in other.requests)
    other.close()


@pytest.mark.parametrize("fragment", ["#s=AAAA", "#s=", "#nonsense", "#s=q1YqUbKqrgUA"])
def test_a_broken_link_starts_blank(desk: Visit, fragment: str) -> None:
    desk.page.evaluate("fragment => { location.hash = fragment }", fragment)
    desk.settled()
    assert desk.outcome() == "待核实"
    expect(desk.page.locator(".answered [data-item]")).to_have_count(0)


def test_a_citation_opens_the_clause_restated_and_gives_the_focus_back(desk: Visit, shots: Path) -> None:
    citation = desk.question("project.state_secret").locator(".cite")
    citation.focus()
    desk.page.keyboard.press("Enter")
    dialog = desk.page.locator("dialog[open]")
    expect(dialog).to_contain_text("以下为转述，不是正式文本。")
    expect(dialog.locator("h2")).to_have_text("第九条")
    desk.shot(shots / "clause-desktop.png")
    desk.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(citation).to_be_focused()


def test_everything_is_reached_from_the_keyboard(desk: Visit) -> None:
    page = desk.page
    page.locator('.tabs [data-tab="form"]').focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator('.tabs [data-tab="text"]')).to_be_focused()
    expect(page.locator('[data-panel="form"]')).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")  # the panel's first control
    first = desk.question("project.kind").locator("input").first
    while not first.evaluate("input => input === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    desk.settled()
    expect(first).to_be_checked()
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    desk.settled()
    expect(desk.question("project.kind").locator("input").nth(1)).to_be_focused()


@pytest.mark.parametrize("gate", ["change", "approval", "supervision", "liability", "conformity"])
def test_every_kind_of_dossier_has_its_form(desk: Visit, gate: str) -> None:
    desk.page.locator("#gate").select_option(gate)
    desk.settled()
    assert desk.outcome() == "待核实"
    expect(desk.page.locator(".questions .question").first).to_be_visible()


def test_answers_come_at_once(desk: Visit) -> None:
    for option in ("新建", "改扩建（升级）", "续建", "首次运维", "连续运维") * 3:
        desk.answer("project.kind", option)
    took = [one["whole"] for one in desk.report()["timings"] if one["name"] == "assess"][-15:]
    print(f"\nan answer, from asking to having it: median {statistics.median(took):.0f} ms, most {max(took):.0f} ms")
    assert len(took) == 15


@pytest.fixture(scope="module")
def phone(browser: Browser, try_page: str) -> Iterator[Visit]:
    visit = Visit(browser, try_page, phone=True)
    visit.open()
    yield visit
    visit.close()


def test_a_phone_shows_all_of_it_without_scrolling_sideways(phone: Visit, shots: Path, axe: str) -> None:
    complete(phone)
    for tab in ("form", "text", "case"):
        phone.page.locator(f'.tabs [data-tab="{tab}"]').first.click()
        phone.settled()
        assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), tab
        phone.shot(shots / f"{tab}-phone.png", whole=True)
        assert phone.inaccessible(axe) == []
    phone.page.get_by_role("button", name="立案").click()
    phone.settled()
    phone.page.get_by_role("link", name="查看案卷").click()
    expect(phone.page.locator(".headline:visible")).to_be_in_viewport()
    phone.shot(shots / "case-open-phone.png")


def test_no_state_of_the_page_has_a_serious_accessibility_finding(desk: Visit, axe: str) -> None:
    page = desk.page
    found = {"start": desk.inaccessible(axe)}
    complete(desk)
    found["answered"] = desk.inaccessible(axe)
    page.locator('.answered [data-item="papers.handed_in"] summary').click()
    page.locator(".rest summary").first.click()
    desk.tab("notice")
    found["notice"] = desk.inaccessible(axe)
    desk.tab("text")
    desk.write("dossier: listing\nprojekt: 1\n")
    found["text with errors"] = desk.inaccessible(axe)
    desk.tab("case")
    page.get_by_role("button", name="立案").click()
    desk.settled()
    page.locator('[data-act="withdraw"] > summary').click()
    page.locator('[data-do="withdraw"]').click()
    desk.settled()
    found["case refused"] = desk.inaccessible(axe)
    page.locator(".cite:visible").first.click()
    page.locator("dialog[open]").wait_for()
    found["clause"] = desk.inaccessible(axe)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="English").click()
    desk.settled()
    found["english"] = desk.inaccessible(axe)
    assert {state: one for state, one in found.items() if one} == {}
