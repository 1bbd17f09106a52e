// Keys of the table of objects: moving, blocks, copying, pasting, taking back. The table is sent without them as well.
const table = document.querySelector(".grid table");
const grid = [...table.tBodies[0].rows].map((row) =>
  [...row.cells].slice(1).map((place) => place.querySelector(".cell")));
const places = new Map(grid.flatMap((row, y) => row.map((cell, x) => [cell, { x, y }])).filter(([cell]) => cell));
const form = document.getElementById("sheet");
const said = document.getElementById("grid-said");
const left = document.getElementById("grid-left");
const done = [];
const undone = [];
// The corner from which a block is chosen, the cell that has the focus, and whether its text is edited within.
let anchor = null;
let current = null;
let isInside = false;
let before = "";

for (const hint of document.querySelectorAll("[data-grid-keys]")) hint.hidden = false;

function recorded(cell) {
  if (cell.dataset.was !== undefined) return cell.dataset.was;
  return cell.tagName === "SELECT" ? [...cell.options].find((one) => one.defaultSelected)?.value ?? "" : cell.defaultValue;
}

function mark(cell) {
  cell.parentElement.classList.toggle("changed", cell.value.trim() !== recorded(cell));
}

function tell(words) { said.textContent = words; }

// What is set in one step is taken back in one step, and kept as one.
function record(changes) {
  if (!changes.length) return;
  done.push(changes);
  undone.length = 0;
}

function announce(changes) {
  for (const { cell } of changes) mark(cell);
  if (changes.length) form.dispatchEvent(new Event("input", { bubbles: true }));
}

function set(cells) {
  note();
  const changes = cells.filter(({ cell, after }) => cell.value !== after)
    .map(({ cell, after }) => ({ cell, before: cell.value, after }));
  for (const { cell, after } of changes) cell.value = after;
  before = current?.value;
  record(changes);
  announce(changes);
  return changes.length;
}

function takeBack(from, to, key) {
  note();
  const changes = from.pop();
  if (!changes) return;
  for (const change of changes) change.cell.value = change[key];
  before = current?.value;
  to.push(changes);
  announce(changes);
  go(changes[0].cell);
}

// What was typed since a cell got the focus.
function note() {
  if (!current || current.value === before) return;
  record([{ cell: current, before, after: current.value }]);
  mark(current);
  if (current.parentElement.dataset.column === "date") {
    htmx.ajax("GET", table.dataset.reads, { target: "#grid-read", swap: "innerHTML", values: { date: current.value } });
  }
  before = current.value;
}

function block() {
  if (!current) return [];
  const one = places.get(current);
  const other = places.get(anchor ?? current);
  const [top, bottom] = [Math.min(one.y, other.y), Math.max(one.y, other.y)];
  const [first, last] = [Math.min(one.x, other.x), Math.max(one.x, other.x)];
  return grid.slice(top, bottom + 1).map((row) => row.slice(first, last + 1));
}

function show() {
  for (const cell of table.querySelectorAll(".picked")) cell.classList.remove("picked");
  const cells = block().flat();
  if (cells.length > 1) for (const cell of cells) cell?.parentElement.classList.add("picked");
}

function go(cell, isExtending = false) {
  if (!cell) return;
  const from = anchor ?? current;
  cell.focus();
  anchor = isExtending ? from : cell;
  show();
}

// The next cell that can be edited in a direction; with `isFar` the last of them.
function next({ x, y }, [right, down], isFar) {
  let found = null;
  for (let [at, on] = [x + right, y + down]; grid[on]?.[at] !== undefined; [at, on] = [at + right, on + down]) {
    if (grid[on][at]) { found = grid[on][at]; if (!isFar) break; }
  }
  return found;
}

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], Home: [-1, 0], End: [1, 0] };

table.addEventListener("focusin", ({ target }) => {
  if (!places.has(target)) return;
  [current, anchor, isInside, before] = [target, target, false, target.value];
  target.select?.();
  show();
});
table.addEventListener("focusout", ({ target }) => { if (target === current) note(); });

table.addEventListener("mousedown", (event) => {
  const { target } = event;
  if (!places.has(target)) return;
  if (event.shiftKey && current) {
    event.preventDefault();
    go(target, true);
  } else if (target === document.activeElement) {
    isInside = true;
  } else if (target.tagName === "INPUT") {
    event.preventDefault();
    go(target);
  }
});
table.addEventListener("dblclick", ({ target }) => { if (places.has(target)) isInside = true; });

table.addEventListener("keydown", (event) => {
  // A composition has its own keys.
  if (event.isComposing || event.keyCode === 229 || !places.has(event.target)) return;
  const { key, target, shiftKey } = event;
  const isControl = event.ctrlKey || event.metaKey;
  const taken = command(key, target, shiftKey, isControl, event.altKey);
  if (taken) event.preventDefault();
});

function command(key, target, shiftKey, isControl, altKey) {
  if (isControl && !isInside) {
    const letter = key.toLowerCase();
    if (letter === "z" && !shiftKey) { takeBack(done, undone, "before"); return true; }
    if (letter === "y" || letter === "z") { takeBack(undone, done, "after"); return true; }
    if (letter === "d") { fillDown(); return true; }
  }
  if (key === "F2") { isInside = true; target.setSelectionRange?.(target.value.length, target.value.length); return true; }
  if (key === "Escape") { target.value = before; mark(target); isInside = false; target.select?.(); return true; }
  if (key === "Enter") { go(next(places.get(target), [0, shiftKey ? -1 : 1], false) ?? target); return true; }
  if (key === "Delete" && block().flat().length > 1) { empty(); return true; }
  const way = WAYS[key];
  if (!way || isInside || altKey) return false;
  const isFar = isControl || key === "Home" || key === "End";
  go(next(places.get(target), way, isFar) ?? target, shiftKey);
  return true;
}

function empty() {
  const cells = block().flat().filter((cell) => cell?.tagName === "INPUT");
  tell(`${set(cells.map((cell) => ({ cell, after: "" })))} cells emptied.`);
}

// The first row of a block goes into those beneath; of a cell alone, the one above into it.
function fillDown() {
  let rows = block();
  if (rows.length === 1) {
    const { x, y } = places.get(anchor ?? current);
    if (!y) return;
    rows = [grid[y - 1].slice(x, x + rows[0].length), rows[0]];
  }
  const [first, ...others] = rows;
  const cells = others.flatMap((row) => row.map((cell, x) => ({ cell, after: first[x]?.value })));
  tell(`${set(cells.filter(({ cell, after }) => cell && after !== undefined))} cells filled.`);
}

// A block of a spreadsheet: cells by tabs, rows by line breaks, and either within quotation marks as it stands.
function rowsOf(text) {
  const rows = [[]];
  let rest = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (;;) {
    const [whole, quoted, plain, mark] = /^(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))([\t\n]|$)/.exec(rest);
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (!mark) return rows;
    if (mark === "\n") rows.push([]);
    rest = rest.slice(whole.length);
  }
}

function asCell(text) { return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text; }

function optionOf(cell, text) {
  const asked = text.trim().toLowerCase();
  return [...cell.options].find((one) => [one.value, one.textContent.trim()].some((said) => said.toLowerCase() === asked));
}

// What a cell can hold of a text: one line, as long as it may be; undefined where it can't.
function fitting(cell, text) {
  if (!cell) return undefined;
  if (cell.tagName === "SELECT") return optionOf(cell, text)?.value;
  const line = text.replace(/\s*\n\s*/g, " ").trim();
  return line.length > cell.maxLength ? undefined : line;
}

table.addEventListener("copy", (event) => {
  const rows = block();
  if (isInside || rows.flat().length < 2) return;
  event.preventDefault();
  event.clipboardData.setData("text/plain", rows.map((row) => row.map((cell) => asCell(cell?.value ?? "")).join("\t")).join("\n"));
  tell(`${rows.flat().length} cells copied.`);
});

table.addEventListener("paste", (event) => {
  const text = event.clipboardData.getData("text/plain");
  if (!places.has(event.target) || (isInside && !/[\t\n]/.test(text))) return;
  event.preventDefault();
  paste(rowsOf(text));
});

function paste(rows) {
  const into = block();
  const isOne = rows.length === 1 && rows[0].length === 1;
  const top = Math.min(places.get(current).y, places.get(anchor ?? current).y);
  const first = Math.min(places.get(current).x, places.get(anchor ?? current).x);
  const asked = isOne
    ? into.flat().map((cell) => ({ cell, text: rows[0][0] }))
    : rows.flatMap((row, y) => row.map((text, x) => ({ cell: grid[top + y]?.[first + x], text, y, x })));
  const cells = asked.map((one) => ({ ...one, after: fitting(one.cell, one.text) }));
  const fit = cells.filter(({ after }) => after !== undefined);
  set(fit);
  tellOf(fit, cells.filter(({ after, text }) => after === undefined && text));
}

// Nothing that was pasted is lost: what has no place stands beneath the table, by its rows.
function tellOf(fit, over) {
  const broken = fit.filter(({ text }) => text.trim().includes("\n")).length;
  const words = [`${fit.length} cells pasted.`];
  if (broken) words.push(`In ${broken} a line break became a blank.`);
  if (over.length) words.push(`${over.length} did not fit: they stand beneath the table.`);
  tell(words.join(" "));
  left.hidden = !over.length;
  const rows = grouped(over);
  left.querySelector("textarea").value = [...rows.values()].map((row) => row.map(({ text }) => asCell(text)).join("\t")).join("\n");
}

function grouped(cells) {
  const rows = new Map();
  for (const one of cells) rows.set(one.y, [...rows.get(one.y) ?? [], one]);
  return rows;
}

// Leaving is asked about while something is newer than what is kept.
let isNewer = false;
form.addEventListener("input", ({ target }) => { isNewer = true; if (places.has(target)) mark(target); });
form.addEventListener("submit", () => { isNewer = false; });
form.addEventListener("htmx:beforeRequest", ({ target }) => { if (target === form) isNewer = false; });
for (const failed of ["htmx:sendError", "htmx:responseError"]) form.addEventListener(failed, () => { isNewer = true; });
window.addEventListener("beforeunload", (event) => { if (isNewer) event.preventDefault(); });

// After the address's fragment has had the focus.
window.addEventListener("load", () => setTimeout(() => table.querySelector("[aria-invalid=true]")?.focus()));
