// Passkeys (WebAuthn): asks our server for a challenge, the browser for an answer, and sends it back.
const said = document.getElementById("passkey-said");
const headers = { "Content-Type": "application/json", ...JSON.parse(document.body.getAttribute("hx-headers")) };

async function ask(url, body = "{}") {
  const response = await fetch(url, { method: "POST", headers, body });
  const answer = await response.json();
  if (answer.type?.endsWith("/account.unconfirmed")) location.assign("/account/confirm?next=/account/");
  if (!response.ok) throw new Error(answer.detail || answer.title);
  return answer;
}

async function run(act) {
  said.textContent = "Waiting for your device …";
  try {
    location.assign((await act()).next);
  } catch (error) {
    said.textContent = error.name === "NotAllowedError" ? "It was not confirmed on the device." : error.message;
  }
}

if (window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  for (const hidden of document.querySelectorAll("[data-passkey-only]")) hidden.hidden = false;
}

document.querySelector("[data-passkey]")?.addEventListener("click", ({ target }) => run(async () => {
  const url = target.dataset.passkey;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await ask(`${url}/options`));
  const credential = await navigator.credentials.get({ publicKey });
  const next = target.dataset.next ? `?next=${encodeURIComponent(target.dataset.next)}` : "";
  return ask(url + next, JSON.stringify(credential));
}));

document.querySelector("[data-passkey-new]")?.addEventListener("click", ({ target }) => run(async () => {
  const url = target.dataset.passkeyNew;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await ask(`${url}/options`));
  const credential = await navigator.credentials.create({ publicKey });
  const name = document.getElementById("passkey-name").value;
  return ask(`${url}?name=${encodeURIComponent(name)}`, JSON.stringify(credential));
}));
