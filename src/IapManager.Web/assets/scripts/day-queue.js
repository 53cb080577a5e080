import { dropEntry, entries, read, setAside } from "./day-store.js";

const PATIENCE = 20_000;
const AGAIN = [3_000, 5_000, 10_000, 20_000, 30_000];

/**
 * Sends what is kept, the oldest first, one after the other, each until the school has said that it has it. Nothing is sent for
 * anybody but the user who entered it.
 * @param user their id
 * @param changed told the state: "saving", "saved", "offline", "signedOut"
 */
export function makeSender(user, changed) {
  let token = null;
  let failures = 0;
  let timer;
  let under = null;
  let wanted = false;

  /** A fresh token for each time that the line is back; who is signed in now comes with it. */
  async function line() {
    const answer = await ask("/day/line", {});
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
    if (answer.status === 429 || answer.status >= 500) throw new Stop("offline");
    return answer;
  }

  /** @returns the key to a locked one, from the school */
  async function keyFor(wrapped) {
    if (!token) await line();
    const answer = await post("/day/key", new URLSearchParams({ wrapped }).toString());
    if (!answer.ok) throw new Stop("signedOut");
    return (await answer.json()).key;
  }

  async function sendAll() {
    let sent = 0;
    for (let mine = await waiting(); mine.length > 0; mine = await waiting()) {
      changed("saving");
      if (!token) await line();
      sent += (await sendOne(mine[0])) ? 1 : 0;
    }
    return sent;
  }

  const waiting = async () => (await entries()).filter((e) => e.user === user && !e.look);

  async function sendOne(entry) {
    const content = await read(entry, keyFor);
    let answer = await post(content.url, content.body);
    if (answer.status === 400) {
      await line();
      answer = await post(content.url, content.body);
    }
    if (answer.ok) {
      await dropEntry(entry);
      return true;
    }
    const said = await answer.json().catch(() => ({}));
    await setAside(entry, { ...content, why: said.words ?? "It was not taken in. Look at the page, and enter it again if it is missing." }, true, keyFor);
    return false;
  }

  async function once() {
    clearTimeout(timer);
    token = null;
    try {
      const sent = await navigator.locks.request("iap-day", sendAll);
      failures = 0;
      changed("saved", sent);
    } catch (error) {
      changed(error instanceof Stop ? error.state : "offline");
      timer = setTimeout(send, AGAIN[Math.min(failures++, AGAIN.length - 1)]);
    }
  }

  function send() {
    wanted = true;
    return (under ??= (async () => {
      while (wanted) {
        wanted = false;
        await once();
      }
      under = null;
    })());
  }

  addEventListener("online", send);
  return { send, keyFor };
}

/** Why sending has to wait. */
class Stop extends Error {
  constructor(state) {
    super(state);
    this.state = state;
  }
}

function ask(url, options) {
  return fetch(url, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...options });
}
