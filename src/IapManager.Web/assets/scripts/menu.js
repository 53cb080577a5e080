/** The menu is scrolled on a phone: it opens at the page that one is on. */
export function showCurrent(root) {
  const here = root.querySelector(".bar__nav [aria-current]");
  const frame = here?.closest(".bar__nav");
  if (!frame || frame.scrollWidth <= frame.clientWidth) return;
  const from = here.getBoundingClientRect().left - frame.getBoundingClientRect().left + frame.scrollLeft;
  frame.scrollLeft = from - (frame.clientWidth - here.offsetWidth) / 2;
}

/** <details data-menu>: Escape and a click elsewhere close it; Escape gives the focus back. */
export function closeMenus(root) {
  root.addEventListener("click", (event) => {
    for (const menu of root.querySelectorAll("details[data-menu][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  root.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest?.("details[data-menu][open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
