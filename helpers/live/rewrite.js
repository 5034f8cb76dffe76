// How a part of a board's words is renewed.

// Put other HTML into an element: where only words and attributes differ, what is there stays, with its focus. Else, if a
// control in it has the focus, its successor gets it.
function rewrite(node, text) {
  const fresh = node.cloneNode(false);
  fresh.innerHTML = text;
  if (isAlike(node, fresh)) {
    renew(node, fresh);
    return;
  }
  const controls = () => [...node.querySelectorAll("button, input")];
  const index = controls().indexOf(document.activeElement);
  node.replaceChildren(...fresh.childNodes);
  if (index >= 0) {
    const next = controls()[index] ?? controls().at(-1) ?? node.closest("details")?.querySelector("summary");
    next?.focus();
  }
}

// Say whether two nodes have the same elements in them, and no fields, into which something may have been typed.
function isAlike(node, other) {
  const [nodes, others] = [node.childNodes, other.childNodes];
  const isField = FIELDS.includes(node.localName);
  const areAlike = node.nodeName === other.nodeName && nodes.length === others.length && !isField;
  return areAlike && [...nodes].every((child, i) => isAlike(child, others[i]));
}

function renew(node, fresh) {
  if (node.nodeType === Node.TEXT_NODE && node.data !== fresh.data) {
    node.data = fresh.data;
  }
  for (const { name, value } of fresh.attributes ?? []) {
    put(node, name, value);
  }
  for (const { name } of [...(node.attributes ?? [])]) {
    fresh.hasAttribute(name) || node.removeAttribute(name);
  }
  node.childNodes.forEach((child, i) => renew(child, fresh.childNodes[i]));
}
