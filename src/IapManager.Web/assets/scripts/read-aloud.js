/**
 * A hidden button [data-read-aloud] shows itself where the browser can speak English by itself, and reads every [data-read-aloud-text]
 * in the order of the page. Only voices of this device are used: others would send a child's name to whoever makes the browser.
 */
export function readAloud(root) {
  const button = root.querySelector("[data-read-aloud]");
  const speech = window.speechSynthesis;
  if (!button || !speech) return;
  const label = button.querySelector("span");
  const start = label.textContent;
  let speaking = false;

  const voice = () => {
    const own = speech.getVoices().filter((v) => v.localService && v.lang.replace("_", "-").startsWith("en"));
    return own.find((v) => v.lang.replace("_", "-") === "en-GB") ?? own[0];
  };
  const show = () => (button.hidden = !voice());
  const stop = () => {
    speaking = false;
    speech.cancel();
    label.textContent = start;
  };
  const read = () => {
    speech.cancel();
    speaking = true;
    label.textContent = button.dataset.stop;
    const parts = textsOf(root);
    parts.forEach((words, i) => {
      const part = new SpeechSynthesisUtterance(words);
      part.voice = voice();
      part.lang = "en-GB";
      part.rate = 0.9;
      if (i === parts.length - 1) part.onend = () => speaking && stop();
      speech.speak(part);
    });
  };

  button.addEventListener("click", () => (speaking ? stop() : read()));
  speech.addEventListener?.("voiceschanged", show);
  addEventListener("pagehide", stop);
  show();
}

/** Short pieces: a long one is cut off by some browsers. */
function textsOf(root) {
  return [...root.querySelectorAll("[data-read-aloud-text]")].flatMap((part) => {
    const pieces = part.querySelectorAll("h1, p, label span");
    return (pieces.length > 0 ? [...pieces] : [part]).map((piece) => piece.textContent.trim());
  });
}
