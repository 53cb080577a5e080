import { element, nextToDo, selectPanel, selected } from "./day-page.js";

/** The pupil has the tablet: their own panel stands alone, without the list of the others and without what adults entered. */
export const isHanded = () => document.body.classList.contains("day-handed");

export function hands() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-day-hand]");
    if (button) hand(button);
  });
}

function hand(button) {
  document.body.classList.add("day-handed");
  const panel = button.closest(".ci");
  const next = panel.querySelector("[data-day-next]");
  if (next) next.textContent = "Save";
  if (!panel.dataset.dayDirty) panel.dataset.dayDirty = "handed";
  panel.prepend(element("h1", { class: "vh ci__given" }, panel.querySelector("h2").textContent));
  panel.append(element("p", { class: "ci__given gap-m" }, back("Give it back")));
  panel.scrollIntoView({ block: "start" });
}

/** Nothing of anybody else until an adult has the tablet again. */
export function thank() {
  const panel = document.getElementById(selected());
  panel.hidden = true;
  const name = panel.querySelector("[data-day-hand]")?.dataset.dayTo;
  const thanks = element("section", { class: "panel ci__given", role: "status" }, element("h1", { class: "h-l" }, `Thank you${name ? `, ${name}` : ""}`), element("p", { class: "gap-m" }, "Please give the tablet back."), back("The list again, for the adult"));
  panel.after(thanks);
  thanks.tabIndex = -1;
  thanks.focus();
}

function back(words) {
  const button = element("button", { type: "button", class: "govuk-button govuk-button--secondary" }, words);
  button.addEventListener("click", () => {
    document.body.classList.remove("day-handed");
    const panel = document.querySelector(".ci:not([hidden])") ?? document.querySelector("section.ci__given")?.previousElementSibling;
    if (panel.dataset.dayDirty === "handed") delete panel.dataset.dayDirty;
    for (const given of document.querySelectorAll(".ci__given")) given.remove();
    const next = nextToDo(panel.id);
    if (panel.hidden && next) next.querySelector("a").click();
    else selectPanel(panel.id, true);
  });
  return button;
}
