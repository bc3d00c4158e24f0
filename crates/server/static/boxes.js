// A code in two boxes: whatever is pasted or filled into the first spreads over both. Without this the site takes the
// whole code from the first box too.
"use strict";

for (const group of document.querySelectorAll("[data-boxes]")) {
  const [first, second] = group.querySelectorAll("input");
  const spread = () => {
    const code = first.value.replace(/[\s\u002d\u2010-\u2015\u2212]/gu, "");
    if (code.length > 4) {
      first.value = code.slice(0, 4);
      second.value = code.slice(4);
      second.focus();
    }
  };
  first.addEventListener("input", spread);
  // Back over the edge: a Backspace in the empty second box goes on in the first.
  second.addEventListener("keydown", (event) => {
    if (event.key === "Backspace" && second.value === "") first.focus();
  });
}
