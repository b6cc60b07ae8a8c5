// Whether what is saved in this browser lasts, said before it would be lost. That a window is a private
// one no browser tells a page any more, nor how much room there is: what can't be kept is tried.

const TRIAL = "a trial of whether anything is kept";
const TRIAL_BYTES = 4 * 2 ** 20; // a lesson with its figures takes less than a quarter, and its copy as well
const AT_ONCE = 65536; // more random bytes no browser gives

const settled = (asked, good) => new Promise((resolve, reject) => {
  asked[good] = () => resolve(asked.result);
  asked.onerror = asked.onabort = () => reject(asked.error);
});

// What can't be packed, as browsers do with what they keep.
function noise() {
  const bytes = new Uint8Array(TRIAL_BYTES);
  for (let at = 0; at < bytes.length; at += AT_ONCE) crypto.getRandomValues(bytes.subarray(at, at + AT_ONCE));
  return bytes;
}

async function keepSomething() {
  const opening = indexedDB.open(TRIAL);
  opening.onupgradeneeded = () => opening.result.createObjectStore("files");
  const database = await settled(opening, "onsuccess");
  try {
    const writing = database.transaction("files", "readwrite");
    writing.objectStore("files").put(noise(), "large");
    await settled(writing, "oncomplete");
  } finally {
    database.close();
    indexedDB.deleteDatabase(TRIAL);
  }
}

// Return a sentence with what to do, or nothing where all is well.
export async function warning() {
  if (!("serviceWorker" in navigator) || !("indexedDB" in window)) {
    return "This window can't keep your work: it is a private one, or the browser is too old. Open "
      + "this page in an ordinary window of a current browser.";
  }
  try {
    await keepSomething();
    return "";
  } catch (error) {
    return error?.name === "QuotaExceededError"
      ? "This browser has no room left, so what you save would be lost. Make room on the device, or clear "
        + "the data of other sites, then load this page again."
      : "This browser is told to keep nothing of this page, so what you save would be lost. Allow it "
        + "cookies and site data for this address, then load this page again.";
  }
}
