// The page that waits for the phone goes on by itself: server-sent events, and a question to the site whenever the
// page is seen again or the events fail. All it learns is the challenge's state; what it does is press the page's own button.
"use strict";

const page = document.querySelector("[data-waiting]");
const complete = page.querySelector("[data-complete]");
const POLL_MS = 2000;

if (page.dataset.waiting === "approved") {
  complete.requestSubmit();
} else {
  wait();
}

function wait() {
  let over = false;
  let polling = null;
  complete.hidden = true;

  const learn = (state) => {
    if (over || state === "pending") return;
    over = true;
    events.close();
    clearInterval(polling);
    if (state === "approved") {
      meet();
    } else {
      location.reload();
    }
  };

  const ask = async () => {
    try {
      const answer = await fetch(page.dataset.status, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (answer.ok) {
        learn((await answer.json()).state);
      } else if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
        learn("gone");
      }
    } catch {
      // No network for a moment: the next question comes by itself.
    }
  };

  const events = new EventSource(page.dataset.events);
  events.addEventListener("message", (event) => {
    try {
      learn(JSON.parse(event.data).state);
    } catch {
      ask();
    }
  });
  events.addEventListener("error", () => {
    polling ??= setInterval(ask, POLL_MS);
  });
  events.addEventListener("open", () => {
    clearInterval(polling);
    polling = null;
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) ask();
  });
  // Who leaves by a button is not called back by what that button did to the request.
  document.addEventListener("submit", () => {
    over = true;
    events.close();
    clearInterval(polling);
  });
  countDown(() => ask());
}

// The halves meet, the text says so, and the page goes on.
function meet() {
  const halves = document.querySelector("[data-token]");
  const token = halves.querySelector(".token");
  const status = halves.querySelector("[data-state]");
  token.classList.replace("token-waiting", "token-whole");
  token.classList.add("token-meets");
  status.textContent = status.dataset.state;
  const go = () => complete.requestSubmit();
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    go();
  } else {
    setTimeout(go, 400);
  }
}

// The bar steps each second; it is announced once at 60 and once at 20 s.
function countDown(ended) {
  const time = page.querySelector("[data-seconds]");
  if (!time) return;
  const bar = time.querySelector("progress");
  const text = time.querySelector("[data-left]");
  const announce = time.querySelector("[data-announce]");
  const end = Date.now() + Number(time.dataset.seconds) * 1000;
  let before = Number(time.dataset.seconds);
  const tick = setInterval(() => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    const minutes = Math.floor(left / 60);
    const seconds = left % 60;
    const pattern = minutes === 0 ? time.dataset.short : seconds === 0 ? time.dataset.whole : time.dataset.minutes;
    bar.value = left;
    show(text, pattern.replace("{m}", minutes).replace("{s}", seconds));
    if (before > 60 && left <= 60) announce.textContent = time.dataset.sixty;
    if (before > 20 && left <= 20) announce.textContent = time.dataset.twenty;
    before = left;
    if (left === 0) {
      clearInterval(tick);
      ended();
    }
  }, 1000);
}

// Each digit in a cell of the same width, so that nothing trembles.
function show(element, text) {
  element.replaceChildren(...Array.from(text, (char) => {
    if (char < "0" || char > "9") return char;
    const digit = document.createElement("span");
    digit.className = "digit";
    digit.textContent = char;
    return digit;
  }));
}
