// What the first page does besides being read: work out of the browser and back, and whether all is
// kept for a time without a net.

import { bringBack, savedFiles, sorted, unzipped, zipped } from "./work.js";

const say = (id, text) => { document.getElementById(id).textContent = text; };

async function download() {
  const files = await savedFiles();
  if (!files.length) return say("work-said", "Nothing is saved in this browser yet.");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(zipped(files));
  link.download = `${NAME}-my-work.zip`;
  link.click();
  return say("work-said", `${files.length} files are in ${link.download}. Keep it in a safe place.`);
}

async function upload(event) {
  const [file] = event.target.files;
  if (!file) return;
  try {
    const [ours, others] = sorted(await unzipped(await file.arrayBuffer()));
    if (!ours.length) throw new Error("It holds no notebook of this course.");
    const known = new Set((await savedFiles()).map(({ path }) => path));
    const replaced = ours.filter(({ path }) => known.has(path)).map(({ path }) => path);
    const question = `In this browser these are replaced by what is in the zip:\n${replaced.join("\n")}`;
    if (replaced.length && !window.confirm(question)) return;
    await bringBack(ours);
    const left = others.length ? ` Left out, as not of this course: ${others.length}.` : "";
    say("work-said", `${ours.length} files are back.${left} Load lessons that are open again.`);
  } catch (error) {
    say("work-said", `${file.name} was not brought back, and nothing was changed. ${error.message}`);
  } finally {
    event.target.value = "";
  }
}

async function tellOffline() {
  if (!("serviceWorker" in navigator) || !("indexedDB" in window)) {
    return say("kept", "This window can't keep your work: it is a private one, or the browser is too "
      + "old. Open this page in an ordinary window of a current browser.");
  }
  const worker = await navigator.serviceWorker.register("service-worker.js?enableCache=false");
  await navigator.serviceWorker.ready;
  const cache = (await caches.keys()).includes(KEPT) ? await caches.open(KEPT) : null;
  const count = cache ? (await cache.keys()).length : 0;
  if (count >= COUNT) return say("kept", "Everything is in this browser: it works without a net, too.");
  return say("kept", "After your first lesson all of it is in this browser, and works without a net.");
}

document.getElementById("download").addEventListener("click", download);
document.getElementById("upload").addEventListener("change", upload);
tellOffline().catch(() => say("kept", "This window can't keep the course for a time without a net."));
