// Names for what Select2 builds: it leaves its boxes without any, so screen readers had none.

function nameOf(select) {
  return select.getAttribute("aria-label") || select.labels[0]?.textContent.trim() || select.name;
}

function nameBox(select) {
  const box = select.parentElement.querySelector(".select2-selection");
  if (!box || box.hasAttribute("aria-label")) return;
  box.setAttribute("aria-label", nameOf(select));
  box.querySelector(".select2-search__field")?.setAttribute("aria-label", nameOf(select));
  const value = box.querySelector("span.select2-selection__rendered");
  if (!value) return;
  // The name first, then what is chosen.
  value.removeAttribute("role");
  value.removeAttribute("aria-readonly");
  box.id = `${value.id}-box`;
  box.setAttribute("aria-labelledby", `${box.id} ${value.id}`);
}

// The list behind a box is hidden from everything, so its label leads to the box instead.
document.addEventListener("click", (event) => {
  const select = event.target.closest("label")?.control;
  if (!select?.matches(".select2-hidden-accessible")) return;
  const box = select.nextElementSibling;
  (box.querySelector(".select2-search__field") ?? box.querySelector(".select2-selection")).focus();
});

function nameAll() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) nameBox(select);
}

// jQuery's 'ready' comes in the order of asking, so after the one in which Django builds the boxes.
const adminQuery = window.django?.jQuery;
adminQuery?.(nameAll);
// After Django's own listener has built the boxes of the new row.
document.addEventListener("formset:added", () => setTimeout(nameAll, 0));
adminQuery?.(document).on("select2:open", (event) => {
  const field = document.querySelector(".select2-container--open .select2-dropdown input");
  field?.setAttribute("aria-label", `Search: ${nameOf(event.target)}`);
});
