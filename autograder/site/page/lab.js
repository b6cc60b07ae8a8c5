// What a lesson's page says besides the lesson: that Python is starting, that a part of it can't be
// fetched, that what is saved won't last, that the lesson is open twice.

import { warning } from "./storage.js";

const KERNEL = "python";
const NARROW = 760; // pixels below which a list of files leaves a lesson no room
const LOOKING_SECONDS = 2;
const READY_SECONDS = 4; // that the good news stays
const SLOW_SECONDS = 90;

const STARTING = "Python is starting. You can read and write already; cells that you run wait for it.";
const SLOW = "Python has not started yet. On a slow connection it takes some minutes the first time; if nothing "
  + "comes, load this page again. What you saved is kept.";

const bar = document.createElement("div");
bar.id = "said";
bar.style.cssText = "position: fixed; z-index: 10000; left: 0; right: 0; bottom: 0; font: 1rem/1.4 sans-serif";
document.body.append(bar);

// Each matter has a line of its own; said anew, it replaces what was said of it before.
function say(matter, text, isTrouble) {
  let line = bar.querySelector(`[data-matter="${matter}"]`);
  if (!text) return line?.remove();
  if (!line) {
    line = document.createElement("p");
    line.dataset.matter = matter;
    line.setAttribute("role", isTrouble ? "alert" : "status");
    line.style.cssText = `margin: 0; padding: .4rem .8rem; background: ${isTrouble ? "#7c2d12" : "#1f3a5f"}; `
      + "color: #fff; display: flex; gap: .8rem; justify-content: space-between";
    bar.append(line);
  }
  line.replaceChildren(text);
  if (isTrouble) line.append(button("Close", () => line.remove()));
  return undefined;
}

function button(text, onClick) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.style.cssText = "font: inherit; flex: none";
  made.addEventListener("click", onClick);
  return made;
}

// Say which file is missing and where it was asked for: some nets let through this host, and not that of
// Python.
function sayMissing(address) {
  const { pathname, host } = new URL(address);
  const name = decodeURIComponent(pathname.split("/").pop());
  const [from, reached] = host === window.location.host ? ["", ""]
    : [` from ${host}`, " and lets this device reach it"];
  say("missing", `${name} could not be fetched${from}, and without it lessons may not run. Look whether the net `
    + `is there${reached}, then load this page again. What you saved is kept.`, true);
}

navigator.serviceWorker?.addEventListener("message", ({ data }) => {
  if (data?.missing) sayMissing(data.missing);
  if (data?.full) {
    say("full", "This browser has no room left for the course. Make room on the device, or clear the "
      + "data of other sites; until then save often, and look whether JupyterLab says that it did.", true);
  }
});

// Ask a kernel for something that it can only answer once Python runs.
async function sayWhenReady(kernel) {
  say("python", STARTING);
  const slow = setTimeout(() => say("python", SLOW), 1000 * SLOW_SECONDS);
  try {
    await kernel.requestIsComplete({ code: "" });
  } catch (ended) {
    return say("python", "");
  } finally {
    clearTimeout(slow);
  }
  say("python", "Python is ready.");
  return setTimeout(() => say("python", ""), 1000 * READY_SECONDS);
}

// Hold a lesson for this tab as long as it is open; another one that opens it is told.
async function hold(path) {
  await navigator.locks?.request(`open: ${path}`, { ifAvailable: true }, (lock) => {
    if (lock) return new Promise(() => {});
    say("twice", `${path.split("/").pop()} is open in another tab, too. Write in one of them alone: where both were `
      + "changed, saving asks which of the two is to stay.", true);
    return null;
  });
}

const watched = new WeakSet(), held = new Set();

function watch(widget) {
  const context = widget?.sessionContext;
  if (!context) return;
  const path = widget.context.path;
  if (path.includes("/") && !held.has(path)) { // of the start page nothing is lost
    held.add(path);
    hold(path);
  }
  const begin = () => {
    const kernel = context.session?.kernel;
    if (!kernel || watched.has(kernel)) return;
    watched.add(kernel);
    sayWhenReady(kernel);
    kernel.statusChanged.connect((_, status) => { if (status === "restarting") sayWhenReady(kernel); });
  };
  context.kernelChanged.connect(begin);
  begin();
}

// JupyterLab opens the list of files as well, some time after the lesson, which on a slow device is long
// after: it is closed again until she asks for it, by what stands at the side, a menu, or its keys.
function makeRoom(shell) {
  const collapse = () => { if (!shell.leftCollapsed) shell.collapseLeft(); };
  const asks = ({ target, ctrlKey, metaKey, key }) => (key
    ? (ctrlKey || metaKey) && ["b", "f"].includes(key.toLowerCase())
    : target.closest(".jp-SideBar, .lm-MenuBar, .lm-Menu"));
  const stop = (event) => { if (asks(event)) shell.layoutModified.disconnect(collapse); };
  collapse();
  shell.layoutModified.connect(collapse);
  for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, stop, true);
}

// What is wider than its place is scrolled; by keys, too, which JupyterLab gives no way to.
function letKeysScroll() {
  const isWide = (each) => each.scrollWidth > each.clientWidth;
  const wide = () => [...document.querySelectorAll(".jp-RenderedHTMLCommon")].filter(isWide);
  setInterval(() => wide().forEach((each) => { each.tabIndex = 0; }), 1000 * LOOKING_SECONDS);
}

// JupyterLab breaks what a cell says in the midst of words, which on a small screen is hard to read.
function keepWordsWhole() {
  const style = document.createElement("style");
  style.textContent = "body .jp-OutputArea-output pre { word-break: normal; overflow-wrap: anywhere; }";
  document.head.append(style);
}

const soon = () => new Promise((resolve) => { setTimeout(resolve, 50); });

// Python takes seconds to start, so it begins as soon as JupyterLab knows of it, while the lesson that the
// address names is still being laid out: opened, it takes the session that it finds under its path.
async function begin({ serviceManager: { kernelspecs, sessions } }) {
  const path = new URLSearchParams(window.location.search).get("path");
  if (!path?.endsWith(".ipynb")) return;
  while (!kernelspecs.specs?.kernelspecs[KERNEL]) await soon();
  const name = path.split("/").pop();
  await sessions.startNew({ name, path, type: "notebook", kernel: { name: KERNEL } });
}

async function lab() {
  while (!window.jupyterapp) await soon();
  begin(window.jupyterapp).catch(() => {}); // then the lesson begins it itself
  await window.jupyterapp.restored;
  return window.jupyterapp;
}

keepWordsWhole();
say("python", "The lesson is loading.");
warning().then((text) => say("storage", text, true));
lab().then(({ shell }) => {
  shell.currentChanged.connect((_, { newValue }) => watch(newValue));
  watch(shell.currentWidget);
  if (window.innerWidth < NARROW) makeRoom(shell);
  letKeysScroll();
});
