// What the first page does besides being read: work out of the browser and back, a lesson that is newer
// than her copy of it, and whether all is kept for a time without a net.

import { isNewer, merged } from "./editions.js";
import { warning } from "./storage.js";
import { bringBack, brought, copies, released, replaceCopy, savedFiles, Trouble, zipped } from "./work.js";

const MOST_NAMES = 3; // of files that are told by their names
const READING_SECONDS = 3; // until she is taken to read the page, and not to be on her way to a lesson

const say = (id, text) => { document.getElementById(id).textContent = text; };
const counted = (files) => (files.length === 1 ? "1 file is" : `${files.length} files are`);
const reason = (error) => (error instanceof Trouble ? error.message : "Load this page again, and try once more.");

async function download() {
  const files = await savedFiles();
  if (!files.length) return say("work-said", "Nothing is saved in this browser yet.");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(zipped(files));
  link.download = WORK_FILE;
  link.click();
  return say("work-said", `${counted(files)} in ${link.download}. Keep it in a safe place.`);
}

function leftOut(others) {
  if (!others.length) return "";
  const names = others.slice(0, MOST_NAMES).map(({ path }) => path).join(", ");
  const more = others.length > MOST_NAMES ? ", ..." : "";
  return ` Left out, as not of this course: ${others.length} (${names}${more}).`;
}

async function upload(event) {
  const [file] = event.target.files;
  if (!file) return;
  try {
    const [ours, others] = await brought(file);
    const known = new Set((await savedFiles()).map(({ path }) => path));
    const replaced = ours.filter(({ path }) => known.has(path)).map(({ path }) => path);
    const question = `In this browser these are replaced by what you bring:\n${replaced.join("\n")}`;
    if (replaced.length && !window.confirm(question)) return;
    await bringBack(ours);
    say("work-said", `${counted(ours)} back.${leftOut(others)} Load lessons that are open again.`);
    await tellNewer();
  } catch (error) {
    say("work-said", `${file.name} was not brought back, and nothing was changed. ${reason(error)}`);
  } finally {
    event.target.value = "";
  }
}

function told(copy, instead) {
  const line = document.createElement("p");
  const lesson = copy.path.split("/")[0];
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `Take the new text of ${lesson}`;
  button.addEventListener("click", async () => {
    try {
      const kept = await replaceCopy(copy, instead);
      line.textContent = `${lesson} has the new text, with all that you wrote in it. Your copy as it was `
        + `is ${kept}. Load the lesson again if it is open.`;
    } catch (error) {
      line.textContent = `${lesson} is as it was. ${reason(error)}`;
    }
  });
  line.append(`There is a newer ${lesson} than the copy you work on, which stays as it is. `, button);
  return line;
}

async function tellNewer() {
  const lines = [];
  for (const copy of await copies()) {
    const lesson = await released(copy.path);
    if (isNewer(lesson, copy.notebook)) lines.push(told(copy, merged(lesson, copy.notebook)));
  }
  document.getElementById("newer").replaceChildren(...lines);
}

async function tellOffline() {
  await navigator.serviceWorker.register("service-worker.js?enableCache=false");
  await navigator.serviceWorker.ready;
  const cache = (await caches.keys()).includes(KEPT) ? await caches.open(KEPT) : null;
  const count = cache ? (await cache.keys()).length : 0;
  if (count >= COUNT) return say("kept", "Everything is in this browser: it works without a net, too.");
  return say("kept", "After your first lesson all of it is in this browser, and works without a net.");
}

// While she reads, what a first lesson needs is fetched, by what the connection has left; not where the
// browser is told to save data.
function fetchAhead() {
  if (navigator.connection?.saveData) return;
  document.head.append(...SOON.map((file) => {
    const link = document.createElement("link");
    [link.rel, link.crossOrigin, link.href] = ["prefetch", "anonymous", file];
    return link;
  }));
}

document.getElementById("download").addEventListener("click", download);
document.getElementById("upload").addEventListener("change", upload);
warning().then((text) => say("storage", text));
tellOffline().catch(() => say("kept", "This window can't keep the course for a time without a net."));
tellNewer().catch(() => {});
setTimeout(fetchAhead, 1000 * READING_SECONDS);
