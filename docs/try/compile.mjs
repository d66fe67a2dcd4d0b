// Compiles what the page imports with the Python that will run it there. node compile.mjs FOLDER
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

process.on("uncaughtException", (error) => {
  console.error(String(error.message ?? error)); // not the line of a minified file
  process.exit(1);
});
const folder = resolve(process.argv[2]);
const wheels = join(folder, "wheels");
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide", "pyodide.js")));
const python = await loadPyodide({
  indexURL: join(folder, "pyodide") + "/",
  lockFileContents: readFileSync(join(folder, "pyodide", "lock.json"), "utf-8"),
});
for (const name of readdirSync(wheels)) {
  python.unpackArchive(new Uint8Array(readFileSync(join(wheels, name))), "wheel", { extractDir: "/library" });
}
const packed = python.runPython(`
import compileall, io, pathlib, zipfile
packages = pathlib.Path("/library")
mode = __import__("py_compile").PycInvalidationMode.UNCHECKED_HASH
if not compileall.compile_dir(packages, quiet=1, invalidation_mode=mode, stripdir=str(packages)):
    raise SystemExit("something does not compile")
buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
    for path in sorted(packages.rglob("__pycache__/*.pyc")):
        archive.write(path, path.relative_to(packages))
if not archive.namelist():
    raise SystemExit(f"nothing to compile in {packages}")
buffer.getvalue()
`);
writeFileSync(join(wheels, "bytecode.zip"), packed.toJs());
process.exit(0);
