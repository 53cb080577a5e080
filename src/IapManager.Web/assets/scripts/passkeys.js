/**
 * <form data-passkey="/address/of/options" hidden> asks the browser for a passkey when it is sent, and sends what the browser answers.
 * With data-passkey-make it makes a new one. With data-passkey-field="Email" browsers that can offer one in that field as well.
 * It stays hidden, and [data-passkey-none] stays shown, where the browser cannot do it.
 */
export function passkeys(root) {
  const can = window.PublicKeyCredential?.parseRequestOptionsFromJSON && navigator.credentials;
  if (!can) return;
  for (const none of root.querySelectorAll("[data-passkey-none]")) none.hidden = true;
  for (const form of root.querySelectorAll("form[data-passkey][hidden]")) {
    form.hidden = false;
    let waiting = null;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      waiting?.abort();
      waiting = null;
      say(form, "");
      answer(form, {}).catch((error) => say(form, wordsOf(error)));
    });
    if (form.dataset.passkeyField) {
      offerInField(form, (controller) => {
        waiting = controller;
      });
    }
  }
}

async function offerInField(form, started) {
  const field = root(form).querySelector(`[name="${form.dataset.passkeyField}"]`);
  if (!field || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  field.autocomplete = "username webauthn";
  const controller = new AbortController();
  started(controller);
  // Whoever chooses none signs in as before: nothing has to be said.
  answer(form, { mediation: "conditional", signal: controller.signal }).catch(() => {});
}

async function answer(form, how) {
  const response = await fetch(form.dataset.passkey, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams({ __RequestVerificationToken: form.elements.__RequestVerificationToken.value }),
  });
  if (response.status === 401) return location.reload();
  if (!response.ok) throw new Error("Not now");
  const { options, state } = await response.json();
  const publicKey = JSON.parse(options);
  const credential =
    "passkeyMake" in form.dataset
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey), ...how });
  form.elements.Credential.value = JSON.stringify(credential);
  form.elements.State.value = state;
  form.submit();
}

function wordsOf(error) {
  switch (error.name) {
    case "InvalidStateError":
      return "This device has a passkey for your account already.";
    case "SecurityError":
      return "Passkeys do not work at this address. Ask your administrator.";
    case "NotAllowedError":
      return "It was broken off, or this device has no passkey for this site.";
    default:
      return "That did not work. Try it once more, or sign in with your password.";
  }
}

function say(form, words) {
  const place = form.querySelector("[data-passkey-words]");
  place.textContent = words;
  place.hidden = !words;
}

const root = (form) => form.ownerDocument;
