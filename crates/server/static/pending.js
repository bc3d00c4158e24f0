// A page that waits for a phone (the enrolment QR code, the link to the app) looks whether something changed, and then
// loads itself again. Where it led away, the wait is over too: another tab has finished it.
"use strict";

const page = document.querySelector("[data-pending]");
const POLL_MS = 2000;
let leaving = false;

const ask = async () => {
  if (document.hidden || leaving) return;
  try {
    const answer = await fetch(page.dataset.status, { headers: { Accept: "application/json" }, cache: "no-store" });
    const gone = answer.redirected || answer.status >= 400 && answer.status < 500 && answer.status !== 429;
    const changed = gone || (answer.ok && (await answer.json()).state !== page.dataset.pending);
    if (changed && !leaving) location.reload();
  } catch {
    // No network for a moment: the next question comes by itself.
  }
};

// Who leaves by a button is not called back by what that button did.
document.addEventListener("submit", () => {
  leaving = true;
});
setInterval(ask, POLL_MS);
document.addEventListener("visibilitychange", ask);
