/** The browser's two stores, where they may be used. */

/** @param {"localStorage" | "sessionStorage"} kind */
export function storageOf(kind) {
  try {
    const storage = window[kind];
    storage.getItem("");
    return storage;
  } catch {
    return null; // Disabled by the browser's settings: even asking for it throws.
  }
}
