// Draws once more, in the browser of whoever looks at a draw. It is written independently of the Java that drew:
// both follow docs/draw.md. The page is complete without it; it loads nothing and sends nothing.
"use strict";
(() => {
  const element = id => document.getElementById(id);
  const json = id => JSON.parse(element(id).textContent);

  // Bytes
  const bytes = hex => {
    if (typeof hex !== "string" || !/^([0-9a-f]{2})*$/.test(hex)) throw new TypeError("Not hexadecimal");
    return Uint8Array.from(hex.match(/../g) ?? [], two => parseInt(two, 16));
  };
  const hex = array => Array.from(array, byte => byte.toString(16).padStart(2, "0")).join("");
  const utf8 = text => new TextEncoder().encode(text);
  const big = (value, length) => bytes(BigInt(value).toString(16).padStart(2 * length, "0"));
  const join = parts => {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  };
  const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest("SHA-256", join(parts)));

  // The tree of RFC 6962: upwards from an entry, by the number of entries that are below.
  async function rootOf(entry, index, size, path) {
    if (!/^[0-9a-f]{32}$/.test(entry) || !Number.isSafeInteger(index) || index < 0 || index >= size) return null;
    const rest = path.map(bytes);
    async function up(at, count) {
      if (count === 1) return sha256([0], bytes(entry));
      let left = 1;
      while (left * 2 < count) left *= 2;
      const below = at < left ? await up(at, left) : await up(at - left, count - left);
      const beside = rest.shift();
      if (below === null || beside?.length !== 32) return null;
      return at < left ? sha256([1], below, beside) : sha256([1], beside, below);
    }
    const root = await up(index, size);
    return root === null || rest.length > 0 ? null : hex(root);
  }

  async function isOnTheList(proof, list) {
    return (await rootOf(proof.entry, proof.index, list.size, proof.path)) === list.root;
  }

  // The indexes of the first places
  async function order(draw, places) {
    const { size, root } = draw.list;
    const fields = [utf8("keepword-draw-1"), utf8(draw.contest), big(size, 8), bytes(root), bytes(draw.seed),
      utf8(draw.publicValue ?? "")];
    const base = await sha256(...fields.flatMap(field => [big(field.length, 4), field]));
    const drawn = [];
    for (let n = 0; n < Math.min(places, size); n++) {
      const number = BigInt("0x" + hex(await sha256(base, big(n, 8))));
      let index = Number(number % BigInt(size - n));
      for (const taken of [...drawn].sort((a, b) => a - b)) {
        if (taken <= index) index++;
      }
      drawn.push(index);
    }
    return drawn;
  }

  // Each prize has one holder, for as long as there were entries, and nobody else was drawn.
  function prizesWentOn({ list, prizes, winners }) {
    const left = [...prizes];
    const holders = winners.filter(({ status }) => status !== "lapsed" && status !== "withdrawn");
    const eachOnce = holders.every(({ prize }) => left.includes(prize) && left.splice(left.indexOf(prize), 1));
    return eachOnce && winners.length === Math.min(list.size, 300, prizes.length + winners.length - holders.length);
  }

  async function checkDraw(draw) {
    const findings = [];
    const add = (check, passed, place = 0) => findings.push({ check, passed, place });
    const { list, winners } = draw;
    if (!list) return findings;
    add("closed", Date.parse(list.fixedAt) >= Date.parse(draw.closes));
    if (list.size === 0) add("empty", list.root === hex(await sha256()));
    if (!draw.seed) return findings;
    add("seed", hex(await sha256(bytes(draw.seed))) === draw.commitment);
    if (draw.publicValueName) add("value", Boolean(draw.publicValue));
    add("places", winners.length <= list.size && (winners.length === 0) === (list.size === 0)
      && winners.every((winner, i) => winner.place === i + 1));
    add("prizes", prizesWentOn(draw));
    const indexes = await order(draw, winners.length);
    for (const [i, winner] of winners.entries()) {
      add("index", winner.index === indexes[i], i + 1);
      add("proof", await isOnTheList(winner, list), i + 1);
    }
    return findings;
  }

  async function checkOwn(draw, commitment, root, proof) {
    const findings = [];
    const add = (check, passed) => findings.push({ check, passed, place: 0 });
    if (commitment) add("own-commitment", commitment === draw.commitment);
    if (root) add("own-root", root === draw.list?.root);
    if (proof) add("own-entry", Boolean(draw.list) && (await isOnTheList(proof, draw.list)));
    return findings;
  }

  const texts = json("draw-texts");
  const draw = json("draw");

  function show(verdict, list, findings) {
    const bad = findings.filter(finding => !finding.passed).length;
    verdict.className = bad ? "problem" : "done";
    verdict.textContent = (bad ? texts.bad : texts.good).replace("{0}", bad || findings.length).replace("{1}", findings.length);
    list.replaceChildren(...findings.map(({ check, passed, place }) => {
      const item = document.createElement("li");
      Object.assign(item.dataset, { check, passed, place });
      item.className = passed ? "" : "problem";
      item.textContent = (passed ? "✓ " : "✗ ") + texts[`${check}.${passed ? "yes" : "no"}`].replace("{0}", place);
      return item;
    }));
  }

  async function answer(verdict, list, check, more = "") {
    try {
      const findings = await check();
      if (findings.length > 0) {
        show(verdict, list, findings);
        return verdict.append(more);
      }
      verdict.textContent = texts.nothing;
    } catch (problem) {
      verdict.textContent = texts.unreadable;
    }
    verdict.className = "problem";
    list.replaceChildren();
  }

  if (!globalThis.crypto?.subtle) return; // Not over HTTPS
  element("check").addEventListener("click", () =>
    answer(element("verdict"), element("findings"), () => checkDraw(draw), draw.seed ? "" : " " + texts.undrawn));
  const own = element("own");
  own.addEventListener("submit", event => {
    event.preventDefault();
    const value = id => element(id).value.trim();
    answer(element("own-verdict"), element("own-findings"), () => checkOwn(draw, value("own-commitment").toLowerCase(),
      value("own-root").toLowerCase(), value("own-proof") && JSON.parse(value("own-proof"))));
  });
  element("in-browser").hidden = false;
  if (location.hash.startsWith("#proof=")) {
    element("own-proof").value = decodeURIComponent(location.hash.slice("#proof=".length));
    own.scrollIntoView();
  }
})();
