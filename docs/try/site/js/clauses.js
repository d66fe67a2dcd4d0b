// A citation opens the clause, restated in our own words.
import { ask } from "./engine.js";
import { h } from "./dom.js";
import { locale, t } from "./texts.js";

export const cited = (clauses) =>
  clauses.length ? h("span", { class: "cited" }, clauses.map(({ id, citation }) => h("button", { type: "button", class: "cite", "data-clause": id, onclick: () => show(id, citation) }, citation))) : null;

async function show(id, citation) {
  const dialog = document.getElementById("clause");
  const { clauses = [], problems } = await ask("clause", { name: id, locale: locale() });
  const close = h("button", { type: "button", class: "plain small", onclick: () => dialog.close() }, t("close"));
  dialog.replaceChildren(...[
    h("div", { class: "clause-head" }, h("h2", { id: "clause-title" }, citation), close),
    h("p", { class: "hint" }, t("restated")),
    clauses.map((one) =>
      h("section", {},
        h("h3", {}, one.citation, " ", h("span", { class: "tag" }, one.strength), " ", h("code", {}, one.id)),
        h("p", {}, one.text),
        one.reason ? h("p", { class: "hint" }, one.reason) : null)),
    problems ? h("p", { class: "hint" }, problems.map((one) => one.text).join(" ")) : null,
  ].flat().filter(Boolean));
  dialog.showModal();
  close.focus();
}
