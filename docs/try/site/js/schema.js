// The library's JSON Schema of a dossier, read as fields: each leaf by its dotted path.
const NOT_ASKED = new Set(["dossier", "id"]);

export function fieldsOf(schema) {
  const found = new Map();
  const walk = (definition, path, sections) => {
    for (const [name, property] of Object.entries(definition.properties)) {
      if (!path && NOT_ASKED.has(name)) continue;
      const key = path ? `${path}.${name}` : name;
      const spec = specOf(property, schema);
      if (spec.type === "entity") {
        if (sections.length < 4) walk(spec.of, key, [...sections, spec.titles]);
      } else found.set(key, { ...spec, key, sections });
    }
  };
  walk(schema.$defs.dossier, "", []);
  return found;
}

const followed = (schema, whole) => (schema.$ref ? whole.$defs[schema.$ref.split("/").pop()] : schema);

function titlesOf(property) {
  const [english, clause] = (property.description ?? "").split(" · ");
  return { titles: { zh_CN: property.title ?? "", en: english ?? "" }, clause: clause ?? "" };
}

function optionsOf(definition) {
  return definition.enum
    .filter((value) => value !== null)
    .map((value) => ({ value, titles: { zh_CN: definition["x-enum-titles"][value].zh, en: definition["x-enum-titles"][value].en } }));
}

export function specOf(property, whole) {
  const said = titlesOf(property);
  if (property.enum) return { ...said, type: "category", options: optionsOf(property) };
  const ways = (property.anyOf ?? [property]).filter((way) => way.type !== "null");
  for (const way of ways) {
    if (way.$ref) return { ...said, type: "entity", of: followed(way, whole) };
    if (way.type === "array") {
      const items = followed(way.items, whole);
      if (items.enum) return { ...said, type: "members", options: optionsOf(items) };
      const closes = ways.some((other) => other.type === "object");
      return { ...said, type: "items", closes, of: items, fields: () => itemFields(items, whole) };
    }
  }
  if (ways.some((way) => way.properties?.ten_thousand_yuan)) return { ...said, type: "amount" };
  const [way] = ways;
  if (way.type === "boolean") return { ...said, type: "truth" };
  if (way.type === "integer") return { ...said, type: "count" };
  if (way.format === "date") return { ...said, type: "day" };
  if (way.type === "number" || ways.length > 1) return { ...said, type: "figure" };
  return { ...said, type: way.maxLength > 10_000 ? "prose" : "text" };
}

function itemFields(definition, whole) {
  return Object.entries(definition.properties).map(([name, property]) => ({ name, ...specOf(property, whole) }));
}

export function at(data, key) {
  return key.split(".").reduce((inner, name) => inner?.[name], data);
}

// Sets what is stated under a path; what is undefined is not stated, nor is an entity with nothing in it.
export function put(data, key, value) {
  const [name, ...rest] = key.split(".");
  if (rest.length) {
    const inner = typeof data[name] === "object" && data[name] !== null ? data[name] : {};
    put(inner, rest.join("."), value);
    value = Object.keys(inner).length ? inner : undefined;
  }
  if (value === undefined) delete data[name];
  else data[name] = value;
}
