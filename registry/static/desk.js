// Keys of the desk, and small comforts of its forms; every page works without them.
const places = { n: "log", h: "home" };

function typing(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    const form = event.target.closest("form");
    const check = form?.querySelector("button[data-check]");
    if (check) { event.preventDefault(); form.requestSubmit(check); }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "/") {
    const find = document.getElementById("find") || document.querySelector("[data-find]");
    if (find instanceof HTMLAnchorElement) location.assign(find.href);
    else if (find) { event.preventDefault(); find.focus(); find.select(); }
  } else if (event.key === "?") {
    document.getElementById("keys")?.showModal();
  } else if (places[event.key]) {
    const link = document.querySelector(`a[data-key="${event.key}"]`);
    if (link) location.assign(link.href);
  }
});

document.addEventListener("focusin", ({ target }) => {
  if (target.matches?.("[data-select]")) target.select();
});

const errors = document.getElementById("errors");
errors?.focus();
