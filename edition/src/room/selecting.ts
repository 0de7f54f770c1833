/**
 * Selected words as a span of the stored text, in UTF-16 units: what a browser counts.
 *
 * A character that hides or turns text is shown by its name, inside an element whose `data-u` says
 * how many units it stands for.
 */

/** Units of the stored text that stand before a place in a paragraph. */
export function units(root: Node, node: Node, offset: number): number {
  let found = 0;
  let done = false;
  const walk = (here: Node): void => {
    if (done) return;
    if (here instanceof HTMLElement && here.dataset["u"] !== undefined) {
      if (here.contains(node) && here !== node) done = true; // inside a name: before the character
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

function paragraph(node: Node | null): HTMLElement | null {
  const element = node instanceof Element ? node : (node?.parentElement ?? null);
  return element?.closest<HTMLElement>(".excerpt .text") ?? null;
}

/** The selection as spans, one for each paragraph that it touches; blanks at its ends left out. */
export function selected(selection: Selection | null): [number, number][] {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  const spans: [number, number][] = [];
  for (const part of document.querySelectorAll<HTMLElement>(".excerpt .text")) {
    if (!range.intersectsNode(part)) continue;
    const base = Number(part.dataset["start"]);
    const whole = document.createRange();
    whole.selectNodeContents(part);
    const first = paragraph(range.startContainer) === part;
    const last = paragraph(range.endContainer) === part;
    const start = first ? units(part, range.startContainer, range.startOffset) : 0;
    const end = last
      ? units(part, range.endContainer, range.endOffset)
      : units(part, part, part.childNodes.length);
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

export function selecting(): void {
  const form = document.querySelector<HTMLFormElement>("form.chosen");
  if (!form) return;
  const told = document.getElementById("chosen");
  const buttons = [...form.querySelectorAll<HTMLButtonElement>(".use")];
  let spans: [number, number][] = [];
  document.addEventListener("selectionchange", () => {
    const found = selected(document.getSelection());
    if (found.length === 0) return; // a click on a button lets go of the selection
    spans = found;
    for (const button of buttons) button.hidden = false;
    if (told) told.textContent = `Selected: “${document.getSelection()?.toString().trim() ?? ""}”`;
  });
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const name = button.dataset["use"] ?? "";
      const field = form.querySelector<HTMLInputElement>(`[data-span="${name}"]`);
      if (!field || spans.length === 0) return;
      const some = name === "span" ? spans.slice(0, 1) : spans;
      field.value = some.map(([start, end]) => `${start}-${end}`).join(" ");
      form.querySelector<HTMLButtonElement>('[data-act="words"]')?.focus();
    });
  }
}
