"""Pages show what runs, in the reader's language, and a build fails where they can't."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError
from tests.sphinxext.sites import Site, built

from kekedala_policy.clauses import clauses
from kekedala_policy.sphinxext.search import terms

BASES = """
om:
  gate: listing
  title: 连续运维
  facts:
    project: {kind: continuing_om, name: 示例}
"""
CASES = """
gate: listing
cases:
  - title: 电子政务内网的项目不适用
    clause: art02.c
    base: om
    set: {project.on_intranet: true}
    expect: {outcome: OUTCOME, hits: [on_intranet]}
"""
PAGES = {
    "index": "首页\n====\n\n见 :clause:`art16.i3.b` 和 :clause:`条款 <art13.b>`\\ 。\n\n.. toctree::\n   :glob:\n\n   *\n",
    "art13": ".. kekedala:article:: art13\n",
    "art16": ".. kekedala:article:: art16\n",
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    root = tmp_path_factory.mktemp("sites")
    return {language: built(root / language, PAGES, language) for language in ("zh_CN", "en")}


def test_a_clause_stands_with_its_restatement_rule_source_table_and_citation(sites: dict[str, Site]) -> None:
    page = sites["zh_CN"].page("art16")
    assert 'id="art16-i3-b"' in page
    assert "第十六条第（三）项（art16.i3.b）" in page
    assert 'id="rule-continuing-om-lane"' in page
    assert "within" in page
    assert "continuing_om" in page
    assert "500,000元" in page
    assert "决策表" in page
    assert "已与官方文本逐字核对" in page


def test_the_same_page_in_english_holds_no_chinese_of_ours(sites: dict[str, Site]) -> None:
    page = sites["en"].page("art13")
    page = re.sub(r"<pre>.*?</pre>", "", page, flags=re.DOTALL)  # the source is as it is written
    body = re.sub(r"<[^>]+>", "", page.partition('<section id="art13-page">')[2].partition("</section>\n\n\n")[0])
    assert "Article 13" in body
    assert "Decision table" in body
    # English texts quote a Chinese term here and there
    folder = resources.files("kekedala_policy.i18n") / "catalogues" / "en" / "LC_MESSAGES"
    quoted = "".join(file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".po"))
    quoted += "".join(clause.en for clause in clauses().values())
    assert [term for term in re.findall(r"[一-鿿]{2,}", body) if term not in quoted] == []


def test_a_link_to_a_clause_is_a_citation_in_the_language_of_the_page(sites: dict[str, Site]) -> None:
    assert ">第十六条第（三）项（art16.i3.b）</a>" in sites["zh_CN"].page("index")
    assert ">条款</a>" in sites["zh_CN"].page("index")
    assert ">Article 16(3) (art16.i3.b)</a>" in sites["en"].page("index")
    assert 'href="art16.html#art16-i3-b"' in sites["en"].page("index")


def test_prose_that_is_not_translated_is_warned_of(sites: dict[str, Site]) -> None:
    assert "not translated: 首页" in sites["en"].warnings
    assert "not translated" not in sites["zh_CN"].warnings


@pytest.mark.parametrize("phrase", ["连续", "免费运维", "直接纳入初步清单"])
def test_a_phrase_of_two_four_or_eight_letters_finds_the_page(sites: dict[str, Site], phrase: str) -> None:
    text = (sites["zh_CN"].folder / "searchindex.js").read_text("utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    place = index["docnames"].index("art16")
    for term in terms(phrase):
        found = [index[where].get(term, []) for where in ("terms", "titleterms")]
        assert any(place in (pages if isinstance(pages, list) else [pages]) for pages in found), term


def test_the_search_lists_each_clause_by_its_restatement(sites: dict[str, Site]) -> None:
    text = (sites["zh_CN"].folder / "searchindex.js").read_text("utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    names = json.dumps(index["objects"], ensure_ascii=False)
    assert "第十六条第（三）项：" in names


def test_a_citation_that_leads_nowhere_is_warned_of(tmp_path: Path) -> None:
    site = built(tmp_path, {"index": "首页\n====\n\n:clause:`art77.a`\n"})
    assert "reference target not found: art77.a" in site.warnings


@pytest.mark.parametrize(
    ("directive", "told"),
    [
        ("article:: art77", "no clause stands in"),
        ("rule:: nowhere", "no rule is called"),
        ("lifecycle:: nowhere", "no lifecycle is called"),
        ("variation:: nowhere", "no variation is called"),
        ("cases:: nowhere", "no cases are in"),
    ],
)
def test_a_directive_for_what_is_not_there_is_an_error(tmp_path: Path, directive: str, told: str) -> None:
    site = built(tmp_path, {"index": f"首页\n====\n\n.. kekedala:{directive}\n"})
    assert told in site.warnings


def test_a_case_that_expects_something_else_fails_the_build(tmp_path: Path) -> None:
    cases = tmp_path / "cases"
    cases.mkdir()
    (cases / "bases.yaml").write_text(BASES, encoding="utf-8")
    (cases / "own.yaml").write_text(CASES.replace("OUTCOME", "refused"), encoding="utf-8")
    with pytest.raises(
        ExtensionError, match=r"case own/1 \(电子政务内网的项目不适用\): outcome: out_of_scope instead of refused"
    ):
        built(tmp_path, {"index": "首页\n====\n"}, kekedala_cases=str(cases))
