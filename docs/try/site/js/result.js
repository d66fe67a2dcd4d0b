// A decision laid out: what, why, what is missing, what would repair it; and the notice.
import { cited } from "./clauses.js";
import { fresh, h } from "./dom.js";
import { t } from "./texts.js";

const SHOWN = 8;

// `goTo` leads to a field, `apply` makes the changes of a repair, `assume` takes a reading as ruled.
export function resultView({ goTo, apply, assume }) {
  const live = h("div", { class: "headline", role: "status", "aria-live": "polite", "aria-atomic": "true" });
  const analysis = h("div", { class: "analysis" });
  const notice = h("article", { class: "notice" });
  const panels = { analysis, notice: h("div", { class: "notice-panel" }, h("p", { class: "actions" }, h("button", { type: "button", class: "plain", onclick: () => print() }, t("print"))), notice) };
  const { bar, panes } = tabs(t("result"), { analysis: t("analysis"), notice: t("notice") }, panels);
  const element = h("section", { class: "result", id: "result", tabindex: "-1", "aria-label": t("result") }, live, bar, panes);
  const missing = h("div", { class: "card problems", role: "alert", hidden: true });
  element.insertBefore(missing, bar);
  live.append(h("p", { class: "overline" }, t("conclusion")), h("p", { class: "counts" }, t("judging")));

  return {
    element,
    problems(found, lineTo) {
      missing.hidden = !found.length;
      bar.hidden = panes.hidden = found.length > 0; // what was decided before is no answer to what stands there now
      if (found.length) live.replaceChildren(h("p", { class: "overline" }, t("conclusion")), h("p", { class: "outcome aside" }, t("unreadable")));
      missing.replaceChildren(...(found.length ? [h("h3", {}, t("problems", { count: found.length })), problemList(found, lineTo ?? goTo)] : []));
    },
    show(decision, assumed) {
      live.replaceChildren(...headline(decision, assumed));
      analysis.replaceChildren(...parts(decision, assumed, { goTo, apply, assume }).filter(Boolean));
      notice.replaceChildren(...noticeLines(decision.notice));
    },
  };
}

function problemList(found, lineTo) {
  return h("ul", { class: "problem-list" }, found.map((one) => {
    const where = one.line ? t("line", { line: one.line }) : "";
    const place = [where, one.field].filter(Boolean).join(" · ");
    return h("li", {}, place ? h("button", { type: "button", class: "link", onclick: () => lineTo(one) }, place) : null, place ? " " : null, one.text);
  }));
}

function headline(decision, assumed) {
  const left = decision.questions.length + decision.rulings.length;
  const first = decision.questions.filter((one) => one.first).length + decision.rulings.filter((one) => one.first).length;
  const counts = [];
  if (decision.findings.length) counts.push(t("count_findings", { count: decision.findings.length }));
  if (decision.gaps.length) counts.push(t("count_gaps", { count: decision.gaps.length }));
  counts.push(left ? t("count_missing", { count: left, first }) : t("count_complete"));
  return [
    h("p", { class: "overline" }, t("conclusion")),
    h("p", { class: `outcome ${decision.tone}`, "data-outcome": decision.outcome }, decision.label),
    h("p", { class: "counts" }, counts.join(t("semicolon"))),
    Object.keys(assumed).length ? h("p", { class: "counts assumed" }, t("assumed", { count: Object.keys(assumed).length })) : null,
  ].filter(Boolean);
}

function parts(decision, assumed, doing) {
  return [
    card(t("findings"), decision.findings.map((one) => finding(one, doing)), "findings"),
    card(t("gaps"), decision.gaps.map((one) => finding(one, doing, false)), "gaps"),
    card(t("repairs"), decision.repairs.map((one) => repair(one, doing)), "repairs"),
    missing(decision, doing),
    rulings(decision, assumed, doing),
    card(t("granted"), decision.granted.map(plain)),
    card(t("obligations"), decision.obligations.map(plain)),
    card(t("labels"), decision.labels.map(plain)),
    card(t("advice"), decision.advice.map(plain)),
    lookedAt(decision),
  ];
}

const card = (heading, items, name) =>
  items.length ? h("section", { class: `card ${name ?? ""}` }, h("h3", {}, heading, h("span", { class: "number" }, String(items.length))), h("ol", { class: "list" }, items)) : null;

const plain = (one) => h("li", {}, one.text, " ", cited(one.clauses));

function finding(one, { goTo }, facts = true) {
  return h("li", {},
    h("span", {}, one.text), " ", cited(one.clauses),
    one.marks.length ? h("span", { class: "marks" }, one.marks.map((mark) => h("span", { class: "tag" }, mark))) : null,
    facts && one.facts.length
      ? h("details", {}, h("summary", {}, t("facts", { count: one.facts.length })),
          h("ul", { class: "facts" }, one.facts.map((fact) => h("li", {}, h("button", { type: "button", class: "link", onclick: () => goTo({ field: fact.key }) }, fact.text)))))
      : null);
}

function repair(one, { apply }) {
  return h("li", {},
    h("span", {}, one.text), " ", cited(one.clauses),
    one.ways.map((way, number) =>
      h("div", { class: "way" },
        number ? h("span", { class: "or" }, t("or")) : null,
        h("span", {}, way.map((change) => change.text).join(t("semicolon"))),
        apply ? h("button", { type: "button", class: "plain small", onclick: () => apply(way) }, t("apply")) : null)));
}

function missing(decision, { goTo }) {
  const open = decision.questions;
  if (!open.length) return null;
  const line = (one) => h("li", {}, h("button", { type: "button", class: "link", onclick: () => goTo({ field: one.key }) }, one.label), one.first ? h("span", { class: "tag strong" }, t("decides")) : null, " ", h("span", { class: "hint" }, one.owner));
  const rest = open.slice(SHOWN);
  return h("section", { class: "card missing" },
    h("h3", {}, t("missing"), h("span", { class: "number" }, String(open.length))),
    h("ol", { class: "list" }, open.slice(0, SHOWN).map(line)),
    rest.length ? h("details", {}, h("summary", {}, t("more", { count: rest.length })), h("ol", { class: "list", start: SHOWN + 1 }, rest.map(line))) : null);
}

function rulings(decision, assumed, { assume }) {
  const open = decision.rulings;
  const taken = Object.keys(assumed);
  if (!open.length && !taken.length) return null;
  return h("section", { class: "card rulings" },
    h("h3", {}, t("rulings"), h("span", { class: "number" }, String(open.length))),
    h("p", { class: "hint" }, t("rulings_hint")),
    h("ul", { class: "list" }, open.map((one) => {
      const id = fresh("ruling");
      return h("li", {},
        h("label", { for: id }, one.text), " ", cited(one.clauses),
        one.options.length
          ? h("select", { id, onchange: (event) => event.target.value && assume(one.parameter, event.target.value) },
              h("option", { value: "" }, t("not_ruled")),
              one.options.map((option) => h("option", { value: option.name }, option.label)))
          : figure(id, one, assume));
    })),
    taken.length ? h("p", {}, h("button", { type: "button", class: "plain", onclick: () => assume(null) }, t("drop_assumed", { count: taken.length }))) : null);
}

const WRITTEN = { share: [/^\d{1,2}(\.\d{1,4})?%$/, "5%"], year_day: [/^\d{2}-\d{2}$/, "12-31"] };

// A figure that the text leaves to others: taken once it is written as such a figure is.
function figure(id, { parameter, takes }, assume) {
  const [pattern, example] = WRITTEN[takes];
  return h("input", { id, type: "text", placeholder: example, autocomplete: "off", onchange: ({ target }) => {
    const ok = pattern.test(target.value.trim());
    target.toggleAttribute("aria-invalid", !ok);
    if (ok) assume(parameter, target.value.trim());
  } });
}

function lookedAt(decision) {
  const found = decision.not_applicable;
  if (!found.length) return null;
  const excepted = found.filter((one) => one.exception);
  const others = found.filter((one) => !one.exception);
  return h("section", { class: "card looked" },
    h("details", {}, h("summary", {}, t("looked_at", { count: found.length })),
      h("ul", { class: "list" }, [...excepted, ...others].map((one) =>
        h("li", {}, cited(one.clauses), " ", one.exception ? h("span", { class: "tag strong" }, t("by_exception")) : null, " ", one.why.join(t("semicolon")))))));
}

// The library's notice, line by line: title, what it says, then headed lists, and whose decision it remains.
function noticeLines(text) {
  const lines = text.split("\n");
  const last = lines.length - 1;
  return lines.map((line, number) => {
    if (number === 0) return h("h2", {}, line);
    if (line === "") return null;
    if (number === last) return h("p", { class: "disclaimer" }, line);
    if (lines[number - 1] === "") return h("h3", {}, line);
    return h("p", { class: /^[　\s]/.test(line) ? "entry" : null }, line.trim());
  }).filter(Boolean);
}

// Tabs as the authoring practices have them: arrows move, one panel shows.
export function tabs(name, labels, panels, { chosen, change } = {}) {
  const names = Object.keys(labels);
  const buttons = {};
  const panes = {};
  let current = chosen ?? names[0];
  const choose = (wanted, focus) => {
    current = wanted;
    for (const one of names) {
      const on = one === current;
      buttons[one].setAttribute("aria-selected", String(on));
      buttons[one].tabIndex = on ? 0 : -1;
      panes[one].hidden = !on;
    }
    if (focus) buttons[current].focus();
  };
  for (const one of names) {
    const id = fresh("tab");
    buttons[one] = h("button", { type: "button", role: "tab", id, "aria-controls": `${id}-panel`, "data-tab": one, onclick: () => {
      choose(one);
      change?.(one);
    }, onkeydown: (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const to = step ? names[(names.indexOf(current) + step + names.length) % names.length] : { Home: names[0], End: names.at(-1) }[event.key];
      if (!to) return;
      event.preventDefault();
      choose(to, true);
      change?.(to);
    } }, labels[one]);
    panes[one] = h("div", { role: "tabpanel", id: `${id}-panel`, "aria-labelledby": id, "data-panel": one, tabindex: "-1" }, panels[one]);
  }
  choose(current);
  return { bar: h("div", { class: "tabs", role: "tablist", "aria-label": name }, Object.values(buttons)), panes: h("div", { class: "panes" }, Object.values(panes)), choose };
}
