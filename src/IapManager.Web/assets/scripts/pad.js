/** <div data-pad="inputId" hidden>: keys for the digits of a PIN, so that no keyboard covers half of the page. Without this script the field is typed in. */
export function pad(root) {
  for (const keys of root.querySelectorAll("[data-pad][hidden]")) {
    const input = root.getElementById(keys.dataset.pad);
    const said = keys.querySelector("[role=status]");
    keys.hidden = false;
    keys.addEventListener("click", ({ target }) => {
      const key = target.closest("[data-key]")?.dataset.key;
      if (key === undefined) return;
      input.value = key === "" ? input.value.slice(0, -1) : (input.value + key).slice(0, input.maxLength);
      said.textContent = `${input.value.length} of ${input.maxLength} digits`;
    });
  }
}
