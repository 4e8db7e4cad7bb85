// Zooming, dragging and arrow keys for the career map. Without scripts, it scrolls.

const STEPS = [0.3, 0.4, 0.5, 0.65, 0.8, 1, 1.25, 1.6, 2];
const DRAG_FROM = 5; // pixels, below which a press is a click
let zoom = 1; // kept while filters replace the map

function natural(svg) {
  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  return { width, height };
}

function resize(frame, to) {
  const svg = frame.querySelector("svg");
  const { width, height } = natural(svg);
  const middle = (frame.scrollLeft + frame.clientWidth / 2) / frame.scrollWidth;
  const centre = (frame.scrollTop + frame.clientHeight / 2) / frame.scrollHeight;
  zoom = to;
  frame.toggleAttribute("data-large", to > 1);
  svg.setAttribute("width", width * to);
  svg.setAttribute("height", height * to);
  frame.scrollLeft = middle * frame.scrollWidth - frame.clientWidth / 2;
  frame.scrollTop = centre * frame.scrollHeight - frame.clientHeight / 2;
  const size = document.querySelector("[data-map-size]");
  if (size) size.textContent = `${Math.round(to * 100)}%`;
}

function fitting(frame) {
  return Math.min(1, frame.clientWidth / natural(frame.querySelector("svg")).width);
}

function zoomBy(frame, how) {
  if (how === "fit") resize(frame, fitting(frame));
  if (how === "in") resize(frame, STEPS.find((step) => step > zoom + 0.001) ?? zoom);
  if (how === "out") resize(frame, STEPS.findLast((step) => step < zoom - 0.001) ?? zoom);
}

// ---------------------------------------------------------------- the steps of one box
function mark(frame, slug) {
  for (const marked of frame.querySelectorAll(".is-near")) marked.classList.remove("is-near");
  if (!slug) return;
  for (const edge of frame.querySelectorAll("[data-start]")) {
    const { start, end } = edge.dataset;
    if (start !== slug && end !== slug) continue;
    edge.classList.add("is-near");
    const other = frame.querySelector(`[data-node="${CSS.escape(start === slug ? end : start)}"]`);
    other?.classList.add("is-near");
  }
}

function slugAt(event) {
  return event.target.closest?.("[data-node]")?.dataset.node;
}

// ---------------------------------------------------------------- arrow keys
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function next(frame, from, [across, down]) {
  const centre = (node) => {
    const box = node.querySelector("rect");
    const value = (name) => Number(box.getAttribute(name));
    return { x: value("x") + value("width") / 2, y: value("y") + value("height") / 2 };
  };
  const here = centre(from);
  let best = null;
  for (const node of frame.querySelectorAll("[data-node]")) {
    const { x, y } = centre(node);
    const ahead = (x - here.x) * across + (y - here.y) * down;
    if (ahead <= 0) continue;
    // Sideways distance counts more: the next box in the row or column comes before a nearer one.
    const aside = Math.abs((x - here.x) * down) + Math.abs((y - here.y) * across);
    const far = ahead + 3 * aside;
    if (!best || far < best.far) best = { node, far };
  }
  return best?.node;
}

function onKey(frame, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const how = { "+": "in", "=": "in", "-": "out", "−": "out", 0: "fit" }[event.key];
  const node = event.target.closest("[data-node]");
  if (how) zoomBy(frame, how);
  else if (WAYS[event.key] && node) {
    const target = next(frame, node, WAYS[event.key]);
    target?.focus();
    target?.scrollIntoView({ block: "nearest", inline: "nearest" });
  } else return;
  event.preventDefault();
}

// ---------------------------------------------------------------- dragging
let press = null;
let dragged = false;

function allowDragging(frame) {
  frame.addEventListener("pointerdown", (event) => {
    dragged = false;
    // Touch screens scroll without help.
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    const { scrollLeft: left, scrollTop: top } = frame;
    press = { frame, x: event.clientX, y: event.clientY, left, top };
  });
  frame.addEventListener("dragstart", (event) => event.preventDefault());
  frame.addEventListener("click", (event) => dragged && event.preventDefault(), true);
}

window.addEventListener("pointermove", (event) => {
  if (!press) return;
  const [x, y] = [event.clientX - press.x, event.clientY - press.y];
  if (!dragged && Math.hypot(x, y) < DRAG_FROM) return;
  dragged = true;
  press.frame.dataset.map = "moving";
  press.frame.scrollTo(press.left - x, press.top - y);
});
window.addEventListener("pointerup", () => {
  if (press) press.frame.dataset.map = "ready";
  press = null;
});

function showChosen(frame) {
  const chosen = frame.querySelector("[aria-current] rect");
  if (!chosen) return;
  const middle = zoom * (Number(chosen.getAttribute("x")) + Number(chosen.getAttribute("width")) / 2);
  const centre = zoom * Number(chosen.getAttribute("y"));
  frame.scrollTo(middle - frame.clientWidth / 2, centre - frame.clientHeight / 2);
}

function start() {
  const frame = document.querySelector("[data-map='']");
  if (!frame) return;
  frame.dataset.map = "ready";
  resize(frame, zoom);
  showChosen(frame);
  allowDragging(frame);
  frame.addEventListener("keydown", (event) => onKey(frame, event));
  for (const name of ["pointerover", "focusin"]) {
    frame.addEventListener(name, (event) => mark(frame, slugAt(event)));
  }
  frame.addEventListener("pointerleave", () => mark(frame, ""));
  frame.addEventListener("focusout", () => mark(frame, ""));
  for (const button of document.querySelectorAll("[data-map-zoom]")) {
    button.addEventListener("click", () => zoomBy(frame, button.dataset.mapZoom));
  }
}

// Open the table or the filters if a link targets them.
function openTarget() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) target.open = true;
}

start();
openTarget();
window.addEventListener("hashchange", openTarget);
document.addEventListener("htmx:afterSwap", start);
