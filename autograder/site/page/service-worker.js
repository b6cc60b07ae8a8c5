// Keeps the files of the site, so that it works without a net, and leaves all else to JupyterLab's
// own service worker, by which a kernel reaches the notebooks. FILES and KEPT stand above.

const files = new Set(FILES.map((name) => new URL(name, self.registration.scope).href));

// The browser keeps files of its own accord, too: what it has of an earlier version isn't taken.
const ANEW = { cache: "no-cache" };

// A file as it is asked for, without what is asked of it; or null, if it is none of the site's.
function fileOf(request) {
  if (request.method !== "GET") return null;
  const url = new URL(request.url);
  const plain = url.origin + url.pathname;
  const found = plain.endsWith("/") ? `${plain}index.html` : plain;
  return files.has(found) ? found : null;
}

async function tell(what) {
  const pages = await self.clients.matchAll({ type: "window" });
  for (const page of pages) page.postMessage(what);
}

// Where there is no room to keep it, a file is used all the same.
async function keep(cache, file, fetched) {
  try {
    await cache.put(file, fetched);
  } catch (full) {
    await tell({ full: file });
  }
}

// What was kept before this version goes on serving pages that were opened then. A page learns of
// what nobody has: Python's own files are asked for where no one sees it fail.
async function answer(file, { integrity }) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(file);
  if (kept) return kept;
  try {
    const fetched = await fetch(file, { ...ANEW, integrity });
    if (fetched.ok) await keep(cache, file, fetched.clone());
    else await tell({ missing: file });
    return fetched;
  } catch (unreachable) {
    const earlier = await caches.match(file);
    if (!earlier) await tell({ missing: file });
    return earlier || Response.error();
  }
}

async function keepAll() {
  const cache = await caches.open(KEPT);
  for (const file of files) {
    if (!(await cache.match(file))) await cache.add(new Request(file, ANEW));
  }
  for (const name of await caches.keys()) {
    if (name.startsWith("course-") && name !== KEPT) await caches.delete(name);
  }
}

// A kernel's question is answered by its page. Where both are gone nobody answers it any more, and
// what waits for an answer would keep this worker, and the next version waiting, for minutes.
async function noLongerAsked(client) {
  while (await self.clients.get(client)) await new Promise((ask) => setTimeout(ask, 1000));
  return Response.error();
}

function endWithItsClient(event) {
  const respond = event.respondWith.bind(event);
  event.respondWith = (answer) => respond(Promise.race([answer, noLongerAsked(event.clientId)]));
}

self.addEventListener("fetch", (event) => {
  const file = fileOf(event.request);
  if (file === null) {
    if (event.clientId) endWithItsClient(event);
    return;
  }
  event.stopImmediatePropagation();
  event.respondWith(answer(file, event.request));
});

self.addEventListener("message", (event) => {
  if (event.data !== "keep all") return;
  event.waitUntil(keepAll().catch(() => {}));
});

importScripts("jupyter-service-worker.js");
