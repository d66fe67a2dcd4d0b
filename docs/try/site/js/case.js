// A case, stepped through its acts: who may, what an act waits for, why one is refused.
import { cited } from "./clauses.js";
import { fresh, h } from "./dom.js";
import { choice, said, t } from "./texts.js";

// `filed` gives the form's dossier for a gate, if there is one; `steps` is replaced by `run` when all were done.
export function caseView({ about, held, filed, assumed, run }) {
  const nameOf = (list, name) => said(list.find((one) => one.name === name)?.label ?? { zh_CN: name, en: name });
  const body = (name) => nameOf(about.bodies, name);
  const left = h("div", { class: "form" });
  const right = h("section", { class: "result", tabindex: "-1", "aria-label": t("case") });
  const alert = h("div", { class: "card problems", role: "alert", hidden: true });
  const opened = new Set();
  const stated = new Map();
  let shown = null;
  let words = null;

  function labelled(text, control, hint) {
    const id = fresh("case");
    control.id = id;
    return h("div", { class: "field" }, h("label", { for: id }, text), control, hint ? h("p", { class: "hint" }, hint) : null);
  }

  const select = (options, value, change) => {
    const made = h("select", { onchange: (event) => change(event.target.value) }, options.map((one) => h("option", { value: one.name }, choice(one.label))));
    made.value = value;
    return made;
  };

  const text = (value, change, type = "text") => h("input", { type, value, autocomplete: "off", onchange: (event) => change(event.target.value) });

  function actor() {
    const by = held.by;
    return h("section", { class: "panel actor", "aria-label": t("actor") },
      h("h2", {}, t("actor")),
      h("div", { class: "grid" },
        labelled(t("actor_body"), select(about.bodies, by.body, (now) => {
          by.body = now;
          draw();
        })),
        by.body === "unit" ? labelled(t("actor_unit"), text(by.unit, (now) => (by.unit = now.trim()))) : null,
        labelled(t("actor_name"), text(by.name, (now) => (by.name = now.trim()))),
        labelled(t("act_day"), text(held.day, (now) => now && (held.day = now), "date"))),
      h("fieldset", { class: "field" }, h("legend", {}, t("actor_roles")),
        h("div", { class: "choices" }, about.roles.map((role) => h("label", { class: "choice" },
          h("input", { type: "checkbox", checked: by.roles.includes(role.name), onchange: (event) => {
            by.roles = event.target.checked ? [...by.roles, role.name] : by.roles.filter((one) => one !== role.name);
          } }), h("span", {}, choice(role.label)))))));
  }

  const who = () => ({ name: held.by.name || t("somebody"), body: held.by.body, unit: held.by.body === "unit" ? held.by.unit || held.unit : null, roles: held.by.roles });

  function setup() {
    const kind = about.kinds.find((one) => one.name === held.kind) ?? about.kinds[0];
    const dossier = kind.gate ? filed(kind.gate) : null;
    const attach = h("input", { type: "checkbox", checked: Boolean(dossier), disabled: !dossier });
    if (!held.unit && dossier?.data.unit?.name) held.unit = String(dossier.data.unit.name);
    const unit = text(held.unit, (now) => (held.unit = now.trim()));
    return h("section", { class: "panel", "aria-label": t("open_case") },
      h("h2", {}, t("open_case")),
      h("p", { class: "hint" }, t("case_hint")),
      h("div", { class: "grid" },
        labelled(t("case_kind"), select(about.kinds, held.kind, (now) => {
          held.kind = now;
          held.by.body = about.kinds.find((one) => one.name === now).opens[0];
          draw();
        }), t("opened_by", { who: kind.opens.map(body).join(t("comma")) })),
        labelled(t("case_unit"), unit),
        labelled(t("case_project"), text(held.project, (now) => (held.project = now.trim())))),
      kind.gate ? h("label", { class: "choice" }, attach, h("span", {}, dossier ? t("attach", { gate: nameOf(about.gates, kind.gate) }) : t("attach_none", { gate: nameOf(about.gates, kind.gate) }))) : null,
      h("p", { class: "actions" }, h("button", { type: "button", class: "primary", onclick: () => {
        if (!held.unit) held.unit = held.by.unit || t("sample_unit");
        if (held.by.body === "unit" && !held.by.unit) held.by.unit = held.unit;
        run({ do: "open", kind: held.kind, unit: held.unit, project: held.project, day: held.day, by: who(), dossier: attach.checked ? dossier : null, assumed: { ...assumed } });
      } }, t("open_case"))));
  }

  const doneActs = () => [...new Set(held.steps.filter((one) => one.do === "act").map((one) => one.act))];

  function basisInput(one, values) {
    const change = (now) => (values[one.name] = now);
    if (one.name === "manner") return chosen(about.manners);
    if (one.name === "authority") return chosen(about.bodies);
    if (one.name === "of_act") return chosen(doneActs().map((name) => ({ name, label: { zh_CN: words.acts[name].label, en: words.acts[name].label } })));
    return text(values[one.name] ?? "", change, one.day ? "date" : "text");
    function chosen(options) {
      const made = h("select", { onchange: (event) => change(event.target.value) }, h("option", { value: "" }, t("choose")), options.map((option) => h("option", { value: option.name }, choice(option.label))));
      made.value = values[one.name] ?? "";
      return made;
    }
  }

  function act(name, mine) {
    const declared = words.acts[name];
    const place = `${shown.state}/${name}`;
    if (!stated.has(place)) stated.set(place, {});
    const values = stated.get(place);
    const gates = declared.gates.map(filed).filter(Boolean);
    const attach = gates.length ? h("input", { type: "checkbox", checked: false }) : null;
    const needed = declared.basis.filter((one) => one.needed);
    const further = declared.basis.filter((one) => !one.needed);
    const others = [...new Set(declared.may.map((one) => one.split("/")[0]))];
    const details = h("details", { class: "act", "data-act": name, open: opened.has(place), ontoggle: () => (details.open ? opened.add(place) : opened.delete(place)) },
      h("summary", {}, h("span", { class: "label" }, declared.label), declared.to && declared.to !== shown.state ? h("span", { class: "value" }, `→ ${words.states[declared.to]}`) : null),
      h("div", { class: "body" },
        h("p", { class: "hint" }, t("may", { who: declared.may.map((one) => t("may_one", { body: body(one.split("/")[0]), role: nameOf(about.roles, one.split("/")[1]) })).join(t("or_joined")) }), " ",
          declared.clause ? cited([{ id: declared.clause, citation: declared.citation }]) : null,
          declared.silent ? h("span", { class: "tag" }, t("silent")) : null),
        needed.length ? h("div", { class: "grid" }, needed.map((one) => labelled(one.label, basisInput(one, values)))) : null,
        attach ? h("label", { class: "choice" }, attach, h("span", {}, t("attach", { gate: nameOf(about.gates, gates[0].gate) }))) : null,
        further.length ? h("details", { class: "further" }, h("summary", {}, t("further_basis")), h("div", { class: "grid" }, further.map((one) => labelled(one.label, basisInput(one, values))))) : null,
        h("p", { class: "actions" },
          h("button", { type: "button", class: "primary", "data-do": name, onclick: () => {
            const basis = Object.fromEntries(Object.entries(values).filter(([, value]) => value));
            run({ do: "act", act: name, day: held.day, by: who(), basis, dossier: attach?.checked ? gates[0] : null });
          } }, t("do_act")),
          mine ? null : others.map((one) => h("button", { type: "button", class: "plain", onclick: () => {
            become(one);
            opened.add(place);
            draw();
            left.querySelector(`[data-do="${name}"]`)?.focus();
          } }, t("act_as", { body: body(one) }))))));
    return details;
  }

  function become(name) {
    held.by.body = name;
    held.by.roles = about.roles.map((one) => one.name);
    if (name === "unit") held.by.unit = shown?.unit ?? held.by.unit;
  }

  function acts() {
    const all = shown.acts;
    const mine = (name) => words.acts[name].may.some((one) => one.startsWith(`${held.by.body}/`));
    const moving = (name) => words.acts[name].to && words.acts[name].to !== shown.state;
    const groups = [
      [t("acts_mine", { body: body(held.by.body) }), all.filter((name) => mine(name) && moving(name)), true],
      [t("acts_others"), all.filter((name) => !mine(name) && moving(name)), false],
    ];
    const still = all.filter((name) => !moving(name));
    return h("section", { class: "panel acts", "aria-label": t("acts") },
      h("h2", {}, t("acts")),
      shown.closed ? h("p", { class: "hint" }, t("closed")) : null,
      groups.map(([heading, names, own]) => (names.length ? [h("h3", { class: "group" }, heading), names.map((name) => act(name, own))] : null)),
      still.length ? h("details", { class: "still" }, h("summary", {}, t("acts_still", { count: still.length })), still.map((name) => act(name, mine(name)))) : null);
  }

  function opinions() {
    if (!shown.asked.length) return null;
    const stance = h("select", {}, about.stances.map((one) => h("option", { value: one.name }, choice(one.label))));
    const met = h("input", { type: "checkbox" });
    return h("section", { class: "panel", "aria-label": t("opinions") },
      h("h2", {}, t("opinions")),
      h("p", { class: "hint" }, t("opinions_hint")),
      h("p", { class: "actions" }, shown.asked.map((one) => h("button", { type: "button", class: "plain", "aria-pressed": String(one === held.by.body), onclick: () => {
        become(one);
        draw();
      } }, body(one)))),
      h("div", { class: "grid" }, labelled(t("stance"), stance)),
      h("label", { class: "choice" }, met, h("span", {}, t("conditions_met"))),
      h("p", { class: "actions" }, h("button", { type: "button", class: "primary", "data-do": "review", onclick: () => run({ do: "review", stance: stance.value, conditions_met: met.checked, day: held.day, by: who() }) }, t("give_opinion", { body: body(held.by.body) }))));
  }

  function owed() {
    if (!shown.owed.length) return null;
    return h("section", { class: "panel", "aria-label": t("owed") }, h("h2", {}, t("owed")),
      h("ul", { class: "list" }, shown.owed.map((one) => h("li", {},
        t("owes", { act: words.acts[one.act].label, by: body(one.by), to: body(one.to), duty: t(`duty_${one.duty}`) }), " ", cited(one.clauses), " ",
        h("button", { type: "button", class: "plain small", onclick: () => {
          become(one.by);
          run({ do: "file", act: one.act, to: one.to, day: held.day, by: who() });
        } }, t("sent"))))));
  }

  function summaryCard() {
    return [
      h("div", { class: "headline", role: "status", "aria-live": "polite" },
        h("p", { class: "overline" }, words.label),
        h("p", { class: `outcome ${shown.closed ? "aside" : "open"}`, "data-state": shown.state }, words.states[shown.state]),
        h("p", { class: "counts" }, [shown.unit, shown.project].filter(Boolean).join(" · ")),
        h("p", { class: "counts" }, t("pinned", { day: shown.edition }), " ", shown.replays ? t("replays") : t("replays_not")),
        shown.assumed ? h("p", { class: "counts assumed" }, t("assumed", { count: shown.assumed })) : null),
      shown.decisions.length ? h("section", { class: "card" }, h("h3", {}, t("decisions")), h("ul", { class: "list" }, shown.decisions.map((one) => h("li", {}, one.gate, t("colon"), h("span", { class: `outcome small ${one.tone}` }, one.label))))) : null,
      h("section", { class: "card history" }, h("h3", {}, t("history"), h("span", { class: "number" }, String(shown.history.length))),
        h("ol", { class: "timeline" }, shown.history.map((one) => h("li", {},
          h("p", { class: "what" }, h("strong", {}, one.text), " ", cited(one.clauses)),
          h("p", { class: "hint" }, [one.day, `${one.body} ${one.actor}`, ...one.detail].join(" · "))))),
        h("p", { class: "actions" },
          h("button", { type: "button", class: "plain small", onclick: () => run(null, held.steps.length - 1) }, t("undo")),
          h("button", { type: "button", class: "plain small", onclick: () => run(null, 0) }, t("restart")))),
      shown.deadlines.length ? h("section", { class: "card" }, h("h3", {}, t("deadlines")), h("ul", { class: "list" }, shown.deadlines.map((one) => h("li", {},
        one.text, " ", cited(one.clauses), " ", h("span", { class: "tag" }, one.status_label), one.closes === "–" ? null : h("span", { class: "hint" }, " ", t("closes", { day: one.closes })))))) : null,
    ];
  }

  function draw() {
    if (!shown) {
      left.replaceChildren(...[actor(), setup(), alert].filter(Boolean));
      right.replaceChildren(h("div", { class: "headline" }, h("p", { class: "overline" }, t("case")), h("p", { class: "outcome aside" }, t("not_opened")), h("p", { class: "counts" }, t("case_about"))));
      return;
    }
    left.replaceChildren(...[alert, actor(), acts(), opinions(), owed()].filter(Boolean));
    right.replaceChildren(...summaryCard().flat().filter(Boolean));
  }

  draw();
  return {
    elements: [left, right],
    show(found, described, refused) {
      shown = found;
      words = described;
      alert.hidden = !refused;
      draw();
      if (refused) {
        const label = words?.acts[refused.act]?.label ?? t(`do_${refused.act}`);
        alert.replaceChildren(h("h3", {}, t("refused", { act: label })), h("ul", { class: "list" }, refused.reasons.map((one) => h("li", {}, one.text, " ", cited(one.clauses)))));
        left.querySelector(`[data-act="${refused.act}"] > .body`)?.append(alert);
        alert.scrollIntoView({ block: "nearest" });
      }
    },
  };
}
