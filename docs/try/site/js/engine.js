// The library, asked through its worker. One question at a time; of several of a kind, the last one counts.
const worker = new Worker(new URL("../worker.js", import.meta.url), { type: "module" });
const waiting = new Map();
let last = 0;

export const events = new EventTarget();
export const timings = [];

worker.onmessage = ({ data }) => {
  if (data.stage) {
    events.dispatchEvent(new CustomEvent("stage", { detail: data.stage }));
    return;
  }
  const { resolve, reject, name, begun } = waiting.get(data.id);
  waiting.delete(data.id);
  if (data.failed !== undefined) {
    reject(new Error(data.failed));
    return;
  }
  timings.push({ name, took: data.took, whole: performance.now() - begun });
  if (timings.length > 200) timings.shift();
  resolve(data.found);
};
worker.onerror = (event) => {
  for (const { reject } of waiting.values()) reject(new Error(event.message || "worker"));
  waiting.clear();
};

export function ask(name, given = {}) {
  const id = ++last;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject, name, begun: performance.now() });
    worker.postMessage({ id, name, given });
  });
}

// Only the newest question matters: one that is overtaken is never sent, an answer that comes late is dropped.
export function latest(name) {
  let running = false;
  let next = null;
  let turn = 0;
  const run = async () => {
    running = true;
    while (next) {
      const { given, resolve, reject, mine } = next;
      next = null;
      try {
        const found = await ask(name, given);
        resolve(mine === turn ? found : null);
      } catch (error) {
        reject(error);
      }
    }
    running = false;
  };
  return (given) =>
    new Promise((resolve, reject) => {
      next?.resolve(null);
      next = { given, resolve, reject, mine: ++turn };
      if (!running) run();
    });
}
