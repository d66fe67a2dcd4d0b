// The page: boots the library, holds the state, asks, and shows what comes back.
import { caseView } from "./case.js";
import { h } from "./dom.js";
import { ask, events, latest, timings } from "./engine.js";
import { formView } from "./form.js";
import { resultView, tabs } from "./result.js";
import { put } from "./schema.js";
import { dataOf, fragment, fromFragment, replace, state } from "./state.js";
import { choice, loadTexts, locale, said, speak, t } from "./texts.js";
import { textView } from "./text.js";

const begun = performance.now();
const page = document.getElementById("page");
const schemas = new Map();
const assess = latest("assess");
const assessText = latest("assess_text");
let about = null;
let form = null;
let text = null;
let desk = null;
let results = {};
let views = null;
let jump = null;
let saved = "";

// What the tests read; nothing else does.
const report = { ready: false, boot: 0, errors: [], timings };
window.tryPage = report;

async function start() {
  await loadTexts();
  await fromAddress();
  speak(state.locale);
  pressLocale();
  const stage = (key) => (document.getElementById("boot-text").textContent = t(key));
  stage("boot_runtime");
  events.addEventListener("stage", ({ detail }) => stage(`boot_${detail}`));
  about = await ask("about");
  stage("boot_rules");
  fit();
  await draw();
  report.boot = performance.now() - begun;
  report.ready = true;
  for (const button of document.querySelectorAll("[data-locale]")) button.addEventListener("click", () => change(button.dataset.locale));
  window.addEventListener("hashchange", async () => {
    if (location.hash.slice(1) === saved) return;
    await fromAddress();
    fit();
    await change(state.locale);
  });
}

async function fromAddress() {
  if (location.hash.length < 3) return;
  try {
    replace(await fromFragment(location.hash));
  } catch {
    toast("link_broken");
  }
}

// A link is anybody's: gates, kinds and bodies that the library does not have are replaced by the first it has.
function fit() {
  const known = (list, name) => list.some((one) => one.name === name);
  if (!known(about.gates, state.gate)) state.gate = about.gates[0].name;
  if (!known(about.kinds, state.case.kind)) state.case.kind = "line";
  if (!known(about.bodies, state.case.by.body)) state.case.by.body = "unit";
}

async function change(wanted) {
  state.locale = wanted;
  speak(wanted);
  pressLocale();
  await draw();
  save();
}

function pressLocale() {
  for (const button of document.querySelectorAll("[data-locale]")) button.setAttribute("aria-pressed", String(button.dataset.locale === state.locale));
}

let draft = 0;
async function save() {
  const mine = ++draft;
  const packed = await fragment();
  if (mine !== draft) return;
  saved = packed;
  history.replaceState(null, "", `#${packed}`);
}

let toastTimer = 0;
function toast(key) {
  const element = document.getElementById("toast");
  element.textContent = t(key);
  element.classList.add("shown");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => element.classList.remove("shown"), 4000);
}

// A click is not to land on something else because an answer came between pressing and letting go.
let pressed = false;
const delayed = [];
addEventListener("pointerdown", () => (pressed = true), true);
for (const name of ["pointerup", "pointercancel"]) {
  addEventListener(name, () => {
    pressed = false;
    setTimeout(() => delayed.splice(0).forEach((run) => run()), 0);
  }, true);
}
const unpressed = (run) => (pressed ? delayed.push(run) : run());

async function draw() {
  showVersion();
  const before = document.activeElement?.dataset?.tab;
  results = {
    form: resultView({ goTo: (place) => form.goTo(place), apply: applyRepair, assume }),
    text: resultView({ goTo: (place) => text.goTo(place), apply: null, assume }),
  };
  await drawForm();
  text = textView({ text: state.text, change: (now) => {
    state.text = now;
    state.chosen = 0;
    judgeText();
  }, choose: (at) => {
    state.chosen = at;
    judgeText();
  }, fill: fillForm, download });
  desk = caseView({ about, held: state.case, filed, assumed: state.assumed, run: runStep });
  const panels = {
    form: h("div", { class: "columns" }, h("div", { class: "left", id: "form-place" }, form.element), h("div", { class: "right" }, results.form.element)),
    text: h("div", { class: "columns" }, h("div", { class: "left" }, text.element), h("div", { class: "right" }, results.text.element)),
    case: h("div", { class: "columns" }, h("div", { class: "left" }, desk.elements[0]), h("div", { class: "right" }, desk.elements[1])),
  };
  views = tabs(t("ways"), { form: t("tab_form"), text: t("tab_text"), case: t("tab_case") }, panels, { chosen: state.tab, change: show });
  jump = h("a", { class: "jump", href: "#result", onclick: (event) => {
    event.preventDefault();
    const target = results[state.tab]?.element ?? desk.elements[1];
    target.scrollIntoView();
    target.focus();
  } }, t("to_result"));
  page.replaceChildren(toolbar(), views.bar, views.panes, jump);
  document.getElementById("boot").hidden = true;
  page.hidden = false;
  if (before) page.querySelector(`.tabs [data-tab="${before}"]`)?.focus();
  await show(state.tab);
}

async function show(tab) {
  state.tab = tab;
  page.dataset.shown = tab;
  jump.textContent = t(tab === "case" ? "to_case" : "to_result");
  if (tab === "form") await judge();
  else if (tab === "text") await judgeText();
  else await runStep(null, state.case.steps.length);
}

function toolbar() {
  const gates = h("select", { id: "gate", onchange: async (event) => {
    state.gate = event.target.value;
    await busy(async () => {
      await drawForm();
      document.getElementById("form-place").replaceChildren(form.element);
      await judge();
    });
  } }, about.gates.map((one) => h("option", { value: one.name }, choice(one.label))));
  gates.value = state.gate;
  const day = h("input", { id: "day", type: "date", value: state.day, onchange: (event) => {
    if (!event.target.value) return;
    state.day = event.target.value;
    showVersion();
    show(state.tab);
  } });
  const examples = h("select", { id: "example", onchange: (event) => event.target.value && loadExample(event.target.value) }, h("option", { value: "" }, t("choose_example")),
    [...new Map(about.examples.map((one) => [one.folder, one.group]))].map(([folder, group]) =>
      h("optgroup", { label: said(group) }, about.examples.filter((one) => one.folder === folder).map((one) => h("option", { value: `${one.folder}/${one.file}` }, choice(one.title))))));
  return h("div", { class: "toolbar" },
    h("div", { class: "field gate" }, h("label", { for: "gate" }, t("gate")), gates),
    h("div", { class: "field on" }, h("label", { for: "day" }, t("day")), day),
    h("div", { class: "field" }, h("label", { for: "example" }, t("example")), examples),
    h("div", { class: "buttons" },
      h("button", { type: "button", class: "plain", id: "to-text", onclick: toText }, t("to_text")),
      h("button", { type: "button", class: "plain", id: "clear", onclick: clear }, t("clear_all")),
      h("button", { type: "button", class: "primary", id: "share", onclick: share }, t("share"))));
}

async function busy(work) {
  page.setAttribute("aria-busy", "true");
  const timer = setTimeout(() => page.classList.add("busy"), 150);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    page.classList.remove("busy");
    page.removeAttribute("aria-busy");
  }
}

async function drawForm() {
  if (!schemas.has(state.gate)) schemas.set(state.gate, await ask("schema", { name: state.gate }));
  form = formView({ ...schemas.get(state.gate), data: dataOf(state.gate), owners: new Map(), change: () => judge() });
}

async function judge() {
  const found = await busy(() => assess({ name: state.gate, data: dataOf(state.gate), day: state.day, locale: locale(), assumed: state.assumed }));
  save();
  if (!found) return;
  unpressed(() => {
    results.form.problems(found.problems ?? []);
    form.problems(found.problems ?? []);
    if (found.problems) return;
    results.form.show(found, state.assumed);
    form.update(found.questions);
  });
}

async function judgeText() {
  if (!state.text.trim()) {
    state.text = (await ask("as_yaml", { name: state.gate, data: dataOf(state.gate) })).text;
    text.set(state.text);
  }
  const found = await busy(() => assessText({ text: state.text, day: state.day, locale: locale(), chosen: state.chosen, assumed: state.assumed }));
  save();
  if (!found) return;
  results.text.problems(found.problems ?? []);
  if (found.problems) return;
  state.chosen = found.chosen;
  text.show(found.dossiers, found.chosen);
  results.text.show(found.decision, state.assumed);
  judgeText.last = found;
}

async function fillForm() {
  await judgeText();
  if (!judgeText.last) return;
  await take(judgeText.last.gate, judgeText.last.data);
}

async function take(gate, data) {
  state.gate = gate;
  state.data[gate] = data;
  state.tab = "form";
  await draw();
  page.querySelector('.tabs [data-tab="form"]').focus();
}

async function toText() {
  state.text = (await ask("as_yaml", { name: state.gate, data: dataOf(state.gate) })).text;
  state.chosen = 0;
  text.set(state.text);
  views.choose("text", true);
  await show("text");
}

async function loadExample(name) {
  const [folder, file] = name.split("/");
  state.text = (await ask("example", { folder, file })).text;
  state.chosen = 0;
  judgeText.last = null;
  if (state.tab === "form") await fillForm();
  else {
    text.set(state.text);
    views.choose("text", true);
    await show("text");
  }
}

async function clear() {
  state.data = {};
  state.text = "";
  state.chosen = 0;
  state.assumed = {};
  state.case.steps = [];
  judgeText.last = null;
  await draw();
  toast("cleared");
}

function applyRepair(way) {
  const data = dataOf(state.gate);
  for (const { path, to } of way) {
    const [key, member] = path.split(":");
    if (member === undefined) {
      if (!key.includes("[")) put(data, key, to);
      else inItem(data, key, to);
      continue;
    }
    const now = key.split(".").reduce((inner, name) => inner?.[name], data);
    const sets = Array.isArray(now) ? { present: now, lacking: [], closed: true } : { present: [], lacking: [], closed: false, ...now };
    const without = (list) => (list ?? []).filter((one) => one !== member);
    put(data, key, { present: to ? [...without(sets.present), member] : without(sets.present), lacking: to ? without(sets.lacking) : [...without(sets.lacking), member], closed: sets.closed });
  }
  draw();
}

function inItem(data, key, value) {
  const [, list, number, rest] = key.match(/^([^[]+)\[(\d+)\]\.(.+)$/);
  const found = list.split(".").reduce((inner, name) => inner?.[name], data);
  put((Array.isArray(found) ? found : found.items)[Number(number)], rest, value);
}

function assume(parameter, takes) {
  if (parameter === null) state.assumed = {};
  else state.assumed[parameter] = takes;
  show(state.tab);
}

function filed(gate) {
  const data = state.data[gate];
  return data && Object.keys(data).length ? { gate, data: structuredClone(data) } : null;
}

// Does a further step, or keeps the first `count`; a step that is refused is not kept.
async function runStep(step, count) {
  const kept = count === undefined ? state.case.steps : state.case.steps.slice(0, count);
  const steps = step ? [...kept, step] : kept;
  const found = await busy(() => ask("case", { steps, day: state.case.day, locale: locale() }));
  if (found.problems) {
    desk.show(null, null, { act: "open", reasons: found.problems.map((one) => ({ text: `${one.field} ${one.text}`.trim(), clauses: [] })) });
    return;
  }
  state.case.steps = steps.slice(0, found.done);
  const words = found.case ? await ask("lifecycle", { name: found.case.kind, locale: locale() }) : null;
  desk.show(found.case, words, found.refused);
  save();
}

async function share() {
  await save();
  const link = `${location.origin}${location.pathname}#${saved}`;
  try {
    await navigator.clipboard.writeText(link);
    toast("shared");
  } catch {
    toast("shared_by_hand");
  }
}

function download(content) {
  const link = h("a", { href: URL.createObjectURL(new Blob([content], { type: "application/yaml" })), download: "dossier.yaml" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function showVersion() {
  document.getElementById("version").textContent = t("version", { version: about.version, document: about.document, day: state.day, rules: about.rules, clauses: about.clauses, python: about.python, pyodide: about.pyodide, wheel: about.wheel });
}

addEventListener("error", (event) => report.errors.push(String(event.message)));
addEventListener("unhandledrejection", (event) => {
  report.errors.push(String(event.reason?.message ?? event.reason));
});

start().catch((error) => {
  report.errors.push(String(error.message ?? error));
  const boot = document.getElementById("boot");
  boot.classList.add("failed");
  boot.querySelector(".spinner")?.remove();
  boot.firstElementChild.textContent = `无法启动 / Could not start: ${error.message ?? error}`;
});
