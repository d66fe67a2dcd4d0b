// Dossiers as a text: what they come to, or what is wrong with them, line by line.
import { fresh, h } from "./dom.js";
import { t } from "./texts.js";

export function textView({ text, change, choose, fill, download }) {
  const id = fresh("text");
  const area = h("textarea", { id, class: "yaml", rows: 24, spellcheck: "false", autocapitalize: "off", "aria-describedby": `${id}-hint`, value: text, placeholder: "dossier: listing\nproject: {kind: new}\n" });
  let timer = 0;
  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => change(area.value), 400);
  });
  const numbers = h("div", { class: "gutter", "aria-hidden": "true" });
  const number = () => {
    numbers.textContent = Array.from({ length: area.value.split("\n").length }, (_, at) => at + 1).join("\n");
  };
  area.addEventListener("input", number);
  area.addEventListener("scroll", () => {
    numbers.scrollTop = area.scrollTop;
  });
  number();
  const file = h("input", { type: "file", accept: ".yaml,.yml,.json", class: "file", id: `${id}-file`, onchange: async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    area.value = await chosen.text();
    number();
    change(area.value);
  } });
  const found = h("ol", { class: "dossiers" });
  const element = h("div", { class: "form" },
    h("section", { class: "panel" },
      h("h2", {}, h("label", { for: id }, t("text"))),
      h("p", { class: "hint", id: `${id}-hint` }, t("text_hint")),
      h("div", { class: "editor" }, numbers, area),
      h("p", { class: "actions" },
        h("label", { class: "file-label", for: `${id}-file` }, t("open_file")), file,
        h("button", { type: "button", class: "plain", onclick: () => download(area.value) }, t("save_file")),
        h("button", { type: "button", class: "plain", onclick: fill }, t("fill_form")))),
    h("section", { class: "panel dossiers-panel", hidden: true, "aria-label": t("dossiers") }, h("h2", {}, t("dossiers")), found));

  return {
    element,
    set(now) {
      area.value = now;
      number();
    },
    show(dossiers, chosen) {
      element.querySelector(".dossiers-panel").hidden = dossiers.length < 2;
      found.replaceChildren(...dossiers.map((one, at) => h("li", {},
        h("button", { type: "button", class: "dossier", "aria-pressed": String(at === chosen), onclick: () => choose(at) },
          h("span", { class: "label" }, one.name), h("span", { class: `outcome small ${one.tone}` }, one.label)))));
    },
    goTo({ line }) {
      if (!line) return area.focus();
      const lines = area.value.split("\n");
      const begin = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      area.focus();
      area.setSelectionRange(begin, begin + (lines[line - 1]?.length ?? 0));
      area.scrollTop = Math.max(0, (line - 6) * Number.parseFloat(getComputedStyle(area).lineHeight));
    },
  };
}
