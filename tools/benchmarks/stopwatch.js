// In a page: measures from each move of a hand to the last change that it causes in what is watched. Where `images`
// is not 0, a change is a new picture that has been loaded, and as many belong to each move. To be installed before
// anything else listens for the event that begins a move, because a board lets no one else hear its own keys.
({ event, images }) => {
  const moves = [];
  let redrawn = () => {};
  const note = () => {
    const move = moves.at(-1);
    if (move) {
      move.end = performance.now();
      move.changes += 1;
      redrawn();
    }
  };
  const noteImages = (records) => {
    const added = records.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.querySelectorAll);
    for (const node of added) {
      for (const image of node.matches("img") ? [node] : node.querySelectorAll("img")) {
        image.decode().then(note);
      }
    }
  };
  const observer = new MutationObserver(images ? noteImages : note);
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  window.addEventListener(event, () => moves.push({ start: performance.now(), end: null, changes: 0 }), true);
  window.stopwatch = {
    watch: (selector) => observer.observe(document.querySelector(selector), everything),
    take: () => moves.splice(0).map(({ start, end }) => end && end - start),
    redrawn: () =>
      new Promise((resolve) => {
        redrawn = () => !moves.length || moves.at(-1).changes >= images ? resolve() : null;
        redrawn();
      }),
  };
};
