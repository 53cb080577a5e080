/** Moves the focus to the error summary when a page comes back with one, and from its links into the fields. */
export function errorSummary(root) {
  root.querySelector("[data-error-summary]")?.focus();
  root.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-error-summary] a[href^='#']");
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    (field.closest(".govuk-form-group") ?? field).scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  });
}
