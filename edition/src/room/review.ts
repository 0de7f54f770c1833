/** Reviewing by keyboard alone: next, back, accept, reject, edit, undo, open. */
import { act, item, Refused, standing, undo } from "./calls";

const STATES: Record<string, string> = { accept: "accepted", reject: "rejected", "": "" };

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(".finding")];
}

function current(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>(".finding") ?? null;
}

function tell(words: string): void {
  const place = document.getElementById("said");
  if (place) place.textContent = words;
}

function move(step: number): void {
  const all = rows();
  const here = current();
  const place = here ? all.indexOf(here) + step : step > 0 ? 0 : all.length - 1;
  const next = all[Math.min(Math.max(place, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** What stands of a row after an act, from the server. */
async function show(row: HTMLElement): Promise<void> {
  const stands = await item(row.dataset["target"] ?? "");
  const changed = Object.keys(stands.fields).length > 0;
  const state = stands.state === "reject" ? "rejected" : changed ? "changed" : (STATES[stands.state] ?? "");
  const last = standing(stands.acts);
  row.dataset["seen"] = stands.version;
  for (const seen of row.querySelectorAll<HTMLInputElement>('input[name="seen"]')) {
    seen.value = stands.version;
  }
  row.classList.remove("accepted", "rejected", "changed");
  if (state) row.classList.add(state);
  const words = state && last ? `${state} by ${last.who}` : "open";
  const place = row.querySelector(".state");
  if (place) place.textContent = words;
  tell(words);
}

async function doing(row: HTMLElement, work: () => Promise<unknown>): Promise<void> {
  if (row.getAttribute("aria-busy") === "true") return;
  row.setAttribute("aria-busy", "true");
  try {
    await work();
    await show(row);
  } catch (error) {
    const stale = error instanceof Refused && error.status === 409;
    tell(stale ? "Changed meanwhile: open it to see both" : String((error as Error).message));
    const place = row.querySelector(".state");
    if (place) place.textContent = document.getElementById("said")?.textContent ?? "";
  } finally {
    row.removeAttribute("aria-busy");
  }
}

function acting(row: HTMLElement, kind: string): Promise<void> {
  return doing(row, () => act(kind, row.dataset["target"] ?? "", row.dataset["seen"] ?? ""));
}

function undoing(row: HTMLElement): Promise<void> {
  return doing(row, async () => {
    const last = standing((await item(row.dataset["target"] ?? "")).acts);
    if (!last) throw new Error("There is nothing to undo");
    await undo(last.n);
  });
}

function follow(row: HTMLElement, which: string): void {
  row.querySelector<HTMLAnchorElement>(which)?.click();
}

export function review(): void {
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
    const row = form.closest<HTMLElement>(".finding");
    const kind = form.elements.namedItem("kind");
    if (!row || !(kind instanceof HTMLInputElement)) return;
    event.preventDefault();
    void acting(row, kind.value);
  });
}
