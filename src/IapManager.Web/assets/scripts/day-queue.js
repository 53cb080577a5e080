import { dropEntry, entries, failed, read, setAside, shut } from "./day-store.js";

const PATIENCE = 20_000;
const AGAIN = [3_000, 5_000, 10_000, 20_000, 30_000];

/** Faults of the school's own over the same entry after which the others go on without it. */
const FAULTS = 3;

/**
 * Sends what is kept, the oldest first, one after the other, each until the school has said that it has it. Nothing is sent for
 * anybody but the user who entered it.
 * @param user their id
 * @param changed told the state: "saving", "saved", "offline", "signedOut", and how many the school has answered
 */
export function makeSender(user, changed) {
  let token = null;
  let failures = 0;
  let answered = 0;
  let timer;
  let under = null;
  let wanted = false;

  /** Nobody need be there when the timer tries again: that keeps no session going. */
  let byTimer = false;

  const ask = (url, options) => fetchNow(url, byTimer ? { ...options, headers: { ...options.headers, "Iap-Unasked": "1" } } : options);

  /** A fresh token for each time that the line is back; who is signed in now comes with it. */
  async function line() {
    const answer = await ask("/day/line", {});
    if (answer.status === 429 || answer.status >= 500) throw new Stop("offline");
    if (!answer.ok || answer.redirected) throw new Stop("signedOut");
    const { user: now, token: fresh } = await answer.json();
    if (`${now}` !== user) throw new Stop("signedOut");
    token = fresh;
  }

  async function post(url, body) {
    const answer = await ask(url, {
      method: "POST",
      body: `${body}&${new URLSearchParams({ __RequestVerificationToken: token })}`,
      headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
    });
    if (answer.status === 401 || answer.type === "opaqueredirect") throw new Stop("signedOut");
    if (answer.status === 429 || answer.status > 500) throw new Stop("offline");
    return answer;
  }

  /** @returns {saved} once the school says so itself, {fault} where it failed, or {words} where it refused. Whatever else answers is not the school. */
  async function offer(url, body) {
    if (!token) await line();
    let answer = await post(url, body);
    if (answer.status === 400) {
      await line();
      answer = await post(url, body);
    }
    const said = await answer.json().catch(() => null);
    if (answer.status === 500) return { fault: true };
    if (said?.signIn) throw new Stop("signedOut");
    if (answer.ok && said?.saved !== true) throw new Stop("offline");
    return answer.ok ? { saved: true } : { words: said?.words ?? "It was not taken in. Look at the page, and enter it again if it is missing." };
  }

  /** @returns the key to a locked one, from the school */
  async function keyFor(wrapped) {
    if (!token) await line();
    const answer = await post("/day/key", new URLSearchParams({ wrapped }).toString());
    if (answer.status === 404) throw new Shut();
    if (!answer.ok) throw new Stop("offline");
    return (await answer.json()).key;
  }

  async function sendAll() {
    for (let mine = await waiting(); mine.length > 0; mine = await waiting()) {
      changed("saving", 0);
      if (!token) await line();
      await sendOne(mine[0]);
      answered++;
    }
  }

  const waiting = async () => (await entries()).filter((e) => e.user === user && !e.look);

  async function sendOne(entry) {
    let content;
    try {
      content = await read(entry, keyFor);
    } catch (error) {
      if (error instanceof Shut || error?.name === "OperationError") return shut(entry);
      throw error;
    }
    const { saved, fault, words } = await offer(content.url, content.body);
    if (saved) return dropEntry(entry);
    if (fault && (await failed(entry)) < FAULTS) throw new Stop("offline");
    return setAside(entry, { ...content, why: words ?? "The school’s server failed over it. Send it again later, or enter it anew." }, true, keyFor);
  }

  async function once() {
    clearTimeout(timer);
    token = null;
    answered = 0;
    try {
      await navigator.locks.request("iap-day", sendAll);
      failures = 0;
      changed("saved", answered);
    } catch (error) {
      changed(error instanceof Stop ? error.state : "offline", answered);
      timer = setTimeout(() => sendBy(true), AGAIN[Math.min(failures++, AGAIN.length - 1)]);
    }
  }

  const send = () => sendBy(false);

  function sendBy(itself) {
    byTimer = itself;
    wanted = true;
    return (under ??= (async () => {
      while (wanted) {
        wanted = false;
        await once();
      }
      under = null;
    })());
  }

  /** Sends what is never kept: now or not at all. @returns as an offer, or {state} where there was no answer of the school's */
  async function sendNow(url, body) {
    byTimer = false;
    try {
      await line();
      return await offer(url, body);
    } catch (error) {
      return { state: error instanceof Stop ? error.state : "offline" };
    }
  }

  addEventListener("online", send);
  return { send, sendNow, keyFor };
}

/** Why sending has to wait. */
class Stop extends Error {
  constructor(state) {
    super(state);
    this.state = state;
  }
}

/** The school cannot open the key to an entry any more. */
class Shut extends Error {}

function fetchNow(url, options) {
  return fetch(url, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...options });
}
