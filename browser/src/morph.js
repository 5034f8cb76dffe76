// @ts-check
// How a part of a board's words is renewed.

import { isField, setAttribute } from "./dom.js";

/**
 * Put other HTML into an element: where only words and attributes differ, what is there stays, with its focus. Else, if
 * a control in it has the focus, its successor gets it.
 * @param {HTMLElement} node
 * @param {string} html
 */
export function morph(node, html) {
  const fresh = /** @type {HTMLElement} */ (node.cloneNode(false));
  fresh.innerHTML = html;
  if (isAlike(node, fresh)) {
    renew(node, fresh);
    return;
  }
  const controls = () => [...node.querySelectorAll("button, input")].map((found) => /** @type {HTMLElement} */ (found));
  const index = controls().findIndex((control) => control === document.activeElement);
  node.replaceChildren(...fresh.childNodes);
  if (index >= 0) {
    const next = controls()[index] ?? controls().at(-1) ?? node.closest("details")?.querySelector("summary");
    next?.focus();
  }
}

/**
 * Say whether two nodes have the same elements in them, and no fields, into which something may have been typed.
 * @param {Node} node
 * @param {Node} other
 * @returns {boolean}
 */
function isAlike(node, other) {
  const [nodes, others] = [node.childNodes, other.childNodes];
  const areAlike = node.nodeName === other.nodeName && nodes.length === others.length && !isField(node);
  return areAlike && [...nodes].every((child, i) => isAlike(child, others[i]));
}

/**
 * @param {Node} node
 * @param {Node} fresh
 */
function renew(node, fresh) {
  if (node instanceof Text && fresh instanceof Text && node.data !== fresh.data) {
    node.data = fresh.data;
  }
  if (node instanceof Element && fresh instanceof Element) {
    for (const { name, value } of fresh.attributes) {
      setAttribute(node, name, value);
    }
    for (const { name } of [...node.attributes]) {
      fresh.hasAttribute(name) || node.removeAttribute(name);
    }
  }
  node.childNodes.forEach((child, i) => renew(child, fresh.childNodes[i]));
}
