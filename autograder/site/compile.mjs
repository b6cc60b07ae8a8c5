// Starts Python as a lesson does, from the files that a site holds, and writes what Python has made of
// each module by then: node compile.mjs PYODIDE_FOLDER SCRIPT OUT NAME
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, script, out] = process.argv.slice(2, 5).map((name) => path.resolve(name));
const own = `${folder}${path.sep}`;
const { packages } = JSON.parse(fs.readFileSync(`${own}pyodide-lock.json`, "utf-8"));
const { loadPyodide } = await import(pathToFileURL(`${own}pyodide.mjs`));
const env = { PYTHONNODEBUGRANGES: "1" }; // which part of a line failed is a third of what is fetched
const pyodide = await loadPyodide({ indexURL: own, packageBaseUrl: own, env });
await pyodide.loadPackage(Object.keys(packages), { messageCallback() {} });
pyodide.FS.mkdirTree("/out");
pyodide.mountNodeFS("/out", out);
pyodide.globals.set("__name__", "starting");
pyodide.runPython(fs.readFileSync(script, "utf-8"));
pyodide.globals.get("main")("/out", process.argv[5]);
