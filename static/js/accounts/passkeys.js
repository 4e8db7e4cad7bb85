// Says on the page, rather than in the console, that a passkey did not work.
document.addEventListener("allauth.error", (event) => {
  const place = document.querySelector("[data-passkey-error]");
  if (!place) return;
  event.preventDefault();
  place.textContent = "The passkey was not used: it was cancelled, timed out or is not known here. Try again.";
});
