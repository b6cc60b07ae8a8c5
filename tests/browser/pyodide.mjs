// Runs a Python script in Pyodide, as a browser does, without one: node pyodide.mjs SITE FOLDER SCRIPT
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [site, folder, script] = process.argv.slice(2).map((name) => path.resolve(name));
const own = path.join(site, "static", "pyodide") + "/";
const { loadPyodide } = await import(pathToFileURL(own + "pyodide.mjs"));
const pyodide = await loadPyodide({
  indexURL: own,
  packageBaseUrl: own,
  packages: ["neural-network-notebooks-student"],
});
pyodide.mountNodeFS("/shared", folder);
const source = fs.readFileSync(script, "utf-8");
pyodide.globals.set("__name__", "at_home");
pyodide.runPython(source);
pyodide.globals.get("main")("/shared");
