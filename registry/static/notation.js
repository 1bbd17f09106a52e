// Sends what is typed to be read, a moment after the last key; without it the button does the same.
const form = document.querySelector("form.paste");
const state = document.getElementById("state");
const shown = document.getElementById("reading");
let waiting;
let asked;

async function read() {
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  state.textContent = "Reading …";
  try {
    const response = await fetch(form.action, {
      method: "POST", body: new FormData(form), headers: { "X-Fragment": "reading" }, signal,
    });
    if (!response.ok) throw new Error(String(response.status));
    shown.innerHTML = await response.text();
    state.textContent = "";
  } catch (error) {
    if (!signal.aborted) state.textContent = "It could not be read just now. “Read it” tries again.";
  }
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(read, 300);
});
