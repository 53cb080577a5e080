const SEEN = "iap-session";
const WARN = 5 * 60_000;
const WARN_BY_PIN = 60_000;
const LOOK = 10_000;

/**
 * <body data-session …> says when the session ends: a bar says so five minutes before, by PIN one, with a button that keeps it going, and at the
 * end the page is taken away. Nothing is asked for until then. What was on it, typed words too, stays with this window alone, and comes back once
 * the same person has signed in again.
 */
export function warnBeforeTheEnd(root) {
  const { sessionUser: user, sessionAt: address, sessionIdle, sessionPin } = root.body.dataset;
  let { session } = root.body.dataset;
  if (!session) return;
  const now = () => Date.now();

  // By PIN it is over so soon that five minutes before would be from the beginning.
  const before = sessionPin ? WARN_BY_PIN : WARN;
  let idleAt, endsAt, kept, bar, asking;

  const set = ({ idle, longest }) => {
    idleAt = now() + 1000 * idle;
    endsAt = now() + 1000 * longest;
  };
  const end = () => Math.min(idleAt, endsAt);
  const isNear = () => now() >= end() - before;

  /** Other windows of the session hear when it was last used. */
  const tell = () => put({ session, user, idleAt });

  set({ idle: sessionIdle, longest: root.body.dataset.sessionLongest });
  tell();

  function look() {
    if (kept || asking) return;
    const other = read();
    if (other?.session === session && other.idleAt > idleAt) idleAt = other.idleAt;
    if (!isNear()) unwarn();
    else if (!bar || now() >= end()) check();
  }

  /** Whether it goes on, which the server knows best. It keeps nothing going. */
  async function check() {
    asking = true;
    const found = await ask({ "Iap-Unasked": "1" });
    asking = false;
    if (found && `${found.user}` !== user) location.reload();
    else if (found && Math.min(found.idle, found.longest) > 0) {
      session = found.session;
      set(found);
      if (kept) bringBack();
      if (isNear()) warn();
      else unwarn();
    } else if (!kept && (found === null || now() >= end())) takeAway();
  }

  /** @returns null where nobody is signed in any more, undefined where the server could not say. */
  async function ask(headers = {}) {
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json", ...headers }, redirect: "manual" });
      return answer.ok ? await answer.json() : answer.type === "opaqueredirect" || answer.status === 401 ? null : undefined;
    } catch {
      return undefined;
    }
  }

  function warn() {
    const last = endsAt <= idleAt;
    const words = `You will be signed out at ${timeOf(end())}, ${last ? `${sessionPin ? "when the day of this tablet ends" : "12 hours after you signed in"}. Save what you are writing` : `because nothing has been done here for ${sessionPin ? "some minutes" : "almost an hour"}`}.`;
    if (bar?.firstChild.textContent === words) return;
    unwarn();
    bar = make(root, "div", { className: "session-bar" });
    bar.setAttribute("role", "status");
    bar.append(make(root, "p", { textContent: words }));
    if (!last) {
      const stay = make(root, "button", { type: "button", className: "govuk-button govuk-button--secondary", textContent: "Stay signed in" });
      stay.addEventListener("click", async () => {
        const found = await ask();
        if (!found) return check();
        set(found);
        tell();
        unwarn();
        root.getElementById("main")?.focus({ preventScroll: true });
      });
      bar.append(stay);
    }
    root.body.append(bar);
  }

  function unwarn() {
    bar?.remove();
    bar = null;
  }

  function takeAway() {
    unwarn();
    kept = { nodes: [...root.body.childNodes], title: root.title, focus: root.activeElement, top: scrollY };
    root.title = "You have been signed out";
    const page = make(root, "main", { id: "main", className: "wrap", tabIndex: -1 });
    const panel = make(root, "div", { className: "errp" });
    const acts = make(root, "div", { className: "mast__acts errp__acts" });
    const back = make(root, "button", { type: "button", className: "govuk-button govuk-button--secondary", textContent: "Show this page again" });
    const not = make(root, "p", { className: "small" });
    not.setAttribute("role", "alert");
    back.addEventListener("click", async () => {
      not.textContent = "";
      await check();
      not.textContent = "You are not signed in yet. Sign in in the new tab first.";
    });
    acts.append(make(root, "a", { className: "govuk-button", href: `${address.replace("sessions/this", sessionPin ? "switch" : "sign-in")}`, target: "_blank", rel: "noopener", textContent: "Sign in (opens in a new tab)" }), back);
    panel.append(
      make(root, "h1", { className: "h-xl", textContent: "You have been signed out" }),
      make(root, "p", { className: "errp__p", textContent: "So that nobody else reads what was here. What you typed is kept in this window: sign in again in a new tab, then come back to this one." }),
      acts,
      not,
    );
    page.append(panel);
    root.body.replaceChildren(page);
    page.focus();
  }

  function bringBack() {
    root.body.replaceChildren(...kept.nodes);
    root.title = kept.title;
    scrollTo(0, kept.top);
    kept.focus?.focus?.({ preventScroll: true });
    kept = null;
    tell();
  }

  setInterval(look, LOOK);
  root.addEventListener("visibilitychange", () => root.visibilityState === "visible" && (kept ? check() : look()));
  addEventListener("pageshow", (event) => event.persisted && check());
  addEventListener("storage", (event) => {
    if (event.key !== SEEN) return;
    const other = read();
    if (!kept && other?.over === session) takeAway();
    else if (kept && other?.user === user) check();
  });
  root.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
    if (ctx.response?.status !== 200 || ctx.sourceElement?.getAttribute("hx-headers")?.includes("Iap-Unasked")) return;
    idleAt = now() + 1000 * sessionIdle;
    tell();
  });
  root.addEventListener("submit", (event) => {
    if (!event.defaultPrevented && event.target.action?.endsWith("/account/sign-out")) put({ over: session });
  });
}

function make(root, name, properties) {
  return Object.assign(root.createElement(name), properties);
}

function put(value) {
  try {
    localStorage.setItem(SEEN, JSON.stringify(value));
  } catch {
    // Each window then goes by itself.
  }
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(SEEN));
  } catch {
    return null;
  }
}

function timeOf(moment) {
  return new Date(moment).toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true }).replace(" ", "");
}
