/* Numbers and elements. Text goes in as text, never as markup. */

/** An element with attributes and children; a child that is a string becomes text. */
function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "on") {
      for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
    } else {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function svgElement(name, attributes = {}) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

const MINUS = "−";

function grouped(text) {
  return text.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** A count with its thousands apart. */
function countText(value) {
  return (value < 0 ? MINUS : "") + grouped(String(Math.abs(Math.round(value))));
}

/** About three digits: 0.0123, 1.23, 12.3, 1,230. */
function brief(value) {
  if (Number.isNaN(value)) return "missing";
  if (!Number.isFinite(value)) return value < 0 ? `${MINUS}∞` : "∞";
  const size = Math.abs(value);
  if (size >= 1000) return countText(value);
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4;
  let text = size.toFixed(decimals);
  if (decimals > 0) text = text.replace(/\.?0+$/, "");
  if (text === "0" && size > 0) text = String(size);
  return (value < 0 && text !== "0" ? MINUS : "") + text;
}

/** Exactly what is compared. */
function exact(value) {
  if (Number.isNaN(value)) return "missing";
  return String(value === 0 ? 0 : value).replace("-", MINUS);
}

function withUnit(text, unit) {
  return unit === "" || unit === "1" || unit === "bool" ? text : `${text} ${unit}`;
}

function percent(share, decimals = 1) {
  return `${(share * 100).toFixed(decimals)} %`;
}

function plural(count, one, many) {
  return `${countText(count)} ${count === 1 ? one : many}`;
}
