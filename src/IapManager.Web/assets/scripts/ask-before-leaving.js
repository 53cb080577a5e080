/**
 * A page with a form [data-asks-before-leaving] asks before it is left with something in that form which is not saved: typed there, or
 * marked [data-unsaved="true"] by the page, which knows what was chosen in a part marked [data-looks]. A form that is sent, and a link [data-leaves], say
 * already what becomes of it.
 */
export function askBeforeLeaving(root) {
  let typed = false;
  let going = false;

  root.addEventListener("input", ({ target }) => {
    if (target.form?.matches("[data-asks-before-leaving]") && !target.closest("[data-looks]")) typed = true;
  });
  root.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) going = true;
  });
  root.addEventListener("click", (event) => {
    if (event.target.closest?.("a[data-leaves]") && !event.metaKey && !event.ctrlKey && !event.shiftKey) going = true;
  });
  addEventListener("pageshow", () => (going = false));
  addEventListener("beforeunload", (event) => {
    const form = root.querySelector("[data-asks-before-leaving]");
    if (form && !going && (typed || form.querySelector("[data-unsaved=true]"))) event.preventDefault();
  });
}
