// In a page: measures from each move of a hand to the last change that it causes in what is watched. Where `images`
// is true, a change is a new picture that has been loaded. What follows the hand without being answered does not count,
// and neither does what is read aloud, which waits on purpose until all has settled. To be installed before anything
// else listens for keys, because a board lets no one else hear its own.
({ images }) => {
  const NO_ANSWER = "input, .live-grip, [data-said]";
  const EVENTS = ["keydown", "pointermove", "pointerup"];
  const LONGEST = 5000; // milliseconds that a change is waited for
  const moves = [];
  let changes = 0;
  let changed = () => {};
  const isAnswer = ({ target }) => !(target.closest ? target : target.parentElement)?.closest(NO_ANSWER);
  const note = (records) => {
    if (records && !records.some(isAnswer)) {
      return;
    }
    changes += 1;
    const move = moves.at(-1);
    if (move) {
      move.end = performance.now();
      move.changes += 1;
      changed();
    }
  };
  const noteImages = (records) => {
    const added = records.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.querySelectorAll);
    for (const node of added) {
      for (const image of node.matches("img") ? [node] : node.querySelectorAll("img")) {
        image.decode().then(() => note());
      }
    }
  };
  const observer = new MutationObserver(images ? noteImages : note);
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  const begin = () => moves.push({ start: performance.now(), end: null, changes: 0 });
  EVENTS.forEach((event) => window.addEventListener(event, begin, true));
  window.stopwatch = {
    watch: (selector) => observer.observe(document.querySelector(selector), everything),
    take: () => moves.splice(0).map(({ start, end }) => end && end - start),
    changes: () => changes,
    changed: (wanted) =>
      new Promise((resolve) => {
        changed = () => !moves.length || moves.at(-1).changes >= wanted ? resolve() : null;
        changed();
        setTimeout(resolve, LONGEST);
      }),
  };
};
