/** Names for entries, no two of which are the same in the world. */

// `randomUUID` is missing where the page is not served securely, as in an intranet.
export const newId = () => crypto.getRandomValues(new BigUint64Array(2)).join("-");
