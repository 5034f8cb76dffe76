// @ts-check

/**
 * Tell of every change of the screen's pixels per CSS pixel: another screen, another zoom. Return how to stop.
 * @param {() => void} tell
 */
export function watchPixelRatio(tell) {
  const listen = () => {
    const query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  };
  const changed = () => {
    forget();
    forget = listen();
    tell();
  };
  let forget = listen();
  return () => forget();
}
