/* Sayso: built from edition/src by `npm run build`; do not edit. */
"use strict";
(() => {
  // src/room/keys.ts
  function keys() {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest("input, select, textarea")) return;
      const search = document.getElementById("q");
      if (event.key === "/" && search) search.focus();
      else if (event.key === "?") window.location.assign("/keys");
      else return;
      event.preventDefault();
    });
  }

  // src/room/pages.ts
  function copying() {
    for (const button of document.querySelectorAll("[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const words = document.getElementById(button.dataset["copy"] ?? "")?.textContent ?? "";
        const label = button.textContent;
        void navigator.clipboard.writeText(words).then(
          () => button.textContent = "Copied",
          () => button.textContent = "Not copied: select it"
        );
        window.setTimeout(() => button.textContent = label, 2e3);
      });
    }
  }
  function beside() {
    const main = document.querySelector("main.beside");
    if (!main) return;
    const light = (event) => {
      for (const lit of main.querySelectorAll(".lit")) lit.classList.remove("lit");
      const here = event.target instanceof Element ? event.target.closest(".passage") : null;
      const number = here?.getAttribute("data-k")?.slice(2);
      if (!number) return;
      for (const side of ["l", "r"]) {
        for (const piece of main.querySelectorAll(`[data-k="${side}-${number}"]`)) {
          piece.classList.add("lit");
        }
      }
    };
    main.addEventListener("pointerover", light);
    main.addEventListener("focusin", light);
  }

  // src/room/calls.ts
  var Refused = class extends Error {
    constructor(status, message) {
      super(message);
      this.status = status;
    }
  };
  function token() {
    return document.querySelector('meta[name="csrf"]')?.content ?? "";
  }
  async function answer(sent) {
    const got = await sent;
    const told = await got.json();
    if (got.ok) return told;
    const title = told.title;
    throw new Refused(got.status, typeof title === "string" ? title : got.statusText);
  }
  function post(where, asked) {
    return answer(
      fetch(where, {
        method: "POST",
        headers: { "content-type": "application/json", "x-csrf-token": token() },
        body: JSON.stringify(asked)
      })
    );
  }
  async function item(target) {
    const where = `/api/items?target=${encodeURIComponent(target)}`;
    return (await answer(fetch(where))).item;
  }
  function act(kind, target, seen) {
    return post("/api/acts", { kind, target, seen });
  }
  function undo(n) {
    return post("/api/undo", { n });
  }
  function standing(acts) {
    const undone = new Set(acts.map((one) => one.undoes));
    return acts.filter((a) => a.undoes === null && !undone.has(a.n) && a.kind !== "comment").pop();
  }

  // src/room/review.ts
  var STATES = { accept: "accepted", reject: "rejected", "": "" };
  function rows() {
    return [...document.querySelectorAll(".finding")];
  }
  function current() {
    return document.activeElement?.closest(".finding") ?? null;
  }
  function tell(words) {
    const place = document.getElementById("said");
    if (place) place.textContent = words;
  }
  function move(step) {
    const all = rows();
    const here = current();
    const place = here ? all.indexOf(here) + step : step > 0 ? 0 : all.length - 1;
    const next = all[Math.min(Math.max(place, 0), all.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }
  async function show(row) {
    const stands = await item(row.dataset["target"] ?? "");
    const changed = Object.keys(stands.fields).length > 0;
    const state = stands.state === "reject" ? "rejected" : changed ? "changed" : STATES[stands.state] ?? "";
    const last = standing(stands.acts);
    row.dataset["seen"] = stands.version;
    for (const seen of row.querySelectorAll('input[name="seen"]')) {
      seen.value = stands.version;
    }
    row.classList.remove("accepted", "rejected", "changed");
    if (state) row.classList.add(state);
    const words = state && last ? `${state} by ${last.who}` : "open";
    const place = row.querySelector(".state");
    if (place) place.textContent = words;
    tell(words);
  }
  async function doing(row, work) {
    if (row.getAttribute("aria-busy") === "true") return;
    row.setAttribute("aria-busy", "true");
    try {
      await work();
      await show(row);
    } catch (error) {
      const stale = error instanceof Refused && error.status === 409;
      tell(stale ? "Changed meanwhile: open it to see both" : String(error.message));
      const place = row.querySelector(".state");
      if (place) place.textContent = document.getElementById("said")?.textContent ?? "";
    } finally {
      row.removeAttribute("aria-busy");
    }
  }
  function acting(row, kind) {
    return doing(row, () => act(kind, row.dataset["target"] ?? "", row.dataset["seen"] ?? ""));
  }
  function undoing(row) {
    return doing(row, async () => {
      const last = standing((await item(row.dataset["target"] ?? "")).acts);
      if (!last) throw new Error("There is nothing to undo");
      await undo(last.n);
    });
  }
  function follow(row, which) {
    row.querySelector(which)?.click();
  }
  function review() {
    const main = document.querySelector("main.review");
    if (!main) return;
    const writes = main.querySelector("form") !== null;
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest("input, select, textarea")) return;
      const row = current();
      if (event.key === "j") move(1);
      else if (event.key === "k") move(-1);
      else if (!row) return;
      else if (event.key === "a" && writes) void acting(row, "accept");
      else if (event.key === "r" && writes) void acting(row, "reject");
      else if (event.key === "u" && writes) void undoing(row);
      else if (event.key === "e") follow(row, "[data-edit]");
      else if (event.key === "o") follow(row, "[data-open]");
      else return;
      event.preventDefault();
    });
    main.addEventListener("submit", (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement)) return;
      const row = form.closest(".finding");
      const kind = form.elements.namedItem("kind");
      if (!row || !(kind instanceof HTMLInputElement)) return;
      event.preventDefault();
      void acting(row, kind.value);
    });
  }

  // src/room/selecting.ts
  function units(root, node, offset) {
    let found = 0;
    let done = false;
    const walk = (here) => {
      if (done) return;
      if (here instanceof HTMLElement && here.dataset["u"] !== void 0) {
        if (here.contains(node) && here !== node) done = true;
        else if (here === node) done = true;
        else found += Number(here.dataset["u"]);
        return;
      }
      if (here.nodeType === Node.TEXT_NODE) {
        const length = here.nodeValue?.length ?? 0;
        if (here === node) {
          found += Math.min(offset, length);
          done = true;
        } else found += length;
        return;
      }
      const children = [...here.childNodes];
      for (let place = 0; place < children.length; place += 1) {
        if (here === node && place === offset) {
          done = true;
          return;
        }
        const child = children[place];
        if (child) walk(child);
        if (done) return;
      }
      if (here === node) done = true;
    };
    walk(root);
    return found;
  }
  function paragraph(node) {
    const element = node instanceof Element ? node : node?.parentElement ?? null;
    return element?.closest(".excerpt .text") ?? null;
  }
  function selected(selection) {
    if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return [];
    const range = selection.getRangeAt(0);
    const spans = [];
    for (const part of document.querySelectorAll(".excerpt .text")) {
      if (!range.intersectsNode(part)) continue;
      const base = Number(part.dataset["start"]);
      const whole = document.createRange();
      whole.selectNodeContents(part);
      const first = paragraph(range.startContainer) === part;
      const last = paragraph(range.endContainer) === part;
      const start = first ? units(part, range.startContainer, range.startOffset) : 0;
      const end = last ? units(part, range.endContainer, range.endOffset) : units(part, part, part.childNodes.length);
      const words = document.createRange();
      if (first) words.setStart(range.startContainer, range.startOffset);
      else words.setStart(part, 0);
      if (last) words.setEnd(range.endContainer, range.endOffset);
      else words.setEnd(part, part.childNodes.length);
      const said = words.toString();
      const before = said.length - said.trimStart().length;
      const after = said.length - said.trimEnd().length;
      if (end - after > start + before) spans.push([base + start + before, base + end - after]);
    }
    return spans;
  }
  function selecting() {
    const form = document.querySelector("form.chosen");
    if (!form) return;
    const told = document.getElementById("chosen");
    const buttons = [...form.querySelectorAll(".use")];
    let spans = [];
    document.addEventListener("selectionchange", () => {
      const found = selected(document.getSelection());
      if (found.length === 0) return;
      spans = found;
      for (const button of buttons) button.hidden = false;
      if (told) told.textContent = `Selected: \u201C${document.getSelection()?.toString().trim() ?? ""}\u201D`;
    });
    for (const button of buttons) {
      button.addEventListener("click", () => {
        const name = button.dataset["use"] ?? "";
        const field = form.querySelector(`[data-span="${name}"]`);
        if (!field || spans.length === 0) return;
        const some = name === "span" ? spans.slice(0, 1) : spans;
        field.value = some.map(([start, end]) => `${start}-${end}`).join(" ");
        form.querySelector('[data-act="words"]')?.focus();
      });
    }
  }

  // src/room/main.ts
  review();
  selecting();
  copying();
  beside();
  keys();
})();
