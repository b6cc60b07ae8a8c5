// Asks the service worker to keep all files, once the page has what it needs itself; and the
// browser, not to clear away what a student wrote.

const QUIET_SECONDS = 30; // until a kernel has started, which needs the same files

async function keepAll() {
  await navigator.serviceWorker.ready;
  navigator.serviceWorker.controller?.postMessage("keep all");
  await navigator.storage?.persist?.();
}

if ("serviceWorker" in navigator) setTimeout(keepAll, 1000 * QUIET_SECONDS);
