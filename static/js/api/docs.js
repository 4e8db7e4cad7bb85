// The interactive reference weighs more than all other pages together: it comes when asked for.

const reference = document.getElementById("swagger-ui");
const button = document.querySelector("[data-open-reference]");

function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

function loadStyle(address) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  // Before our own, which has the last word.
  document.querySelector("link[rel=stylesheet]").before(link);
}

button.addEventListener("click", async () => {
  button.disabled = true;
  button.textContent = "Opening…";
  try {
    loadStyle(reference.dataset.css);
    await loadScript(reference.dataset.bundle);
    await loadScript(reference.dataset.script);
    button.parentElement.remove();
    reference.focus();
  } catch {
    button.disabled = false;
    button.textContent = "It did not load. Try again";
  }
});
