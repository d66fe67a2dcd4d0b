// Runs the library: one Python, in a worker, from the files beside this one alone.
import { loadPyodide } from "./pyodide/pyodide.js";

const here = new URL(".", import.meta.url);
const LIBRARY = "/library";

const say = (stage) => postMessage({ stage });

async function bytes(url) {
  const found = await fetch(new URL(url, here));
  if (!found.ok) throw new Error(`${found.status} ${url}`);
  return found.arrayBuffer();
}

async function boot() {
  say("runtime");
  const manifest = await (await fetch(new URL("manifest.json", here), { cache: "no-cache" })).json();
  const archives = manifest.archives.map(({ url }) => bytes(url));
  const lock = fetch(new URL("pyodide/lock.json", here)).then((found) => found.text());
  const python = await loadPyodide({
    indexURL: new URL("pyodide/", here).href,
    lockFileContents: await lock,
    env: { HOME: "/home/pyodide", TZ: "UTC" },
  });
  say("library");
  for (const archive of archives) python.unpackArchive(await archive, "wheel", { extractDir: LIBRARY });
  const answer = python.runPython(`
import sys
sys.path.insert(0, "${LIBRARY}")
sys.dont_write_bytecode = True
from try_page import answer
answer
`);
  return { answer, manifest };
}

const booted = boot();

onmessage = async ({ data: { id, name, given } }) => {
  try {
    const { answer, manifest } = await booted;
    const begun = performance.now();
    const found = JSON.parse(answer(name, JSON.stringify(given)));
    if (name === "about") Object.assign(found, { wheel: manifest.wheel, pyodide: manifest.pyodide });
    postMessage({ id, found, took: performance.now() - begun });
  } catch (error) {
    postMessage({ id, failed: String(error.message ?? error) });
  }
};
