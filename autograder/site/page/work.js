// A student's work, out of the browser's storage into one zip and back.

import { isOf } from "./editions.js";

// What went wrong, in a sentence with what to do. No other error's words are shown to anybody.
export class Trouble extends Error {}

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

async function everything() {
  const database = await storage();
  const all = await settled(database.transaction("files").objectStore("files").getAll());
  database.close();
  return all;
}

async function stored() {
  const all = await everything();
  return all.filter((each) => each.type !== "directory" && each.content !== null);
}

function bytesOf(each) {
  if (each.format === "base64") return Uint8Array.from(atob(each.content), (one) => one.charCodeAt(0));
  if (typeof each.content === "string") return ENCODER.encode(each.content);
  return ENCODER.encode(`${JSON.stringify(each.content, null, 1)}\n`);
}

// Return the files that a student has saved: path, bytes, and when.
export async function savedFiles() {
  return (await stored()).map((each) => (
    { path: each.path, bytes: bytesOf(each), changed: new Date(each.last_modified) }));
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

const IN_UTF8 = 0x800, FIRST_YEAR = 1980, FIRST_DAY = [0, 0x21]; // the first of January

// A time as a zip tells it, by the clock here: two seconds are one, and years are counted from 1980.
function clock(at) {
  if (!(at.getFullYear() >= FIRST_YEAR)) return FIRST_DAY; // nor is it where nobody knows when
  return [
    (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1),
    ((at.getFullYear() - FIRST_YEAR) << 9) | ((at.getMonth() + 1) << 5) | at.getDate(),
  ];
}

const OURS = ENCODER.encode(`work on ${NAME}`); // a remark by which such a zip is known again

// Return a zip of files, stored as they are.
export function zipped(files) {
  const parts = [], directory = [];
  let offset = 0;
  for (const { path, bytes, changed } of files) {
    const name = ENCODER.encode(path), [time, day] = clock(changed);
    const about = [[2, 20], [2, IN_UTF8], [2, STORED], [2, time], [2, day], [4, crcOf(bytes)],
      [4, bytes.length], [4, bytes.length], [2, name.length], [2, 0]];
    const local = record(LOCAL, about, name, bytes);
    const place = [[2, 0], [2, 0], [2, 0], [4, 0], [4, offset]];
    directory.push(record(CENTRAL, [[2, 20], ...about, ...place], name));
    parts.push(local);
    offset += local.size;
  }
  const size = directory.reduce((sum, each) => sum + each.size, 0);
  const counts = [[2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, offset],
    [2, OURS.length]];
  return new Blob([...parts, ...directory, record(END, counts, OURS)], { type: "application/zip" });
}

async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// Return the files of a zip, and whether it is one of those that are downloaded here.
async function unpacked(buffer) {
  const view = new DataView(buffer);
  let end = buffer.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new Trouble("It is no zip. Choose one that Download my work has made.");
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
  return { files: found, isOurs: DECODER.decode(new Uint8Array(buffer, end + 22)) === DECODER.decode(OURS) };
}

async function unzipped(buffer) {
  try {
    return await unpacked(buffer);
  } catch (error) {
    if (error instanceof Trouble) throw error;
    throw new Trouble("It is damaged, or packed in a way that is not known here. Download it again "
      + "from where you have it.");
  }
}

const isNotebook = (path) => path.endsWith(".ipynb");

function parsed({ path, bytes }) {
  try {
    return JSON.parse(DECODER.decode(bytes));
  } catch (damaged) {
    throw new Trouble(`${path} in it is damaged: it is no notebook any more.`);
  }
}

// Return a lesson as the site has it.
export async function released(lesson) {
  const answer = await fetch(`files/${lesson}`);
  if (!answer.ok) throw new Trouble(`${lesson} can't be fetched just now. Try again later.`);
  return answer.json();
}

async function requireLessons(files) {
  for (const file of files.filter(({ path }) => LESSONS.includes(path))) {
    if (!isOf(await released(file.path), parsed(file))) {
      throw new Trouble(`${file.path} in it is of another course: no cell in it is one of that lesson.`);
    }
  }
}

// A single notebook goes to the lesson whose cells it has, whatever it is called by now.
async function placed(file) {
  const notebook = parsed(file);
  for (const lesson of LESSONS) {
    if (isOf(await released(lesson), notebook)) return { ...file, path: lesson };
  }
  throw new Trouble("It is of another course: no cell in it is one of these lessons.");
}

const isHarmless = ({ path }) => path.split("/").every((part) => part !== "" && !part.startsWith("."));

// Return what a student brings: the files that are her work on this course, and those that are not.
export async function brought(file) {
  const buffer = await file.arrayBuffer();
  if (isNotebook(file.name)) {
    return [[await placed({ path: file.name, bytes: new Uint8Array(buffer) })], []];
  }
  const { files, isOurs } = await unzipped(buffer);
  const isMine = (each) => (isOurs && isHarmless(each)) || [...LESSONS, "progress.json"].includes(each.path);
  const mine = files.filter(isMine);
  await requireLessons(mine);
  if (!mine.length) throw new Trouble("It holds no notebook of this course.");
  return [mine, files.filter((each) => !isMine(each))];
}

const NOTEBOOK = { type: "notebook", format: "json", mimetype: "application/x-ipynb+json" };
const TEXT = { type: "file", format: "text", mimetype: "text/plain" };
const BINARY = { type: "file", format: "base64", mimetype: "application/octet-stream" };
const FOLDER = { type: "directory", format: "json", mimetype: "" };

function model(path, size, content, kind) {
  const now = new Date().toISOString();
  const name = path.split("/").pop();
  return { name, path, created: now, last_modified: now, size, writable: true, content, ...kind };
}

function modelOf({ path, bytes }) {
  if (isNotebook(path)) return model(path, bytes.length, parsed({ path, bytes }), NOTEBOOK);
  try {
    return model(path, bytes.length, new TextDecoder("utf-8", { fatal: true }).decode(bytes), TEXT);
  } catch (binary) {
    const content = btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
    return model(path, bytes.length, content, BINARY);
  }
}

// The folders of files that no lesson lies in: JupyterLab finds nothing in one that isn't told.
function foldersOf(files) {
  const lessons = LESSONS.map((path) => path.split("/")[0]);
  const parents = files.flatMap(({ path }) => path.split("/").slice(0, -1).map(
    (_, depth) => path.split("/").slice(0, depth + 1).join("/")));
  return [...new Set(parents)].filter((path) => !lessons.includes(path));
}

async function put(models) {
  const database = await storage();
  const writing = database.transaction("files", "readwrite");
  for (const each of models) writing.objectStore("files").put(each, each.path);
  try {
    await new Promise((resolve, reject) => {
      writing.oncomplete = resolve;
      writing.onabort = writing.onerror = () => reject(writing.error);
    });
  } catch (full) {
    throw new Trouble("There is no room for it in this browser. Make room on the device, then try again.");
  } finally {
    database.close();
  }
}

// Put files into the browser's storage, in the place of what is there under their names.
export async function bringBack(files) {
  const models = files.map(modelOf); // what can't be read is told before anything is written
  const folders = foldersOf(files).map((path) => model(path, 0, null, FOLDER));
  await put([...folders, ...models]);
}

// Return a student's own copies of lessons: path and notebook.
export async function copies() {
  const all = await stored();
  return all.filter(({ path }) => LESSONS.includes(path)).map(({ path, content }) => ({ path, notebook: content }));
}

// Put a notebook in the place of her copy, which stays beside it; return what that is called then.
export async function replaceCopy({ path, notebook }, instead) {
  const known = new Set((await everything()).map((each) => each.path));
  const stem = path.replace(/\.ipynb$/, "-before");
  let kept = `${stem}.ipynb`;
  for (let number = 2; known.has(kept); number += 1) kept = `${stem}-${number}.ipynb`;
  await put([model(kept, 0, notebook, NOTEBOOK), model(path, 0, instead, NOTEBOOK)]);
  return kept;
}
