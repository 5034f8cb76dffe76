// @ts-check
// Elements of the page: how they are made, and changed only where they differ.

const SVG = "http://www.w3.org/2000/svg";
const FIELDS = ["input", "select", "textarea"];

/** @typedef {Record<string, string | number>} Attributes */

/**
 * Make an SVG element, the last one of its parent.
 * @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} [attributes]
 * @param {Element} [parent]
 */
export function svgElement(name, attributes, parent) {
  return placed(document.createElementNS(SVG, name), attributes, parent);
}

/**
 * Make an HTML element, the last one of its parent.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} [attributes]
 * @param {Element} [parent]
 */
export function htmlElement(name, attributes, parent) {
  return placed(document.createElement(name), attributes, parent);
}

/**
 * @template {Element} Kind
 * @param {Kind} node
 * @param {Attributes} [attributes]
 * @param {Element} [parent]
 */
function placed(node, attributes = {}, parent) {
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, String(value));
  }
  parent?.append(node);
  return node;
}

/**
 * Set an attribute, if it is another: the browser looks at whatever is set, even to what it was.
 * @param {Element} node
 * @param {string} name
 * @param {string} value
 */
export function setAttribute(node, name, value) {
  if (node.getAttribute(name) !== value) {
    node.setAttribute(name, value);
  }
}

/**
 * Set an element's text, if it is another. Renewing a text node is less work for the browser than replacing it.
 * @param {Element} node
 * @param {string} text
 */
export function setText(node, text) {
  const only = node.childNodes.length === 1 ? node.firstChild : null;
  if (node.textContent === text) {
    return;
  }
  if (only instanceof Text) {
    only.data = text;
  } else {
    node.textContent = text;
  }
}

/**
 * Say whether something can be typed into an element, or chosen in it.
 * @param {Node} node
 * @returns {node is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement}
 */
export function isField(node) {
  return node instanceof Element && FIELDS.includes(node.localName);
}

/**
 * Return the elements in `root` whose data-`kind` is `name`, which may be any text.
 * @param {Element} root
 * @param {string} kind
 * @param {string} name
 * @returns {HTMLElement[]}
 */
export function elementsNamed(root, kind, name) {
  return [...root.querySelectorAll(`[data-${kind}="${CSS.escape(name)}"]`)].map((node) => /** @type {HTMLElement} */ (node));
}

/**
 * Return the panels in `root`, which can be unfolded; of one name, if one is given.
 * @param {Element} root
 * @returns {HTMLDetailsElement[]}
 */
export function panelsIn(root) {
  return [...root.querySelectorAll(/** @type {"details"} */ ("details[data-panel]"))];
}

/**
 * Say whether a panel is unfolded, and all that it stands in.
 * @param {Element} panel
 */
export function isUnfolded(panel) {
  return !panel.closest("details:not([open])");
}
