// Shows the pile and says what the grader does. Answers are set as text, never as markup.

const EVERY_MS = 7000;
const byId = (id) => document.getElementById(id);

const token = location.hash.slice(1) || sessionStorage.getItem("token") || "";
const grader = sessionStorage.getItem("grader") || newGrader();
sessionStorage.setItem("token", token);
sessionStorage.setItem("grader", grader);
history.replaceState(null, "", "/");  // so that the token stays out of sight, and of the history

let pile = null;
let current = "";
let queue = Promise.resolve();  // one thing after the other, in the order of the keys
let isLooking = false;
let isLost = false;  // whether the server didn't answer last time
const drafts = new Map();  // by code: what was chosen and isn't saved, and how the answer stood then
const cards = new Map();

function newGrader() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function say(sentence) {
  byId("said").textContent = sentence;
}

// Ask the server; return what it tells, or null where it refuses, which is said.
async function ask(path, body) {
  const headers = {Authorization: `token ${token}`, "X-Grader": grader};
  let answer, told;
  try {
    const how = body ? {method: "POST", headers, body: JSON.stringify(body)} : {headers};
    answer = await fetch(path, how);
    told = await answer.json();
  } catch {
    isLost = true;
    say("The server doesn't answer. Is autograder written still running? What you chose stays on this page.");
    return null;
  }
  if (isLost) say("");
  isLost = false;
  if (answer.ok) {
    show(told);
    return told;
  }
  say(told.sentence);
  if (answer.status === 409) {
    drafts.delete(current);
    await look();
  }
  return null;
}

// Look at the pile as it stands, and leave what was said.
async function look() {
  const said = isLost ? "" : byId("said").textContent;
  if (await ask("pile")) say(said);
}

const groupOf = (code) => pile.groups.find((group) => group.code === code);
const points = (number) => `${number} point${number === 1 ? "" : "s"}`;

function draftOf(group) {
  const draft = drafts.get(group.code);
  if (draft) return draft;
  return {items: new Set(group.items || []), decided: group.items !== null, remark: group.remark, stamp: group.stamp};
}

function change(how) {
  const group = pile && groupOf(current);
  if (!group) return;
  const draft = draftOf(group);
  how(draft);
  drafts.set(group.code, draft);
  showMarking();
}

const toggle = (name) => inTurn(() => change((draft) => {
  if (!draft.items.delete(name)) draft.items.add(name);
  draft.decided = draft.items.size > 0;
}));

const nothing = () => inTurn(() => change((draft) => {
  draft.decided = !(draft.decided && !draft.items.size);
  draft.items.clear();
}));

// Do something when all that was asked for before is done.
function inTurn(what) {
  queue = queue.then(what).catch((error) => say(`This page has a bug: ${error}. Load it anew.`));
  return queue;
}

const claim = async (code) => {
  const told = await ask("claim", {code});
  if (!told) return;
  if (!told.code) {
    const waits = told.answers - told.graded;
    say(waits ? `Other graders are reading the last ${waits}.` : "All answers are graded.");
  }
  go(told.code || current);
};

const save = () => inTurn(async () => {
  const group = groupOf(current);
  if (!group) return;
  const draft = draftOf(group);
  if (!draft.decided) {
    say("Choose first what is in this answer: 1 to 9, or 0 for nothing of it.");
    return;
  }
  const body = {code: group.code, stamp: draft.stamp, items: [...draft.items], remark: draft.remark};
  if (!(await ask("mark", body))) return;
  drafts.delete(group.code);
  say(`Saved: ${group.answers === 1 ? "one answer" : `${group.answers} answers`}.`);
  await claim("");
});

const undo = () => inTurn(async () => {
  const told = await ask("undo", {});
  if (!told) return;
  drafts.delete(told.code);
  await claim(told.code);
  say("Taken back: this answer is as it was before.");
});

const move = (step) => inTurn(async () => {
  const place = pile.groups.findIndex((group) => group.code === current);
  const way = step > 0 ? pile.groups.slice(place + 1) : pile.groups.slice(0, Math.max(place, 0)).reverse();
  const next = way.find((group) => group.reader !== "other");
  if (next) await claim(next.code);
});

function go(code) {
  current = code;
  showCards();
  showMarking();
  const card = cards.get(code);
  if (!card) return;
  card.focus({preventScroll: true});
  card.scrollIntoView({block: "nearest"});
}

function show(told) {
  const question = JSON.stringify(told.question);
  const isNew = !pile || JSON.stringify(pile.question) !== question;
  pile = told;
  if (isNew) showQuestion();
  byId("notice").textContent = told.notice;
  byId("bar").max = told.answers;
  byId("bar").value = told.graded;
  byId("progress").textContent = `${told.graded} of ${told.answers} graded`;
  showCards();
  showMarking();
  byId("desk").hidden = false;
}

function showQuestion() {
  const {name, lesson, asked, sample, notes, items} = pile.question;
  document.title = `${name}: written answers`;
  byId("title").textContent = `${name} (${lesson})`;
  // HTML that the server made of the author's text, and cleaned.
  byId("asked").innerHTML = asked;
  byId("sample").innerHTML = sample;
  byId("notes").innerHTML = notes;
  byId("sample-part").hidden = !sample;
  byId("notes-part").hidden = !notes;
  const choices = items.map((item, place) => choice(String(place + 1), item, () => toggle(item.name)));
  choices.push(choice("0", {name: "nothing of it", words: ""}, nothing));
  byId("items").replaceChildren(...choices);
}

function choice(key, item, act) {
  const button = element("button");
  button.type = "button";
  button.dataset.name = item.name;
  const shown = element("span", "key");
  shown.dataset.key = key;
  const worth = element("span", "worth", item.points);
  if (item.points) worth.append(element("span", "unit", points(item.points).replace(/^\S+/, "")));
  button.append(shown, element("span", "name", item.name), worth);
  if (item.words) button.append(element("span", "words", item.words));
  button.addEventListener("mousedown", (event) => event.preventDefault());  // so that Enter saves afterwards
  button.addEventListener("click", act);
  return button;
}

function showCards() {
  const seen = pile.groups.map((group) => {
    const card = cards.get(group.code) || newCard(group);
    showCard(card, group);
    return card;
  });
  const place = byId("answers");
  if (seen.length !== place.children.length || seen.some((card, number) => card !== place.children[number])) {
    place.replaceChildren(...seen);
  }
}

function newCard(group) {
  const card = element("article", "answer");
  card.tabIndex = -1;
  const head = element("header");
  const title = element("h2", "", `${group.code.slice(0, 5)} ${group.code.slice(5)}`);
  title.id = `answer-${group.code}`;
  card.setAttribute("aria-labelledby", title.id);
  head.append(title, element("p", "state"));
  const take = element("button", "take", "Read this one");
  take.type = "button";
  take.setAttribute("aria-describedby", title.id);
  take.addEventListener("click", () => inTurn(() => claim(group.code)));
  card.append(head, element("div", "text"), take);
  cards.set(group.code, card);
  return card;
}

function showCard(card, group) {
  card.classList.toggle("current", group.code === current);
  card.classList.toggle("graded", !group.waits);
  card.classList.toggle("taken", group.reader === "other");
  if (group.code === current) card.setAttribute("aria-current", "true");
  else card.removeAttribute("aria-current");
  const text = card.querySelector(".text");
  text.classList.toggle("none", group.blank);
  const shown = group.blank ? "Nothing was written." : group.text;
  if (text.textContent !== shown) text.textContent = shown;
  card.querySelector(".state").textContent = stateOf(group);
  card.querySelector(".take").hidden = group.code === current || group.reader === "other";
}

function stateOf(group) {
  const many = group.answers === 1 ? "" : `${group.answers} answers alike; `;
  if (group.reader === "other") return `${many}another grader is reading`;
  if (drafts.has(group.code)) return `${many}not saved yet`;
  const given = group.points === null ? "" : `${group.points} of ${pile.question.points}`;
  if (group.waits) return `${many}waits${given ? `; before it was graded again: ${given}` : ""}`;
  if (group.items) return `${many}${given}${group.items.length ? `: ${group.items.join(", ")}` : ""}`;
  if (given) return `${many}${given}, not by the rubric`;
  return many + (group.blank ? `0 of ${pile.question.points}` : "graded, not all alike");
}

function showMarking() {
  const group = groupOf(current);
  const draft = group && draftOf(group);
  byId("about").textContent = group ? aboutOf(group, draft) : "Choose an answer, or press J.";
  for (const button of byId("items").children) {
    const {name} = button.dataset;
    const isNothing = button === byId("items").lastChild;
    button.disabled = !group;
    const pressed = Boolean(draft && draft.decided && (isNothing ? !draft.items.size : draft.items.has(name)));
    button.setAttribute("aria-pressed", String(pressed));
  }
  const remark = byId("remark");
  remark.disabled = byId("save").disabled = !group;
  const text = draft ? draft.remark : "";
  if (remark.value !== text) remark.value = text;
  for (const [code, card] of cards) {
    const shown = groupOf(code);
    if (shown) card.querySelector(".state").textContent = stateOf(shown);
  }
}

function aboutOf(group, draft) {
  const items = pile.question.items.filter((item) => draft.items.has(item.name));
  const sum = Math.round(1e6 * items.reduce((total, item) => total + item.points, 0)) / 1e6;
  const told = draft.decided ? `${sum} of ${points(pile.question.points)}` : `of ${points(pile.question.points)}`;
  return `${group.code.slice(0, 5)} ${group.code.slice(5)}: ${told}${drafts.has(group.code) ? ", not saved yet" : ""}`;
}

const KEYS = {
  0: nothing,
  Enter: save,
  u: undo,
  j: () => move(1),
  k: () => move(-1),
  r: () => inTurn(() => byId("remark").focus()),
};

document.addEventListener("keydown", (event) => {
  if (!pile || event.altKey) return;
  const {key, target} = event;
  const withControl = event.ctrlKey || event.metaKey;
  if (target === byId("remark")) {
    if (key === "Escape") target.blur();
    if (key === "Enter" && withControl) save();
    return;
  }
  if (withControl && key === "z") {
    event.preventDefault();
    undo();
    return;
  }
  if (withControl || (key === "Enter" && target.closest("button, summary, a"))) return;
  const item = /^[1-9]$/.test(key) && pile.question.items[Number(key) - 1];
  const act = item ? () => toggle(item.name) : KEYS[key.length === 1 ? key.toLowerCase() : key];
  if (!act) return;
  event.preventDefault();
  act();
});

byId("remark").addEventListener("input", (event) => change((draft) => {
  draft.remark = event.target.value;
}));
byId("save").addEventListener("click", save);
byId("undo").addEventListener("click", undo);
byId("skip").addEventListener("click", () => move(1));
window.addEventListener("beforeunload", (event) => {
  if (drafts.size) event.preventDefault();
});
setInterval(() => {
  if (!pile || document.hidden || isLooking) return;
  isLooking = true;
  inTurn(look).then(() => { isLooking = false; });
}, EVERY_MS);

// On a narrow screen the sample would push the first answer out of sight.
byId("sample-part").open = byId("notes-part").open = !matchMedia("(max-width: 60rem)").matches;

if (token) await inTurn(() => claim(""));
else say("This address is incomplete. Open the one that autograder written printed.");
