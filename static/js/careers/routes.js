// Suggests roles while typing, copies links, prints, and reads the skills after the '#' of a link.
// Without scripts, the posted form returns a list of roles to choose from.

const WAIT = 150; // milliseconds after the last key

// ---------------------------------------------------------------- roles, suggested while typing
// The ARIA pattern 'combobox with list box': focus stays in the text field, and
// aria-activedescendant names the option that the arrow keys have reached.
class RoleBox {
  constructor(field, address) {
    this.address = address;
    this.field = field;
    this.input = field.querySelector("input[type=text]");
    this.name = this.input.name;
    this.at = -1;
    this.list = document.createElement("ul");
    this.list.id = `${this.input.id}_options`;
    this.list.className = "role-field__options";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", `${field.querySelector("label").textContent}: roles to choose from`);
    this.list.hidden = true;
    this.status = document.createElement("span");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    this.input.after(this.list, this.status);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    })) {
      this.input.setAttribute(name, value);
    }
    this.input.addEventListener("input", () => this.suggestSoon());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => this.close());
    // Before the field loses focus, which would close the list.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    });
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  suggestSoon() {
    clearTimeout(this.timer);
    this.request?.abort();
    if (!this.input.value.trim()) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.suggest(), WAIT);
  }

  async suggest() {
    this.request = new AbortController();
    const { signal } = this.request;
    const body = new URLSearchParams({ q: this.input.value });
    try {
      const answer = await fetch(this.address, { method: "POST", body, signal });
      if (!answer.ok) return;
      this.show(await answer.text());
    } catch {
      // Another key came first, or there is no network: the form can still be sent.
    }
  }

  show(html) {
    this.list.innerHTML = html;
    this.options.forEach((option, number) => (option.id = `${this.list.id}_${number}`));
    this.at = -1;
    const count = this.options.length;
    const isOpen = count > 0 && document.activeElement === this.input;
    this.setOpen(isOpen);
    this.status.textContent = count ? `${count} to choose from` : "No role has a similar name";
  }

  setOpen(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.at = -1;
    this.setOpen(false);
  }

  moveTo(index) {
    const { options } = this;
    this.at = (index + options.length) % options.length;
    options.forEach((option, number) => {
      option.setAttribute("aria-selected", String(number === this.at));
    });
    this.input.setAttribute("aria-activedescendant", options[this.at].id);
    options[this.at].scrollIntoView({ block: "nearest" });
  }

  onKey(event) {
    const isOpen = !this.list.hidden;
    if (event.key === "ArrowDown" && !isOpen && this.input.value.trim()) this.suggest();
    else if (event.key === "ArrowDown" && isOpen) this.moveTo(this.at + 1);
    else if (event.key === "ArrowUp" && isOpen) this.moveTo(this.at < 0 ? -1 : this.at - 1);
    else if (event.key === "Enter" && isOpen && this.at >= 0) this.choose(this.options[this.at]);
    else if (event.key === "Escape" && isOpen) this.close();
    else return;
    event.preventDefault();
  }

  choose(option) {
    const { slug, title } = option.dataset;
    this.input.value = title;
    this.field.querySelector("[data-suggestions]")?.remove();
    this.remember("for", title);
    this.remember("slug", slug);
    this.close();
    this.status.textContent = `${title} chosen`;
  }

  // Send the choice with its text: the server ignores it once the text has changed.
  remember(part, value) {
    const name = `${this.name}_${part}`;
    let input = this.field.querySelector(`input[type=hidden][name="${name}"]`);
    if (!input) {
      input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      this.field.append(input);
    }
    input.value = value;
  }
}

function improveForms() {
  for (const form of document.querySelectorAll("[data-suggest]")) {
    for (const field of form.querySelectorAll("[data-role-field]")) {
      new RoleBox(field, form.dataset.suggest);
    }
  }
}

// ---------------------------------------------------------------- copying and printing
async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  const status = button.closest(".routes-share").querySelector("[data-copy-status]");
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    status.textContent = "Copied";
  } catch {
    // Clipboard access was denied; the link is selected for copying by keyboard.
    status.textContent = "Selected. Copy it with your keyboard.";
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (button) copy(button);
  if (event.target.closest?.("[data-print]")) window.print();
});

// ---------------------------------------------------------------- skills in a link
function skillsAfterHash() {
  if (!location.hash.startsWith("#s=")) return "";
  const written = location.hash.slice("#s=".length);
  try {
    return decodeURIComponent(written); // some programs write a comma as %2C
  } catch {
    return written; // the server reports the error
  }
}

async function readLink() {
  const place = document.querySelector("[data-linked]");
  const skills = skillsAfterHash();
  if (!place || !skills) return;
  place.setAttribute("aria-busy", "true");
  try {
    const body = new URLSearchParams({ s: skills });
    const answer = await fetch(location.pathname + location.search, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const routes = page.getElementById("linked");
    if (!routes) return; // an error page: keep the manual form
    place.replaceWith(routes);
    const status = document.querySelector("[data-linked-status]");
    status.textContent = routes.querySelector("[data-message]").textContent;
  } finally {
    place.removeAttribute("aria-busy");
  }
}

improveForms();
readLink();
// The hash changes with other skills in the address, and with links within the page.
window.addEventListener("hashchange", () => {
  if (document.getElementById("linked") && skillsAfterHash()) location.reload();
});
