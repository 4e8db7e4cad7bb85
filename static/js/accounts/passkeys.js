// Says on the page, rather than in the console, that a passkey did not work.
document.addEventListener("allauth.error", (event) => {
  const place = document.querySelector("[data-passkey-error]");
  if (!place) return;
  event.preventDefault();
  place.textContent = "The passkey didn’t work: it was cancelled, timed out or isn’t registered here. Try again.";
});
