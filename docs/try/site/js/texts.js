// The page's own texts; what is said of the measures comes from the library.
let catalogue = {};
let language = "zh_CN";

export async function loadTexts() {
  catalogue = await (await fetch(new URL("../texts.json", import.meta.url))).json();
}

export const locale = () => language;

export function speak(wanted) {
  language = wanted;
  document.documentElement.lang = wanted === "en" ? "en" : "zh-CN";
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  document.title = t("page_title");
}

export function t(key, values = {}) {
  const text = catalogue[key]?.[language];
  if (text === undefined) throw new Error(`no text ${key} in ${language}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

// A text of the library's, which comes in both languages; `choice` as it stands by itself, with a capital.
export const said = (texts) => texts[language];
export const choice = (texts) => said(texts).replace(/^[a-z]/, (letter) => letter.toUpperCase());
