/** Keys of every page: search, and the page that tells all keys. */
export function keys(): void {
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
