// A security key, a trusted platform or a passkey: the browser's own dialogue, and its answer into the form.
"use strict";

const form = document.querySelector("[data-key]");
const creates = form.dataset.key === "create";
let busy = false;

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const text = (buffer) => {
  let binary = "";
  for (const byte of new Uint8Array(buffer ?? [])) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

// The options with their binary values as the browser wants them.
const options = () => {
  const all = JSON.parse(form.dataset.options);
  all.challenge = bytes(all.challenge);
  if (all.user) all.user.id = bytes(all.user.id);
  for (const known of [...(all.allowCredentials ?? []), ...(all.excludeCredentials ?? [])]) known.id = bytes(known.id);
  return all;
};

const fill = (fields) => {
  for (const [name, value] of Object.entries(fields)) form.elements.namedItem(name).value = value;
};

const failures = document.querySelectorAll("[data-failure]");
const show = (name) => {
  const known = [...failures].some((failure) => failure.dataset.failure === name);
  for (const failure of failures) failure.hidden = failure.dataset.failure !== (known ? name : "other");
};

const run = async () => {
  if (busy) return;
  if (!window.PublicKeyCredential) {
    show("none");
    return;
  }
  busy = true;
  for (const failure of failures) failure.hidden = true;
  try {
    const publicKey = options();
    if (creates) {
      const made = await navigator.credentials.create({ publicKey });
      fill({
        client_data: text(made.response.clientDataJSON),
        attestation_object: text(made.response.attestationObject),
        transports: made.response.getTransports?.().join(",") ?? "",
        passkey: made.getClientExtensionResults().credProps?.rk ? "yes" : "",
      });
    } else {
      const answer = await navigator.credentials.get({ publicKey });
      fill({
        id: text(answer.rawId),
        user: text(answer.response.userHandle),
        client_data: text(answer.response.clientDataJSON),
        authenticator_data: text(answer.response.authenticatorData),
        signature: text(answer.response.signature),
      });
    }
    form.submit();
  } catch (error) {
    busy = false;
    show(error.name);
  }
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
if ("atOnce" in form.dataset) run();
