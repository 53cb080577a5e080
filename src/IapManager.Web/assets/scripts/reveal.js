/** <input type="radio|checkbox" data-reveals="id">: the part with that id is hidden until the input is chosen. */
export function reveal(root) {
  const update = () => {
    for (const input of root.querySelectorAll("input[data-reveals]")) {
      const part = document.getElementById(input.dataset.reveals);
      if (part) part.hidden = !input.checked;
    }
  };
  if (!root.revealing) {
    root.revealing = true;
    root.addEventListener("change", (event) => {
      if (event.target.matches?.("input[type=radio], input[data-reveals]")) update();
    });
  }
  update();
}
