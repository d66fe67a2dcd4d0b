// The form: what still matters first, what is answered, and every other field of the dossier.
import { cited } from "./clauses.js";
import { arrange, h } from "./dom.js";
import { field, summary } from "./fields.js";
import { at, fieldsOf, put } from "./schema.js";
import { locale, said, t } from "./texts.js";

const STEP = 6;

// `data` is the dossier's data, written in place; `change` is told of each answer.
export function formView({ schema, citations, data, change, owners }) {
  const specs = fieldsOf(schema);
  const made = new Map();
  const rows = new Map();
  let limit = STEP;
  let raised = null;
  let skipped = new Set();
  let asked = [];
  let visible = [];

  const decisive = h("h3", { class: "group" }, t("questions_first"));
  const others = h("h3", { class: "group" }, t("questions_rest"));
  const queue = h("div", { class: "questions" });
  const more = h("button", { type: "button", class: "plain", onclick: () => {
    const before = visible.length;
    limit += STEP;
    lay();
    focusOn(visible[before]);
  } });
  const nothing = h("p", { class: "hint" }, t("nothing_asked"));
  const answered = h("div", { class: "answered" });
  const rest = h("div", { class: "rest" });
  const answeredCount = h("span", { class: "number" });
  const element = h("div", { class: "form" },
    h("section", { class: "panel", "aria-label": t("questions") }, h("h2", {}, t("questions")), h("p", { class: "hint" }, t("questions_hint")), queue, nothing, more),
    h("section", { class: "panel", "aria-label": t("answered") }, h("h2", {}, t("answered"), answeredCount), answered),
    h("section", { class: "panel", "aria-label": t("others") }, h("h2", {}, t("others")), h("p", { class: "hint" }, t("others_hint")), rest));

  function citation(spec) {
    const clause = spec.clause;
    return clause && citations[clause] ? cited([{ id: clause, citation: said(citations[clause]) }]) : null;
  }

  function fieldOf(key) {
    let found = made.get(key);
    if (!found) {
      const spec = specs.get(key);
      found = field(spec, at(data, key), {
        change: (value) => {
          put(data, key, value);
          skipped.delete(key);
          change(key);
        },
        cited: citation(spec),
        tag: owners.get(key),
      });
      found.element.dataset.key = key;
      made.set(key, found);
    }
    return found;
  }

  function question(key) {
    const { element: inner } = fieldOf(key);
    let row = rows.get(key);
    if (!row) {
      const skip = h("button", { type: "button", class: "skip-question", onclick: () => {
        skipped.add(key);
        const next = visible[(visible.indexOf(key) + 1) % visible.length];
        skip.blur(); // what has the focus stays in its place
        lay();
        focusOn(next);
      } }, t("skip_question"));
      row = h("div", { class: "question" }, skip);
      rows.set(key, row);
    }
    if (inner.parentNode !== row) row.prepend(inner);
    row.classList.toggle("done", at(data, key) !== undefined && !asked.some((one) => one.key === key));
    return row;
  }

  function item(key) {
    const spec = specs.get(key);
    const body = h("div", { class: "body" });
    const details = h("details", { class: "item", "data-item": key, ontoggle: () => details.open && body.append(fieldOf(key).element) },
      h("summary", {}, h("span", { class: "label" }, said(spec.titles)), h("span", { class: "value" }, summary(spec, at(data, key)))), body);
    if (opened.has(key)) {
      body.append(fieldOf(key).element);
      details.open = true;
    }
    return details;
  }

  const opened = new Set();
  const items = new Map();

  function lay() {
    const order = asked.map((one) => one.key).filter((key) => specs.has(key));
    const wanted = [...order.filter((key) => key === raised), ...order.filter((key) => key !== raised && !skipped.has(key)), ...order.filter((key) => key !== raised && skipped.has(key))];
    const now = wanted.slice(0, limit);
    const held = visible.find((key) => rows.get(key)?.contains(document.activeElement));
    if (held && !now.includes(held)) now.splice(Math.min(visible.indexOf(held), now.length), 0, held);
    visible = now;
    const first = new Set(asked.filter((one) => one.first).map((one) => one.key));
    const elements = [];
    const top = visible.filter((key) => first.has(key) || key === held);
    const low = visible.filter((key) => !top.includes(key));
    if (top.length) elements.push(decisive, ...top.map(question));
    if (low.length) elements.push(others, ...low.map(question));
    arrange(queue, elements);
    const left = wanted.length - Math.min(limit, wanted.length);
    more.hidden = left <= 0;
    more.textContent = t("more", { count: left });
    nothing.hidden = visible.length > 0;
    layAnswered();
    layRest();
  }

  // A field that the reader is on stays where it is, answered or not, until another one is answered.
  const heldInRest = () => document.activeElement?.closest?.("[data-key]") && rest.contains(document.activeElement) ? document.activeElement.closest("[data-key]").dataset.key : null;

  function layAnswered() {
    const held = heldInRest();
    const keys = [...specs.keys()].filter((key) => at(data, key) !== undefined && !visible.includes(key) && key !== held);
    const focused = [...items].find(([, details]) => details.contains(document.activeElement))?.[0];
    for (const key of [...items.keys()]) if (!keys.includes(key)) items.delete(key);
    for (const key of keys) {
      const details = items.get(key);
      if (details && (key === focused || details.open)) details.querySelector(".value").textContent = summary(specs.get(key), at(data, key));
      else items.set(key, item(key));
    }
    answeredCount.textContent = String(keys.length);
    arrange(answered, keys.map((key) => items.get(key)));
    if (!keys.length) answered.append(h("p", { class: "hint" }, t("none_answered")));
  }

  const folders = new Map();

  function layRest() {
    const sections = new Map();
    for (const [key, spec] of specs) {
      if (visible.includes(key) || items.has(key)) continue;
      const name = spec.sections.map(said).join(" · ") || t("general");
      if (!sections.has(name)) sections.set(name, []);
      sections.get(name).push(key);
    }
    const wanted = [...sections].map(([name, keys]) => {
      let folder = folders.get(name);
      if (!folder) {
        const body = h("div", { class: "body" });
        const details = h("details", { ontoggle: () => details.open && arrange(body, folders.get(name).keys.map((key) => fieldOf(key).element)) },
          h("summary", {}, h("span", { class: "label" }, name), h("span", { class: "value" })), body);
        folder = { details, body };
        folders.set(name, folder);
      }
      folder.keys = keys;
      folder.details.querySelector(".value").textContent = t("fields", { count: keys.length });
      if (folder.details.open) arrange(folder.body, keys.map((key) => fieldOf(key).element));
      return folder.details;
    });
    arrange(rest, wanted);
  }

  function focusOn(key) {
    const found = key && made.get(key);
    const input = found?.element.querySelector("input, select, textarea, button");
    input?.focus();
    found?.element.scrollIntoView({ block: "center" });
  }

  function keyOf(path) {
    const plain = path.replaceAll(/\[\d+\]/g, "").replace(/:.*/, "");
    const parts = plain.split(".");
    for (let length = parts.length; length; length -= 1) {
      const key = parts.slice(0, length).join(".");
      if (specs.has(key)) return key;
    }
    return null;
  }

  return {
    element,
    update(questions) {
      asked = questions;
      for (const one of questions) owners.set(one.key, one.owner);
      lay();
    },
    problems(found) {
      const by = new Map();
      for (const one of found) {
        const key = keyOf(one.field);
        if (key) by.set(key, [...(by.get(key) ?? []), one.text]);
      }
      for (const [key, one] of made) one.say(by.get(key) ?? []);
    },
    goTo({ field: path }) {
      const key = keyOf(path);
      if (!key) return;
      if (asked.some((one) => one.key === key) && !visible.includes(key)) {
        raised = key;
        lay();
      } else if (items.has(key)) {
        items.get(key).open = true;
        items.get(key).querySelector(".body").append(fieldOf(key).element);
      } else if (!visible.includes(key)) {
        const folder = [...folders.values()].find((one) => one.keys.includes(key));
        if (folder) {
          folder.details.open = true;
          arrange(folder.body, folder.keys.map((one) => fieldOf(one).element));
        }
      }
      focusOn(key);
    },
    language: locale(),
  };
}
