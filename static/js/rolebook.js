// Small improvements; every page works without them.

const THEMES = ["auto", "light", "dark"];

function currentTheme() {
  return document.documentElement.dataset.theme || "auto";
}

function setTheme(theme) {
  const root = document.documentElement;
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (theme === "auto") localStorage.removeItem("theme");
    else localStorage.setItem("theme", theme);
  } catch {
    // The choice then lasts for this page only.
  }
}

function labelThemeButton(button) {
  button.querySelector("[data-theme-name]").textContent = currentTheme();
}

for (const button of document.querySelectorAll("[data-theme-switch]")) {
  labelThemeButton(button);
  button.addEventListener("click", () => {
    setTheme(THEMES[(THEMES.indexOf(currentTheme()) + 1) % THEMES.length]);
    labelThemeButton(button);
  });
}

// The error summary takes focus, so that nobody misses it.
document.querySelector(".error-summary")?.focus();

// On wide screens the filters are always open.
const wide = window.matchMedia("(min-width: 56rem)");
function openFilters() {
  for (const details of document.querySelectorAll(".filters > details")) {
    details.open = wide.matches || details.hasAttribute("data-active");
  }
}
wide.addEventListener("change", openFilters);
openFilters();

// A form that was sent is not sent twice by a second click.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (event.target.method === "post" && button) {
    setTimeout(() => button.setAttribute("aria-busy", "true"), 0);
  }
});
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
});
