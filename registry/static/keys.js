// Keys of the desk. None is taken from a field, from a composition, or from an open dialog; every page works without them.
const SWITCH = "registry.single-keys";
const LINES = ".queue li, .listed tbody tr";
const dialog = document.getElementById("keys");
let goes = 0;

function singleKeysWork() {
  try { return localStorage.getItem(SWITCH) !== "off"; } catch { return true; }
}

function typing(target) {
  return target.closest?.("input, textarea, select, [contenteditable]") != null;
}

// On a keyboard that writes other letters the key is known by its place.
function pressed({ key, code }) {
  return /^[ -~]$/.test(key) ? key : (/^Key([A-Z])$/.exec(code)?.[1].toLowerCase() ?? "");
}

function follow(link) {
  if (link instanceof HTMLButtonElement) link.click();
  else if (link) location.assign(link.href);
}

function find(event) {
  const field = document.getElementById("find") || document.querySelector("[data-find]");
  if (field instanceof HTMLInputElement) { event.preventDefault(); field.focus(); field.select(); }
  else follow(field || document.querySelector('[data-key="/"]'));
}

function step(by) {
  const links = [...document.querySelectorAll(LINES)].map((line) => line.querySelector("a")).filter(Boolean);
  const line = document.activeElement.closest(LINES);
  const here = links.findIndex((link) => line?.contains(link));
  const next = links[here < 0 ? (by > 0 ? 0 : links.length - 1) : here + by];
  if (next) next.focus();
  else follow(document.querySelector(`main a[rel=${by > 0 ? "next" : "prev"}]`));
}

function single(event) {
  const key = pressed(event);
  if (event.timeStamp < goes) {
    goes = 0;
    follow(document.querySelector(`[data-letter="${CSS.escape(key)}"]`));
  } else if (key === "g") goes = event.timeStamp + 2000;
  else if (key === "/") find(event);
  else if (key === "?") dialog?.showModal();
  else if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
  else if (key === "n" || key === "h" || key === "t") follow(document.querySelector(`[data-key="${key}"]`));
}

function withControl(event) {
  const form = event.target.closest?.("form");
  if (event.key === "Enter" && form) {
    const buttons = [...form.querySelectorAll("button:not([type=button])")];
    const check = form.querySelector("button[data-check]") ?? (buttons.length === 1 ? buttons[0] : null);
    if (check && !check.dataset.confirm) { event.preventDefault(); form.requestSubmit(check); }
  } else if (pressed(event) === "s") {
    const save = document.querySelector('#sheet button[value="save"]');
    if (save) { event.preventDefault(); save.form.requestSubmit(save); }
  }
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented || event.repeat && event.key === "Enter") return;
  if (document.querySelector("dialog[open]")) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) withControl(event);
  else if (!event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target) && singleKeysWork()) single(event);
});

document.addEventListener("click", (event) => {
  if (!dialog || !event.target.closest("[data-opens=keys]")) return;
  event.preventDefault();
  dialog.showModal();
});

// The dialog lists what works on this page.
for (const line of dialog?.querySelectorAll("[data-where]") ?? []) {
  line.hidden = ![...document.querySelectorAll(line.dataset.where)].some((found) => !dialog.contains(found));
}
for (const box of document.querySelectorAll("[data-single-keys]")) {
  box.closest("[data-switch]").hidden = false;
  box.checked = singleKeysWork();
  box.addEventListener("change", () => {
    try { localStorage.setItem(SWITCH, box.checked ? "on" : "off"); } catch { /* A browser that keeps nothing. */ }
  });
}
