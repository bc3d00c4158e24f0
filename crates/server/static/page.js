// Small comforts of every page. Without JavaScript nothing is missing but these.
"use strict";

// Times in the reader's own zone, in the reader's own kind of the page's language.
const language = document.documentElement.lang;
const locale = navigator.languages.find((tag) => tag.split("-")[0] === language) ?? language;
for (const time of document.querySelectorAll("time")) {
  const moment = new Date(time.dateTime);
  if (!Number.isNaN(moment.getTime())) {
    time.title = time.textContent;
    time.textContent = new Intl.DateTimeFormat(locale, {
      day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
    }).format(moment);
  }
}

// A field that is typed into only after something above it was scanned: the page stays where it is.
document.querySelector("[data-focus]")?.focus({ preventScroll: true });

// The header's menu closes by Escape, by a press elsewhere, and when focus leaves it.
for (const menu of document.querySelectorAll("details.menu")) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}

// "Show" beside a password.
for (const button of document.querySelectorAll("[data-reveal]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = button.getAttribute("aria-pressed") === "true";
    button.setAttribute("aria-pressed", String(!shown));
    button.textContent = shown ? button.dataset.show : button.dataset.hide;
    for (const id of button.dataset.reveal.split(" ")) {
      document.getElementById(id).type = shown ? "password" : "text";
    }
  });
}

// "Copy the text" below a QR code.
for (const row of document.querySelectorAll("[data-copy-row]")) {
  const button = row.querySelector("[data-copy]");
  const status = row.querySelector("[data-copy-status]");
  row.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy");
    }
    status.textContent = button.dataset.done;
  });
}
