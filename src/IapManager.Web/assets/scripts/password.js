/** <button type="button" data-show-password="inputId" hidden>Show</button> beside a password field. */
export function showPassword(root) {
  for (const button of root.querySelectorAll("button[data-show-password][hidden]")) {
    const input = document.getElementById(button.dataset.showPassword);
    if (!input) continue;
    button.hidden = false;
    button.setAttribute("aria-label", "Show password");
    const show = (shown) => {
      input.type = shown ? "text" : "password";
      button.textContent = shown ? "Hide" : "Show";
      button.setAttribute("aria-label", shown ? "Hide password" : "Show password");
    };
    button.addEventListener("click", () => show(input.type === "password"));
    // A browser offers to remember only what is sent as a password.
    input.form?.addEventListener("submit", () => show(false));
  }
}
