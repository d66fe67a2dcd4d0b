// The controls of a form's fields, one for each way in which the schema writes a value.
import { fresh, h } from "./dom.js";
import { choice, said, t } from "./texts.js";

const FEW = 7;

// A field with its label. `change` gets what is stated now, undefined for nothing.
export function field(spec, value, { change, cited, tag, required }) {
  const id = fresh("field");
  const problem = h("p", { class: "problem", id: `${id}-problem`, hidden: true });
  const control = CONTROLS[spec.type](spec, value, { id, change, problem: problem.id });
  const label = [said(spec.titles), required ? h("span", { class: "required" }, t("required")) : null];
  const grouped = control.grouped;
  const notes = h("span", { class: "notes" }, tag ? h("span", { class: "tag" }, tag) : null, cited ?? null);
  const element = grouped
    ? h("fieldset", { class: `field ${spec.type}`, "aria-describedby": problem.id }, h("legend", {}, label), notes, control.body, problem)
    : h("div", { class: `field ${spec.type}` }, h("label", { for: id }, label), notes, control.body, problem);
  return {
    element,
    spec,
    say(texts) {
      problem.textContent = texts.join(" ");
      problem.hidden = !texts.length;
      element.classList.toggle("wrong", texts.length > 0);
      const input = element.querySelector("input, select, textarea");
      if (texts.length) input?.setAttribute("aria-invalid", "true");
      else input?.removeAttribute("aria-invalid");
    },
  };
}

function radios(options, value, change) {
  const name = fresh("choice");
  const inputs = options.map((option) => {
    const input = h("input", { type: "radio", name, checked: option.value === value, onchange: () => done(option.value) });
    return [option, input];
  });
  const clear = h("button", { type: "button", class: "clear", hidden: value === undefined || value === null, onclick: () => {
    for (const [, input] of inputs) input.checked = false;
    inputs[0][1].focus();
    done(undefined);
  } }, t("clear"));
  function done(chosen) {
    clear.hidden = chosen === undefined;
    change(chosen);
  }
  return h("div", { class: "choices" }, inputs.map(([option, input]) => h("label", { class: "choice" }, input, h("span", {}, option.label))), clear);
}

const options = (spec) => spec.options.map(({ value, titles }) => ({ value, label: choice(titles) }));

const input = (attributes, change) => h("input", { autocomplete: "off", ...attributes, onchange: (event) => change(event.target.value) });

const written = (text) => (text.trim() === "" ? undefined : text.trim());

const CONTROLS = {
  truth: (spec, value, { change }) => ({
    grouped: true,
    body: radios([{ value: true, label: t("yes") }, { value: false, label: t("no") }], value, change),
  }),

  category(spec, value, { id, change, problem }) {
    if (spec.options.length <= FEW) return { grouped: true, body: radios(options(spec), value, change) };
    const select = h("select", { id, "aria-describedby": problem, onchange: (event) => change(event.target.value || undefined) },
      h("option", { value: "" }, t("choose")), options(spec).map((option) => h("option", { value: option.value }, option.label)));
    select.value = value ?? "";
    return { body: select };
  },

  amount(spec, value, { id, change, problem }) {
    const inTens = value === undefined || value === null || typeof value === "object";
    const figure = h("input", { id, type: "text", inputmode: "decimal", autocomplete: "off", "aria-describedby": problem, onchange: done, value: String((inTens ? value?.ten_thousand_yuan : value) ?? "") });
    const unit = h("select", { "aria-label": t("unit"), onchange: done }, h("option", { value: "4" }, t("ten_thousand_yuan")), h("option", { value: "0" }, t("yuan")));
    unit.value = inTens ? "4" : "0";
    function done() {
      const stated = written(figure.value.replaceAll(/[,，\s]/g, ""));
      change(stated === undefined ? undefined : unit.value === "4" ? { ten_thousand_yuan: stated } : stated);
    }
    return { body: h("div", { class: "pair" }, figure, unit) };
  },

  count: (spec, value, { id, change, problem }) => ({
    body: input({ id, type: "text", inputmode: "numeric", value: value ?? "", "aria-describedby": problem }, (text) => {
      const stated = written(text);
      change(stated !== undefined && /^\d{1,15}$/.test(stated) ? Number(stated) : stated);
    }),
  }),

  day: (spec, value, { id, change, problem }) => ({
    body: input({ id, type: "date", value: value ?? "", "aria-describedby": problem }, (text) => change(text || undefined)),
  }),

  figure: (spec, value, { id, change, problem }) => ({
    body: input({ id, type: "text", inputmode: "decimal", value: value ?? "", "aria-describedby": problem }, (text) => change(written(text))),
  }),

  text: (spec, value, { id, change, problem }) => ({
    body: input({ id, type: "text", value: value ?? "", "aria-describedby": problem }, (text) => change(written(text))),
  }),

  prose: (spec, value, { id, change, problem }) => ({
    body: h("textarea", { id, rows: 3, value: value ?? "", "aria-describedby": problem, onchange: (event) => change(written(event.target.value)) }),
  }),

  members(spec, value, { change }) {
    const stated = membersOf(value);
    const boxes = options(spec).map((option) => [option.value, h("input", { type: "checkbox", checked: stated.present.has(option.value), onchange: done }), option.label]);
    const closed = h("input", { type: "checkbox", checked: stated.closed, onchange: done });
    function done() {
      const present = boxes.filter(([, box]) => box.checked).map(([name]) => name);
      const lacking = [...stated.lacking].filter((name) => !present.includes(name));
      if (!present.length && !lacking.length && !closed.checked) change(undefined);
      else change({ present, lacking, closed: closed.checked });
    }
    return {
      grouped: true,
      body: h("div", { class: "members" },
        h("div", { class: "boxes" }, boxes.map(([, box, label]) => h("label", { class: "choice" }, box, h("span", {}, label)))),
        h("label", { class: "choice all" }, closed, h("span", {}, t("members_closed")))),
    };
  },

  items(spec, value, { change }) {
    const stated = itemsOf(value);
    const kept = structuredClone(stated.items);
    const list = h("div", { class: "items" });
    const closed = spec.closes ? h("input", { type: "checkbox", checked: stated.closed, onchange: done }) : null;
    const add = h("button", { type: "button", class: "plain", onclick: () => {
      kept.push({});
      draw(kept.length - 1);
      done();
    } }, t("add_item"));
    function done() {
      if (!spec.closes) change(kept.length ? kept : undefined);
      else if (!kept.length && !closed.checked) change(undefined);
      else change({ items: kept, closed: closed.checked });
    }
    function draw(focus) {
      list.replaceChildren(...kept.map((item, number) => {
        const inner = spec.fields().map((one) => {
          if (one.type === "entity") return null;
          return field(one, item[one.name], { change: (now) => {
            if (now === undefined) delete item[one.name];
            else item[one.name] = now;
            done();
          } }).element;
        });
        const remove = h("button", { type: "button", class: "plain", onclick: () => {
          kept.splice(number, 1);
          draw();
          add.focus();
          done();
        } }, t("remove_item"));
        return h("fieldset", { class: "item" }, h("legend", {}, t("item", { number: number + 1 })), inner, remove);
      }));
      if (focus !== undefined) list.children[focus]?.querySelector("input, select, textarea")?.focus();
    }
    draw();
    return {
      grouped: true,
      body: h("div", {}, list, add, closed ? h("label", { class: "choice all" }, closed, h("span", {}, t("items_closed"))) : null),
    };
  },
};

function membersOf(value) {
  if (Array.isArray(value)) return { present: new Set(value), lacking: new Set(), closed: true };
  return { present: new Set(value?.present ?? []), lacking: new Set(value?.lacking ?? []), closed: value?.closed === true };
}

function itemsOf(value) {
  if (Array.isArray(value)) return { items: value, closed: true };
  return { items: value?.items ?? [], closed: value?.closed === true };
}

// What a field states, in a few words.
export function summary(spec, value) {
  const name = (one) => choice(spec.options.find((option) => option.value === one)?.titles ?? { zh_CN: one, en: one });
  switch (spec.type) {
    case "truth":
      return value === true ? t("yes") : value === false ? t("no") : String(value);
    case "category":
      return name(value);
    case "amount":
      return typeof value === "object" ? `${value.ten_thousand_yuan} ${t("ten_thousand_yuan")}` : `${value} ${t("yuan")}`;
    case "members": {
      const { present, closed } = membersOf(value);
      const names = [...present].map(name);
      const more = closed ? (names.length ? "" : t("none")) : t("and_unknown");
      return [names.slice(0, 3).join(t("comma")) + (names.length > 3 ? t("and_more", { count: names.length }) : ""), more].filter(Boolean).join(t("comma"));
    }
    case "items": {
      const { items, closed } = itemsOf(value);
      return t(closed || !spec.closes ? "items_count" : "items_count_open", { count: items.length });
    }
    default:
      return String(value);
  }
}
