// Elements from names, attributes and children; text is always text.
export function h(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "checked" || key === "open" || key === "hidden" || key === "disabled") made[key] = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

let last = 0;
export const fresh = (stem) => `${stem}-${++last}`;

// Puts `wanted` under `parent` in order, touching none that already stands where it should: focus stays.
export function arrange(parent, wanted) {
  const keep = new Set(wanted);
  for (const child of [...parent.children]) if (!keep.has(child)) child.remove();
  const held = wanted.find((child) => child.parentNode === parent && child.contains(document.activeElement));
  if (!held) {
    wanted.forEach((child, at) => {
      if (parent.children[at] !== child) parent.insertBefore(child, parent.children[at] ?? null);
    });
    return;
  }
  const at = wanted.indexOf(held);
  for (const child of wanted.slice(0, at)) parent.insertBefore(child, held);
  let after = held;
  for (const child of wanted.slice(at + 1)) {
    if (after.nextSibling !== child) parent.insertBefore(child, after.nextSibling);
    after = child;
  }
}
