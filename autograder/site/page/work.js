// A student's work, out of the browser's storage into one zip and back.

const DECODER = new TextDecoder();
const ENCODER = new TextEncoder();
const LOCAL = 0x04034b50, CENTRAL = 0x02014b50, END = 0x06054b50;
const STORED = 0, DEFLATED = 8;

const settled = (asked) => new Promise((resolve, reject) => {
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

// Where JupyterLab keeps files; made, where it isn't there yet, as JupyterLab would.
async function storage() {
  const opening = indexedDB.open(STORAGE);
  opening.onupgradeneeded = () => opening.result.createObjectStore("files");
  return settled(opening);
}

async function stored() {
  const database = await storage();
  const all = await settled(database.transaction("files").objectStore("files").getAll());
  database.close();
  return all.filter((each) => each.type !== "directory" && each.content !== null);
}

function bytesOf(each) {
  if (each.format === "base64") return Uint8Array.from(atob(each.content), (one) => one.charCodeAt(0));
  if (typeof each.content === "string") return ENCODER.encode(each.content);
  return ENCODER.encode(`${JSON.stringify(each.content, null, 1)}\n`);
}

// Return the files that a student has saved: path and bytes.
export async function savedFiles() {
  return (await stored()).map((each) => ({ path: each.path, bytes: bytesOf(each) }));
}

const CRCS = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit += 1) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

function crcOf(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRCS[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function record(signature, numbers, ...tail) {
  const length = numbers.reduce((sum, [size]) => sum + size, 4);
  const view = new DataView(new ArrayBuffer(length));
  view.setUint32(0, signature, true);
  let at = 4;
  for (const [size, value] of numbers) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return new Blob([view, ...tail]);
}

const IN_UTF8 = 0x800, FIRST_DAY = 0x21; // the first of January 1980

// Return a zip of files, stored as they are.
export function zipped(files) {
  const parts = [], directory = [];
  let offset = 0;
  for (const { path, bytes } of files) {
    const name = ENCODER.encode(path);
    const about = [[2, 20], [2, IN_UTF8], [2, STORED], [2, 0], [2, FIRST_DAY], [4, crcOf(bytes)],
      [4, bytes.length], [4, bytes.length], [2, name.length], [2, 0]];
    const local = record(LOCAL, about, name, bytes);
    const place = [[2, 0], [2, 0], [2, 0], [4, 0], [4, offset]];
    directory.push(record(CENTRAL, [[2, 20], ...about, ...place], name));
    parts.push(local);
    offset += local.size;
  }
  const size = directory.reduce((sum, each) => sum + each.size, 0);
  const counts = [[2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, offset], [2, 0]];
  return new Blob([...parts, ...directory, record(END, counts)], { type: "application/zip" });
}

async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// Return the files of a zip; an Error where it is none.
export async function unzipped(buffer) {
  const view = new DataView(buffer);
  let end = buffer.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new Error("This is no zip.");
  const found = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const [nameLength, extra, remark] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const path = DECODER.decode(new Uint8Array(buffer, at + 46, nameLength));
    const local = view.getUint32(at + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const content = new Uint8Array(buffer, start, view.getUint32(at + 20, true));
    const packed = view.getUint16(at + 10, true) === DEFLATED;
    if (!path.endsWith("/")) found.push({ path, bytes: packed ? await inflated(content) : content });
    at += 46 + nameLength + extra + remark;
  }
  return found;
}

function modelOf({ path, bytes }) {
  const now = new Date().toISOString();
  const text = DECODER.decode(bytes);
  const isNotebook = path.endsWith(".ipynb");
  return {
    name: path.split("/").pop(), path, created: now, last_modified: now, size: bytes.length,
    writable: true, type: isNotebook ? "notebook" : "file", format: isNotebook ? "json" : "text",
    mimetype: isNotebook ? "application/x-ipynb+json" : "text/plain",
    content: isNotebook ? JSON.parse(text) : text,
  };
}

// Which files of a zip are a student's work on this course, and which are not.
export function sorted(files) {
  const isOurs = ({ path }) => path === "progress.json" || LESSONS.includes(path);
  return [files.filter(isOurs), files.filter((each) => !isOurs(each))];
}

// Put files into the browser's storage, in the place of what is there under their names.
export async function bringBack(files) {
  const models = files.map(modelOf); // what can't be read is told before anything is written
  const database = await storage();
  const writing = database.transaction("files", "readwrite");
  for (const model of models) writing.objectStore("files").put(model, model.path);
  await new Promise((resolve, reject) => {
    writing.oncomplete = resolve;
    writing.onabort = writing.onerror = () => reject(writing.error);
  });
  database.close();
}
