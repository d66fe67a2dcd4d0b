// What the page holds, and its copy behind the # of the address, which no server is sent.
export const today = () => new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });

const MOST = 2_000_000;
const TABS = ["form", "text", "case"];

export const blank = () => ({
  locale: "zh_CN",
  tab: "form",
  gate: "listing",
  day: today(),
  data: {},
  assumed: {},
  text: "",
  chosen: 0,
  case: { kind: "line", unit: "", project: "", day: today(), by: { name: "", body: "unit", unit: "", roles: ["handles", "signs"] }, steps: [] },
});

export const state = blank();

export function replace(found) {
  for (const key of Object.keys(state)) delete state[key];
  Object.assign(state, found);
}

export const dataOf = (gate) => (state.data[gate] ??= {});

async function through(bytes, stream) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MOST) throw new Error("too large");
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function base64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const unbase64 = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));

// A gate that was filled in and is not shown stays out of the link, unless a step of the case carries it.
export async function fragment() {
  const kept = { ...state, data: state.data[state.gate] ? { [state.gate]: state.data[state.gate] } : {} };
  const bytes = new TextEncoder().encode(JSON.stringify(kept));
  return `s=${base64(await through(bytes, new CompressionStream("deflate-raw")))}`;
}

export async function fromFragment(text) {
  const packed = text.replace(/^#/, "").replace(/^s=/, "");
  const bytes = await through(unbase64(packed), new DecompressionStream("deflate-raw"));
  return checked(JSON.parse(new TextDecoder().decode(bytes)));
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === "string";
const isDay = (value) => isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));

// A link is anybody's: what is not of the right kind is what it is at the start. What the fields hold, the library checks.
function checked(found) {
  const made = blank();
  if (!isObject(found)) throw new Error("no state");
  if (["zh_CN", "en"].includes(found.locale)) made.locale = found.locale;
  if (TABS.includes(found.tab)) made.tab = found.tab;
  if (isText(found.gate)) made.gate = found.gate;
  if (isDay(found.day)) made.day = found.day;
  if (isObject(found.data)) for (const [gate, data] of Object.entries(found.data)) if (isObject(data)) made.data[gate] = data;
  if (isObject(found.assumed)) for (const [name, takes] of Object.entries(found.assumed)) if (isText(takes)) made.assumed[name] = takes;
  if (isText(found.text)) made.text = found.text;
  if (Number.isInteger(found.chosen) && found.chosen >= 0) made.chosen = found.chosen;
  const filed = found.case;
  if (isObject(filed)) {
    for (const name of ["kind", "unit", "project"]) if (isText(filed[name])) made.case[name] = filed[name];
    if (isDay(filed.day)) made.case.day = filed.day;
    if (isObject(filed.by)) {
      for (const name of ["name", "body", "unit"]) if (isText(filed.by[name])) made.case.by[name] = filed.by[name];
      if (Array.isArray(filed.by.roles)) made.case.by.roles = filed.by.roles.filter(isText);
    }
    if (Array.isArray(filed.steps)) made.case.steps = filed.steps.filter((step) => isObject(step) && isDay(step.day) && isObject(step.by));
  }
  return made;
}
