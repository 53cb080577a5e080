/** <button data-print>, and <button data-copy="elementId"> which copies a field's value or an element's words. */
export function copyAndPrint(root) {
  root.addEventListener("click", async (event) => {
    if (event.target.closest?.("[data-print]")) {
      window.print();
      return;
    }
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copy);
    if (!source) return;
    const label = button.dataset.label ?? button.textContent;
    button.dataset.label = label;
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
      button.textContent = "Copied";
    } catch {
      // No permission or no secure connection: select it, so that Ctrl+C does it.
      if (source.select) source.select();
      else getSelection().selectAllChildren(source);
      button.textContent = "Selected: press Ctrl and C";
    }
    setTimeout(() => (button.textContent = label), 4000);
  });
}
