/**
 * Tables marked data-pick-grid hold one checkbox a cell: arrow keys move between them, space chooses, and shift chooses everything
 * between the last one and this one. After a part of the page marked data-swap-focus is renewed, the focus goes back to where it was.
 */
export function pickGrid(root) {
  if (root.pickingGrid) return;
  root.pickingGrid = true;
  let last = null;
  let focused = null;

  const place = (box) => {
    const cell = box.closest("td");
    const rows = [...box.closest("table").tBodies[0].rows].filter((row) => row.querySelector("input[type=checkbox]"));
    return { rows, y: rows.indexOf(cell.parentElement), x: cell.cellIndex };
  };
  const at = (rows, y, x) => rows[y]?.cells[x]?.querySelector("input[type=checkbox]");

  root.addEventListener("keydown", (event) => {
    const box = event.target.closest?.("[data-pick-grid] input[type=checkbox]");
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!box || !step) return;
    event.preventDefault();
    const { rows, y, x } = place(box);
    const next = at(rows, y + step[0], x + step[1]);
    if (!next) return;
    if (event.shiftKey) next.checked = true;
    next.focus();
    if (event.shiftKey) next.dispatchEvent(new Event("change", { bubbles: true }));
  });

  root.addEventListener("click", (event) => {
    const box = event.target.closest?.("[data-pick-grid] input[type=checkbox]");
    if (!box) return;
    const from = last && document.getElementById(last);
    if (event.shiftKey && from && from !== box && from.closest("table") === box.closest("table")) {
      const a = place(from);
      const b = place(box);
      for (let y = Math.min(a.y, b.y); y <= Math.max(a.y, b.y); y++) {
        for (let x = Math.min(a.x, b.x); x <= Math.max(a.x, b.x); x++) {
          const other = at(a.rows, y, x);
          if (other) other.checked = true;
        }
      }
    }
    last = box.id;
  });

  document.addEventListener("htmx:before:swap", () => {
    focused = document.activeElement?.closest?.("[data-swap-focus]") ? document.activeElement.id : null;
  });
  document.addEventListener("htmx:after:swap", () => {
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
  });
}
