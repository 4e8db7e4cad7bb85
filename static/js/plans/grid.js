// The rows of a plan as a grid: moving by keyboard, pasting from a spreadsheet, undo and redo.
// It is a plain form without this. A removed row stays in the form, hidden and ticked for removal,
// and the order of the rows goes with them, so what is sent is what a form without scripts sends.

const form = document.querySelector("#plan-editor");
const grid = document.querySelector("#plan-grid");
const body = grid.querySelector("tbody");
const blank = grid.querySelector("template");
const total = form.querySelector("[name='rows-TOTAL_FORMS']");
const problems = document.querySelector("#preview-problems");
const MOST_ROWS = Number(grid.dataset.most);
const MOST_STEPS = 200;
const LAST = "9999";
const CELLS = "[data-cell] > :is(input, select)";

const say = (text) => { grid.querySelector("#grid-status").textContent = text; };
const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

// ---------------------------------------------------------------- rows and cells
const isRemoved = (row) => row.querySelector("[name$='-DELETE']").checked;
const rows = () => [...body.rows].filter((row) => !isRemoved(row));
const cellsOf = (row) => [...row.querySelectorAll(CELLS)];
const isCell = (element) => element.matches(CELLS);
const rowOf = (element) => element.closest("tr");
const nameOf = (cell) => cell.parentNode.querySelector("[data-label]").textContent;
const placeOf = (cell) => `${nameOf(cell)} in row ${rows().indexOf(rowOf(cell)) + 1}`;

function setRemoved(row, removed) {
  row.querySelector("[name$='-DELETE']").checked = removed;
  row.hidden = removed;
  // What is gone is not sent: a form has only so many fields.
  for (const cell of cellsOf(row)) cell.disabled = removed;
}

function number() {
  for (const row of body.rows) row.querySelector("[name$='-place']").value = LAST;
  rows().forEach((row, index) => {
    row.querySelector("[name$='-place']").value = index + 1;
    for (const text of row.querySelectorAll("[data-row-number]")) text.textContent = index + 1;
  });
}

function makeRow(before = null) {
  const holder = document.createElement("template");
  holder.innerHTML = blank.innerHTML.replaceAll("__prefix__", total.value);
  total.value = Number(total.value) + 1;
  const row = holder.content.firstElementChild;
  body.insertBefore(row, before);
  return row;
}

function addOption(select, text) {
  select.add(new Option(text, text));
  select.value = text;
}

// As it was, whatever it was.
function restoreCell(cell, value) {
  if (cell.value === value) return false;
  cell.value = value;
  if (cell.value !== value) addOption(cell, value);
  clearProblem(cell);
  return true;
}

// As somebody else's spreadsheet says it. What is no choice stays to be seen, and is refused.
function fill(cell, given) {
  let text = given.trim().replaceAll("\u00a0", " ");
  const choices = cell.options ?? cell.list?.options;
  if (choices) {
    const same = (word) => word.trim().toLowerCase() === text.toLowerCase();
    const choice = [...choices].find((one) => same(one.value) || same(one.label));
    if (choice) text = choice.value;
    else if (!text && cell.options) return false;
  } else if (cell.inputMode && /^\d{1,3}([, ]\d{3})+(\.\d+)?$/.test(text)) {
    text = text.replace(/[, ]/g, "");
  }
  return restoreCell(cell, text);
}

// ---------------------------------------------------------------- undo and redo
const past = [];
const future = [];
let now = [];
let isChanged = false;

const takeState = () => rows().map((row) => ({ row, values: cellsOf(row).map((cell) => cell.value) }));
const isSame = (a, b) => a.length === b.length && a.every((one, i) =>
  one.row === b[i].row && one.values.every((value, j) => value === b[i].values[j]));

function commit(words) {
  const next = takeState();
  if (isSame(next, now)) return false;
  past.push({ state: now, words });
  if (past.length > MOST_STEPS) past.shift();
  future.length = 0;
  now = next;
  follow();
  return true;
}

function follow() {
  isChanged = true;
  number();
  grid.querySelector("[data-grid='undo']").disabled = !past.length;
  grid.querySelector("[data-grid='redo']").disabled = !future.length;
  form.dispatchEvent(new Event("grid-change"));
}

function restore(state) {
  const staying = new Set(state.map((one) => one.row));
  for (const row of body.rows) setRemoved(row, !staying.has(row));
  if (rows().some((row, i) => row !== state[i].row)) body.append(...state.map((one) => one.row));
  const changed = state.flatMap(({ row, values }) =>
    cellsOf(row).filter((cell, i) => restoreCell(cell, values[i])));
  now = state;
  const held = document.activeElement?.closest("#plan-grid tbody tr");
  const last = held?.hidden && rows().at(-1)?.querySelector(CELLS);
  (changed[0] ?? (last || null))?.focus();
}

function step(from, to, word) {
  const active = document.activeElement;
  if (active && isCell(active)) commit(placeOf(active));
  const last = from.pop();
  if (!last) {
    say(`Nothing to ${word}.`);
    return;
  }
  to.push({ state: now, words: last.words });
  restore(last.state);
  follow();
  say(`${word === "undo" ? "Undone" : "Redone"}: ${last.words}.`);
}

const undo = () => step(past, future, "undo");
const redo = () => step(future, past, "redo");

// ---------------------------------------------------------------- whole rows
function hasRoom() {
  if (rows().length < MOST_ROWS) return true;
  say(`A plan has at most ${MOST_ROWS} rows.`);
  return false;
}

function add() {
  if (!hasRoom()) return;
  const row = makeRow();
  commit(`adding row ${rows().length}`);
  cellsOf(row)[0].focus();
  say(`Row ${rows().length} added.`);
}

function duplicate(row) {
  if (!hasRoom()) return;
  const copy = makeRow(row.nextElementSibling);
  cellsOf(row).forEach((cell, i) => restoreCell(cellsOf(copy)[i], cell.value));
  const place = rows().indexOf(copy) + 1;
  commit(`duplicating row ${place - 1}`);
  cellsOf(copy)[0].focus();
  say(`Row ${place} is a copy of row ${place - 1}.`);
}

function remove(row) {
  const place = rows().indexOf(row) + 1;
  setRemoved(row, true);
  commit(`removing row ${place}`);
  const next = rows()[Math.min(place, rows().length) - 1];
  (next?.querySelector("[data-grid='remove']") ?? grid.querySelector("[data-grid='undo']")).focus();
  say(`Row ${place} removed. Undo brings it back.`);
}

// ---------------------------------------------------------------- from and to spreadsheets
// Cells by tabs and lines; a cell in quotes may hold either, and quotes doubled.
function parse(text) {
  const found = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy;
  const whole = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  let match;
  while ((match = cell.exec(whole))) {
    found.at(-1).push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'));
    if (!match[3]) break;
    if (match[3] === "\n") found.push([]);
  }
  return found;
}

function readable(cell) {
  const text = cell.tagName === "SELECT" ? cell.selectedOptions[0]?.label ?? "" : cell.value;
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const written = (row) => cellsOf(row).map(readable).join("\t");

async function write(lines, words) {
  try {
    await navigator.clipboard.writeText(lines.join("\n"));
    say(`${words} copied, to be pasted here or in a spreadsheet.`);
  } catch {
    say("The browser does not let this page copy.");
  }
}

const copy = (row) => write([written(row)], `Row ${rows().indexOf(row) + 1}`);

function copyAll() {
  const all = rows();
  if (!all.length) {
    say("There is no row to copy.");
    return;
  }
  const titles = cellsOf(all[0]).map(nameOf).join("\t");
  write([titles, ...all.map(written)], counted(all.length, "row"));
}

// Where the first line names columns, as a copy of all rows does, it says where the others go.
function columnsNamed(line, titles) {
  const plain = (text) => text.trim().toLowerCase();
  const known = titles.map(plain);
  const found = line.map((text) => known.indexOf(plain(text)));
  return line.some(plain) && line.every((text, i) => !plain(text) || found[i] >= 0) ? found : null;
}

function paste(given, cell) {
  const row = cellsOf(rowOf(cell));
  const named = columnsNamed(given[0], row.map(nameOf));
  const block = named ? given.slice(1) : given;
  if (!block.length) {
    say("Only titles of columns were pasted, and no rows.");
    return;
  }
  commit(placeOf(cell));
  const column = row.indexOf(cell);
  const first = rows().indexOf(rowOf(cell));
  const fitting = block.slice(0, MOST_ROWS - first);
  let left = block.slice(fitting.length).flat().length;
  fitting.forEach((values, i) => {
    const cells = cellsOf(rows()[first + i] ?? makeRow());
    values.forEach((value, j) => {
      const target = cells[named ? named[j] : column + j];
      if (target) fill(target, value);
      else if (value.trim()) left += 1;
    });
  });
  const words = `pasting ${counted(fitting.length, "row")}`;
  const said = [commit(words) ? `Pasted ${counted(fitting.length, "row")}.` : "What was pasted is there already."];
  if (named) said.push("The first line named the columns.");
  if (left) said.push(`${counted(left, "cell")} had no place in the grid.`);
  say(said.join(" "));
}

body.addEventListener("paste", (event) => {
  if (!isCell(event.target)) return;
  const block = parse(event.clipboardData.getData("text/plain"));
  const isText = event.target.tagName === "INPUT";
  if (isText && block.length === 1 && block[0].length === 1) return;
  event.preventDefault();
  paste(block, event.target);
});

// ---------------------------------------------------------------- the keyboard
let entered = null; // the cell that has focus, and what it held then

function move(cell, down, right) {
  const all = rows();
  const y = all.indexOf(rowOf(cell)) + down;
  const x = cellsOf(rowOf(cell)).indexOf(cell) + right;
  const next = all[y] && cellsOf(all[y])[x];
  if (!next) return;
  next.focus();
  if (next.tagName === "INPUT") next.select();
}

// Arrows belong to a list of choices, and to the caret.
const ownsArrows = (cell) => cell.tagName === "SELECT" || cell.list;

function onHistoryKey(event) {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key)) return false;
  event.preventDefault();
  if (key === "y" || event.shiftKey) redo();
  else undo();
  return true;
}

function onCellKey(event) {
  const cell = event.target;
  const held = event.ctrlKey || event.metaKey;
  const down = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const right = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (event.altKey) return;
  if (event.key === "Enter" && !held) move(cell, event.shiftKey ? -1 : 1, 0);
  else if (down && (held || !ownsArrows(cell))) move(cell, down, 0);
  else if (right && held) move(cell, 0, right);
  else if (event.key === "Escape" && entered?.cell === cell && restoreCell(cell, entered.value)) {
    commit(placeOf(cell));
    say(`${placeOf(cell)} is as it was.`);
  } else return;
  event.preventDefault();
}

grid.addEventListener("keydown", (event) => {
  if (event.isComposing || onHistoryKey(event)) return;
  if (isCell(event.target)) onCellKey(event);
});
body.addEventListener("focusin", ({ target }) => {
  if (isCell(target)) entered = { cell: target, value: target.value };
});
body.addEventListener("change", ({ target }) => {
  if (isCell(target)) commit(placeOf(target));
});

const VERBS = { duplicate, copy, remove };
grid.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-grid]");
  if (!button) return;
  const verb = button.dataset.grid;
  if (VERBS[verb]) VERBS[verb](rowOf(button));
  else ({ add, undo, redo, "copy-all": copyAll })[verb]();
});

// ---------------------------------------------------------------- what the server says
function clearProblem(cell) {
  cell.removeAttribute("aria-invalid");
  cell.removeAttribute("aria-describedby");
  document.getElementById(`${cell.id}_error`)?.remove();
}

// At each cell that says something wrong; not at empty ones, nor where somebody still types.
function showProblems() {
  for (const cell of body.querySelectorAll("[aria-invalid]")) {
    if (cell !== document.activeElement) clearProblem(cell);
  }
  for (const link of problems.querySelectorAll("[data-problem]")) {
    const cell = document.getElementById(link.hash.slice(1));
    if (!cell?.value || cell === document.activeElement) continue;
    const error = document.createElement("p");
    error.className = "field__error";
    error.id = `${cell.id}_error`;
    error.textContent = link.querySelector("span").textContent;
    cell.after(error);
    cell.setAttribute("aria-invalid", "true");
    cell.setAttribute("aria-describedby", error.id);
  }
}

let answered = false;
let open = null; // the ids of the pictures that are open
document.addEventListener("htmx:beforeSwap", () => {
  const pictures = document.querySelectorAll("#plan-preview .picture");
  if (pictures.length) open = [...pictures].filter((one) => one.open).map((one) => one.id);
});
document.addEventListener("htmx:afterSettle", () => {
  for (const one of document.querySelectorAll("#plan-preview .picture")) {
    if (open) one.open = open.includes(one.id);
  }
  // What the page itself said stays until something changes.
  if (answered || isChanged) showProblems();
  answered = true;
});
// A total that stayed as it was is not said again.
document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  const isSaid = detail.target.id === "plan-total";
  const text = (node) => node.textContent.trim();
  if (isSaid && text(detail.target) === text(detail.fragment)) detail.shouldSwap = false;
});
for (const name of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(name, () => {
    problems.textContent = "The server did not answer, so the pictures are older than the rows.";
  });
}
body.addEventListener("focusout", () => setTimeout(() => { if (isChanged) showProblems(); }, 0));

form.addEventListener("input", () => { isChanged = true; });
form.addEventListener("submit", () => { isChanged = false; });
window.addEventListener("beforeunload", (event) => { if (isChanged) event.preventDefault(); });

for (const row of body.rows) setRemoved(row, isRemoved(row));
number();
now = takeState();
