/**
 * A part of a page is fetched, and the answer is a whole page: signing in, or that something cannot be done. It is never put into the
 * page in place of the part, where it would take what was typed with it; a note says what it is about, and the part stays.
 */
export function keepWholePagesOut(root) {
  root.addEventListener("htmx:after:request", (event) => {
    const { ctx } = event.detail;
    const { raw, status } = ctx.response;
    const isPage = /^\s*<!doctype html/i.test(ctx.text);
    const page = isPage ? new DOMParser().parseFromString(ctx.text, "text/html") : null;
    const led = raw.redirected ? new URL(raw.url).pathname : null;
    const signedOut = led === "/account/sign-in" || (status === 401 && !page?.querySelector("main a[href*='second-factor']"));
    if (!signedOut && !(isPage && (status >= 400 || led?.startsWith("/account/")))) {
      root.getElementById("not-fetched")?.remove();
      return;
    }
    event.preventDefault();
    say(root, ctx.sourceElement, signedOut ? null : page);
  });
}

function say(root, beside, page) {
  root.getElementById("not-fetched")?.remove();
  const note = root.createElement("div");
  note.id = "not-fetched";
  note.className = "note note--warn";
  note.setAttribute("role", "alert");
  const words = root.createElement("div");
  const title = root.createElement("p");
  title.className = "strong";
  const text = root.createElement("p");
  title.textContent = page ? (page.querySelector("h1")?.textContent.trim() ?? "This could not be shown") : "You have been signed out";
  text.textContent = page ? `${page.querySelector("main p")?.textContent.trim() ?? ""} What you typed is still on this page.` : "What you typed is still on this page. Sign in again in another window, then go on here. ";
  const way = page?.querySelector("main a[href*='second-factor']");
  if (!page || way) {
    const link = root.createElement("a");
    Object.assign(link, { href: way?.getAttribute("href") ?? "/account/sign-in", target: "_blank", rel: "noopener", textContent: way ? "Add your phone (opens in a new tab)" : "Sign in (opens in a new tab)" });
    text.append(" ", link);
  }
  words.append(title, text);
  note.append(words);
  (beside.closest(".panel, form") ?? beside).prepend(note);
  note.scrollIntoView({ block: "nearest" });
}
