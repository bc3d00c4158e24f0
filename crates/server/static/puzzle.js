// Solves the form's puzzle in the browser, so that nobody has to answer a question: the first number for which the
// SHA-256 of "token.number" begins with enough zero bits. Without JavaScript the question stays.
"use strict";

const K = new Uint32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
const START = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];
const W = new Uint32Array(64);

// One block of 64 bytes (FIPS 180-4), from `state` to a new state.
function compress(state, bytes, at) {
  for (let i = 0; i < 16; i++) {
    const p = at + 4 * i;
    W[i] = (bytes[p] << 24) | (bytes[p + 1] << 16) | (bytes[p + 2] << 8) | bytes[p + 3];
  }
  for (let i = 16; i < 64; i++) {
    const x = W[i - 15];
    const y = W[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[i] = W[i - 16] + s0 + W[i - 7] + s1;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  return [a + state[0], b + state[1], c + state[2], d + state[3], e + state[4], f + state[5], g + state[6], h + state[7]]
    .map((word) => word | 0);
}

// The first 64 characters of the token are the same in every try: hashed once.
function trier(token, bits) {
  const head = new TextEncoder().encode(`${token}.`);
  const state = compress(START, head, 0);
  const block = new Uint8Array(64);
  block.set(head.subarray(64));
  const rest = head.length - 64;
  return (number) => {
    const digits = String(number);
    let end = rest;
    for (let i = 0; i < digits.length; i++) block[end++] = digits.charCodeAt(i);
    block[end] = 0x80;
    block.fill(0, end + 1);
    const length = (64 + end) * 8;
    block[62] = length >>> 8;
    block[63] = length;
    const [first] = compress(state, block, 0);
    return bits === 0 || Math.clz32(first) >= bits;
  };
}

for (const form of document.querySelectorAll("[data-puzzle-form]")) {
  const puzzle = form.querySelector("[data-puzzle]");
  const question = form.querySelector("[data-puzzle-question]");
  const state = form.querySelector(".puzzle-state");
  const work = form.elements.namedItem("work");
  let sent;

  const done = () => {
    state.textContent = state.dataset.done;
    state.dataset.state = "done";
    if (sent) form.requestSubmit(sent);
  };

  // Whoever is faster than the browser waits for it; a second press changes nothing.
  form.addEventListener("submit", (event) => {
    if (!work.value) {
      event.preventDefault();
      sent = event.submitter;
    }
  });

  question.hidden = true;
  state.hidden = false;
  state.textContent = state.dataset.working;
  if (work.value) {
    done();
    continue;
  }
  const right = trier(puzzle.dataset.puzzle, Number(puzzle.dataset.bits));
  let number = 0;
  const turn = () => {
    // Ten milliseconds at a time: the page stays quick.
    const until = performance.now() + 10;
    while (performance.now() < until) {
      for (let i = 0; i < 50; i++) {
        if (right(number)) {
          work.value = String(number);
          done();
          return;
        }
        number++;
      }
    }
    setTimeout(turn);
  };
  turn();
}
