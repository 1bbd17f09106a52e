// Small comforts of the desk’s forms; every page works without them.
document.addEventListener("focusin", ({ target }) => {
  if (target.matches?.("[data-select]")) target.select();
});

// Once a form was looked over, work goes on at what is wrong with it, or at what will follow, beside the next step.
(document.getElementById("looked-over") || document.getElementById("errors"))?.focus();

// Suggestions belong to the field that has the focus: they close where it goes on, and what comes late does not open.
function closed(suggestions) {
  suggestions.querySelector("[role=listbox]").replaceChildren();
  suggestions.open = false;
}

document.addEventListener("focusout", ({ target }) => {
  const suggestions = target.closest?.("auto-complete");
  if (suggestions) closed(suggestions);
});
document.addEventListener("load", ({ target }) => {
  if (target.matches?.("auto-complete") && !target.contains(document.activeElement)) closed(target);
}, true);
// A suggestion that is clicked leaves the focus in its field.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.("auto-complete [role=listbox]")) event.preventDefault();
});
// Tab takes the suggestion that is marked and goes on to the next field.
document.addEventListener("keydown", ({ target, key, isComposing }) => {
  if (key !== "Tab" || isComposing) return;
  target.closest?.("auto-complete")?.querySelector('[role=option][aria-selected="true"]')?.click();
}, true);

// A time zone that was not chosen yet is proposed as the browser has it.
const zone = document.querySelector("[data-own-zone]"), own = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && [...zone.options].some(({ value }) => value === own)) zone.value = own;

// A list that a field narrows: what does not hold the words is put away; Enter takes the first that is left.
for (const field of document.querySelectorAll("[data-narrows]")) {
  const items = [...document.querySelectorAll(field.dataset.narrows)];
  const left = () => items.filter((item) => !item.parentElement.hidden);
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const item of items) {
      item.parentElement.hidden = !words.every((word) => item.textContent.toLowerCase().includes(word));
    }
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing && left().length) { event.preventDefault(); location.assign(left()[0].href); }
  });
}

// A menu in the head closes by Escape, by a click elsewhere, and where the focus goes on.
function closeMenus(left = null) {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(left)) menu.open = false;
}
document.addEventListener("click", ({ target }) => closeMenus(target));
document.addEventListener("focusin", ({ target }) => closeMenus(target));
document.addEventListener("keydown", ({ key, target }) => {
  const menu = key === "Escape" ? target.closest?.("details.menu[open]") : null;
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});

// A box in the head of a list ticks all of its page.
for (const head of document.querySelectorAll("[data-ticks]")) {
  head.hidden = false;
  const boxes = [...document.querySelectorAll(`input[name="${head.dataset.ticks}"]`)];
  head.addEventListener("change", () => boxes.forEach((box) => { box.checked = head.checked; }));
}

document.addEventListener("click", (event) => {
  const fill = event.target.closest("[data-fill]");
  if (fill) {
    const field = document.getElementById(fill.dataset.fill);
    field.value = fill.dataset.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }
  const sure = event.target.closest("[data-confirm]");
  if (sure && !window.confirm(sure.dataset.confirm)) event.preventDefault();
});

// What can't be kept is said where it is kept, and stays on the page.
document.body.addEventListener("htmx:responseError", ({ detail }) => {
  const kept = document.getElementById("kept");
  if (!kept) return;
  kept.className = "errors";
  kept.textContent = detail.xhr.status === 401
    ? "You are signed out. Your text stays here: sign in again in another tab, then go on."
    : "This could not be kept just now. Your text stays here; it is tried again as you type.";
});
document.body.addEventListener("htmx:sendError", () => {
  const kept = document.getElementById("kept");
  if (kept) { kept.className = "errors"; kept.textContent = "The registry can’t be reached. Your text stays here."; }
});

// A form on its way takes all that was typed along: nothing more is kept behind its back.
const sheet = document.getElementById("sheet");
let leaving = false;
let turn = 0;
sheet?.addEventListener("submit", () => {
  leaving = true;
  sheet.elements.turn.value = ++turn;
});
// What is sent later counts, though it may arrive first.
sheet?.addEventListener("htmx:configRequest", (event) => {
  if (event.target !== sheet) return;
  if (leaving) event.preventDefault();
  else event.detail.parameters.turn = ++turn;
});
// Where the page stays after all, as when the network fails, or is come back to, typing is kept again.
sheet?.addEventListener("input", () => { leaving = false; });
window.addEventListener("pageshow", () => { leaving = false; });

document.addEventListener("change", ({ target }) => {
  if (!target.dataset?.checkAll) return;
  for (const box of document.getElementsByClassName(target.dataset.checkAll)) box.checked = target.checked;
});

// In the room: a key enters a lot's result, Enter goes on to the next field and never sends the form.
document.querySelector("[data-room]")?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  if (event.target.getAttribute("aria-expanded") === "true") return;
  const fields = [...event.currentTarget.querySelectorAll("input, select")];
  const next = fields[fields.indexOf(event.target) + 1];
  event.preventDefault();
  next?.focus();
  next?.select?.();
});

// What was just noted as printed is printed.
if (document.querySelector("[data-print]")) addEventListener("load", () => print());
