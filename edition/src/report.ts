/** A report's page: brackets at their lines, and what belongs together lit together. */

/** Every piece of text and every note that carries a key. */
type Pieces = Map<string, HTMLElement[]>;

const GAP = 7; // pixels between two brackets side by side

function gather(root: ParentNode): Pieces {
  const found: Pieces = new Map();
  for (const piece of root.querySelectorAll<HTMLElement>("[data-k]")) {
    const key = piece.dataset["k"] ?? "";
    const known = found.get(key);
    if (known) known.push(piece);
    else found.set(key, [piece]);
  }
  return found;
}

function light(pieces: Pieces, key: string | undefined): void {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  for (const piece of (key && pieces.get(key)) || []) piece.classList.add("lit");
}

/** The key under the pointer or the focus: a figure inside a claim wins over the claim. */
function keyAt(target: EventTarget | null): string | undefined {
  return target instanceof Element
    ? target.closest<HTMLElement>("[data-k]:not(.shared)")?.dataset["k"]
    : undefined;
}

/** A column for each bracket so that no two that share lines touch. */
function columns(spans: { top: number; bottom: number }[]): number[] {
  const ends: number[][] = [];
  return spans.map(({ top, bottom }) => {
    let column = ends.findIndex((taken) => taken.every((end) => end <= top + 1));
    if (column < 0) column = ends.push([]) - 1;
    ends[column]?.push(bottom);
    return column;
  });
}

function draw(pieces: Pieces): void {
  for (const old of document.querySelectorAll(".bracket")) old.remove();
  for (const row of document.querySelectorAll<HTMLElement>(".row")) {
    const notes = [...row.querySelectorAll<HTMLElement>(".note")];
    const gutter = row.querySelector<HTMLElement>(".gutter");
    if (!gutter || notes.length === 0) continue;
    const origin = gutter.getBoundingClientRect();
    const spans = notes.map((note) => {
      const boxes = (pieces.get(note.dataset["k"] ?? "") ?? [])
        .filter((piece) => piece.classList.contains("claim") && row.contains(piece))
        .flatMap((piece) => [...piece.getClientRects()]);
      return {
        note,
        top: Math.min(...boxes.map((box) => box.top)) - origin.top,
        bottom: Math.max(...boxes.map((box) => box.bottom)) - origin.top,
      };
    });
    const drawn = spans.filter((span) => Number.isFinite(span.top));
    drawn.sort((a, b) => a.top - b.top || b.bottom - a.bottom);
    columns(drawn).forEach((column, place) => {
      const span = drawn[place];
      if (!span) return;
      const bracket = document.createElement("span");
      bracket.className = "bracket";
      bracket.dataset["k"] = span.note.dataset["k"] ?? "";
      bracket.style.top = `${span.top}px`;
      bracket.style.height = `${span.bottom - span.top}px`;
      bracket.style.left = `${column * GAP}px`;
      gutter.append(bracket);
    });
  }
}

/** Where a note is beside its text, it begins at the height of its bracket. */
function align(): void {
  for (const row of document.querySelectorAll<HTMLElement>(".row")) {
    const list = row.querySelector<HTMLElement>(".notes");
    if (!list) continue;
    for (const note of list.children) if (note instanceof HTMLElement) note.style.marginTop = "";
    const text = row.querySelector<HTMLElement>(".text");
    if (!text || list.getBoundingClientRect().top > text.getBoundingClientRect().top + 24) continue;
    for (const note of list.children) {
      if (!(note instanceof HTMLElement)) continue;
      const bracket = row.querySelector<HTMLElement>(`.bracket[data-k="${note.dataset["k"]}"]`);
      if (!bracket) continue;
      const away = bracket.getBoundingClientRect().top - note.getBoundingClientRect().top;
      if (away > 2) note.style.marginTop = `${away}px`;
    }
  }
}

/** A link becomes plain words that look the same. */
function unlink(link: HTMLAnchorElement): void {
  const words = document.createElement("span");
  words.className = link.className;
  words.dir = link.dir;
  words.append(...link.childNodes);
  link.replaceWith(words);
}

/** The apparatus entry of a figure, date or place, shown beside it while pointed at. */
class Card {
  private readonly box = document.createElement("div");

  constructor() {
    this.box.className = "card";
    this.box.hidden = true;
    this.box.setAttribute("aria-hidden", "true"); // the same words stand in the apparatus
    document.body.append(this.box);
  }

  show(mark: HTMLElement): void {
    const entry = document.getElementById(`n-${mark.dataset["k"]}`);
    if (!entry) return this.hide();
    this.box.replaceChildren();
    for (const part of entry.querySelectorAll(".reading, .remarks, .rule, .on-point")) {
      const line = document.createElement("div");
      line.append(part.cloneNode(true));
      for (const link of line.querySelectorAll("a")) unlink(link);
      this.box.append(line);
    }
    this.box.hidden = false;
    const at = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
    const width = this.box.offsetWidth;
    const left = Math.min(Math.max(8, at.left), document.documentElement.clientWidth - width - 8);
    const below = at.bottom + 6;
    const fits = below + this.box.offsetHeight < window.innerHeight;
    this.box.style.left = `${left + window.scrollX}px`;
    this.box.style.top = `${(fits ? below : at.top - 6 - this.box.offsetHeight) + window.scrollY}px`;
  }

  hide(): void {
    this.box.hidden = true;
  }
}

function markAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element
    ? target.closest<HTMLElement>("a.figure, a.date, a.place")
    : null;
}

/**
 * The page of a long report that has what a link names, where this one has not: the link was written
 * before the report was parted as it is now. What is named begins with a code point of the text.
 */
function elsewhere(named: string): string | undefined {
  const found = /^(?:n-)?(?:line|[a-z](?:-[a-z])?)-([0-9]+)-[0-9]+$/.exec(named)?.[1];
  if (!found || document.getElementById(named)) return undefined;
  const parts = [...document.querySelectorAll<HTMLElement>(".parts-of [data-at]")];
  const before = parts.filter((part) => Number(part.dataset["at"]) <= Number(found));
  const part = before.sort((a, b) => Number(a.dataset["at"]) - Number(b.dataset["at"])).pop();
  return part instanceof HTMLAnchorElement ? `${part.href}#${named}` : undefined;
}

export function report(): void {
  const root = document.querySelector<HTMLElement>("main.report");
  if (!root) return;
  const layout = (): void => {
    draw(gather(root));
    align();
    // aligning the notes can make rows taller, never moves text within its row
  };
  layout();
  void document.fonts.ready.then(layout);
  let waiting = 0;
  window.addEventListener("resize", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(layout, 120);
  });
  root.addEventListener("toggle", layout, true);

  const card = new Card();
  const target = (): string | undefined => {
    const named = decodeURIComponent(window.location.hash.slice(1));
    return named.startsWith("n-") ? named.slice(2) : named || undefined;
  };
  const at = (place: EventTarget | null): void => {
    light(gather(root), keyAt(place) ?? target());
    const mark = markAt(place);
    if (mark) card.show(mark);
    else card.hide();
  };
  root.addEventListener("pointerover", (event) => at(event.target));
  root.addEventListener("pointerleave", () => at(null));
  root.addEventListener("focusin", (event) => at(event.target));
  root.addEventListener("focusout", () => at(null));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") card.hide();
  });
  const arrive = (): void => {
    const other = elsewhere(decodeURIComponent(window.location.hash.slice(1)));
    if (other) return window.location.replace(other);
    const piece = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    piece?.closest("details")?.setAttribute("open", "");
    light(gather(root), target());
  };
  window.addEventListener("hashchange", arrive);
  arrive();
}
