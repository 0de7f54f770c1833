/** Small helps: copying a citation, lighting the other half of a shared passage. */

export function copying(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const words = document.getElementById(button.dataset["copy"] ?? "")?.textContent ?? "";
      const label = button.textContent;
      void navigator.clipboard.writeText(words).then(
        () => (button.textContent = "Copied"),
        () => (button.textContent = "Not copied: select it"),
      );
      window.setTimeout(() => (button.textContent = label), 2000);
    });
  }
}

export function beside(): void {
  const main = document.querySelector<HTMLElement>("main.beside");
  if (!main) return;
  const light = (event: Event): void => {
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
