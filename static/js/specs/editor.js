// The editor of a job spec: moves lines without asking the server. Saving is a plain form post;
// the order of the lines in the document is the order that is saved.

const editor = document.querySelector("#spec-editor");
const status = document.querySelector("#editor-status");
const OTHER = { "must-have": "nice-to-have", "nice-to-have": "must-have" };
const SWAP_LABEL = { "must-have": "Make nice-to-have", "nice-to-have": "Make must-have" };
const TITLE = { "must-have": "must-haves", "nice-to-have": "nice-to-haves" };
let added = Date.now() % 1e9;
// What a button of the server did is not saved yet either.
let changed = Boolean(document.querySelector("[data-unsaved]"));

const say = (text) => { status.textContent = text; };
const listOf = (section) => editor.querySelector(`[data-lines="${section}"]`);
const placeOf = (line) => `Line ${[...line.parentNode.children].indexOf(line) + 1} of ${line.parentNode.children.length}.`;

function countMustHaves() {
  const counter = editor.querySelector("[data-counter]");
  const most = Number(editor.dataset.most);
  const number = listOf("must-have").children.length;
  counter.textContent = `${number} of ${most} must-haves`;
  counter.classList.toggle("counter--over", number > most);
}

function moveBy(line, verb) {
  const other = verb === "up" ? line.previousElementSibling : line.nextElementSibling;
  if (other) line.parentNode.insertBefore(line, verb === "up" ? other : other.nextElementSibling);
  say(placeOf(line));
}

function swap(line) {
  const section = OTHER[line.dataset.section];
  line.dataset.section = section;
  line.querySelector("input[name$='-section']").value = section;
  line.querySelector("[data-swap-label]").textContent = SWAP_LABEL[section];
  const stage = line.querySelector("select[name$='-stage']");
  if (section === "must-have" && !stage.value) stage.value = "work-sample";
  listOf(section).append(line);
  countMustHaves();
  say(`Moved to ${TITLE[section]}. ${placeOf(line)}`);
}

// Nobody is asked 'are you sure': a removed line leaves a way back in its place.
function remove(line) {
  const list = line.parentNode;
  const place = line.nextElementSibling;
  const row = document.createElement("li");
  row.className = "line line--removed";
  const text = document.createElement("span");
  text.textContent = "Line removed.";
  const undo = document.createElement("button");
  undo.type = "button";
  undo.className = "button button--secondary button--small";
  undo.textContent = "Undo";
  undo.addEventListener("click", () => {
    row.replaceWith(line);
    countMustHaves();
    line.querySelector("textarea").focus();
    say("Line is back.");
  });
  row.append(text, undo);
  line.remove();
  list.insertBefore(row, place);
  countMustHaves();
  undo.focus();
  say("Line removed. Undo is focused.");
}

function add(section) {
  const key = `new${(added += 1)}`;
  const blank = document.querySelector(`template[data-blank="${section}"]`);
  const holder = document.createElement("template");
  holder.innerHTML = blank.innerHTML.replaceAll("__key__", key);
  const line = holder.content.firstElementChild;
  listOf(section).append(line);
  if (OTHER[section]) countMustHaves();
  line.querySelector("textarea").focus();
  say("Added an empty line.");
}

editor.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-move], button[data-add]");
  if (!button) return;
  event.preventDefault();
  changed = true;
  if (button.dataset.add) {
    add(button.dataset.add);
    return;
  }
  const line = button.closest(".line");
  const verb = button.dataset.move;
  if (verb === "remove") remove(line);
  else if (verb === "swap") swap(line);
  else moveBy(line, verb);
  if (verb !== "remove") {
    button.focus();
    line.scrollIntoView({ block: "nearest" });
  }
});

editor.addEventListener("input", (event) => {
  changed = true;
  const line = event.target.closest(".line");
  const origin = line?.querySelector("[data-original]");
  if (!origin || event.target.tagName !== "TEXTAREA") return;
  origin.querySelector("[data-reworded]").hidden = event.target.value.trim() === origin.dataset.original;
});

// Dragging by the grip, with mouse, pen or finger; Escape puts the line back.
editor.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest("[data-grip]");
  if (!grip || event.button !== 0) return;
  event.preventDefault();
  const line = grip.closest(".line");
  const home = { list: line.parentNode, next: line.nextElementSibling };
  line.classList.add("line--dragged");
  // Not the grip: an element that moves in the document loses the pointer.
  editor.setPointerCapture(event.pointerId);

  const move = (moved) => {
    if (moved.clientY < 60) window.scrollBy(0, -16);
    if (moved.clientY > window.innerHeight - 110) window.scrollBy(0, 16);
    const over = document.elementFromPoint(moved.clientX, moved.clientY)?.closest(".line");
    if (!over || over === line || over.parentNode !== line.parentNode) return;
    const box = over.getBoundingClientRect();
    const after = moved.clientY > box.top + box.height / 2;
    over.parentNode.insertBefore(line, after ? over.nextElementSibling : over);
  };
  const stop = () => {
    line.classList.remove("line--dragged");
    editor.removeEventListener("pointermove", move);
    editor.removeEventListener("lostpointercapture", stop);
    document.removeEventListener("keydown", cancel);
    changed = true;
    say(placeOf(line));
  };
  const cancel = (pressed) => {
    if (pressed.key !== "Escape") return;
    home.list.insertBefore(line, home.next);
    editor.releasePointerCapture(event.pointerId);
  };
  editor.addEventListener("pointermove", move);
  editor.addEventListener("lostpointercapture", stop);
  document.addEventListener("keydown", cancel);
});

editor.addEventListener("submit", () => { changed = false; });
window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });

// The notice of a conflict takes focus; after a move without scripts, the moved line has it.
document.querySelector(".spec-editor > [role='alert']")?.focus();
