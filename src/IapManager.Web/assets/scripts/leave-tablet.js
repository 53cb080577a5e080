const LEAVING = "iap-day-leaving";

/** Where somebody else may be next. */
const WAYS_IN = ["/account/sign-in", "/account/switch"];

/**
 * Signing out says what this tablet keeps of the provision's day and has not sent yet, and forgets the key to it. Counts and key are
 * kept by day-store.js, which only the pages of the day load.
 */
export function leaveTablet(root) {
  if (WAYS_IN.includes(location.pathname)) sessionStorage.removeItem("iap-day-key");
  leaveFirst(root);
  root.addEventListener(
    "submit",
    (event) => {
      if (!event.target.action?.endsWith("/account/sign-out")) return;
      const kept = Object.values(JSON.parse(localStorage.getItem("iap-day-unsent") ?? "{}")).reduce((sum, user) => sum + user.count, 0);
      const words = `${kept === 1 ? "1 entry is" : `${kept} entries are`} kept on this tablet and not sent yet. What you entered stays here, locked, until you sign in here again. Sign out all the same?`;
      if (kept > 0 && !window.confirm(words)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      // Of a browser that no day was ever kept in, all that it holds may go.
      if (!Object.keys(localStorage).some((key) => key.startsWith("iap-day"))) event.target.append(Object.assign(document.createElement("input"), { type: "hidden", name: "Clear", value: "true" }));
      sessionStorage.removeItem("iap-day-key");
      localStorage.setItem(LEAVING, "1");
      new BroadcastChannel("iap-day").postMessage("left");
    },
    true,
  );
}

/** Whoever signed out while there was no connection is signed out before anything else is done in their name. */
function leaveFirst(root) {
  if (!localStorage.getItem(LEAVING) || "dayShell" in root.body.dataset) return;
  const form = root.querySelector("form[action$='/account/sign-out']");
  if (!form) {
    if (WAYS_IN.includes(location.pathname)) localStorage.removeItem(LEAVING);
    return;
  }
  sessionStorage.removeItem("iap-day-key");
  root.getElementById("main")?.replaceChildren();
  form.submit();
}
