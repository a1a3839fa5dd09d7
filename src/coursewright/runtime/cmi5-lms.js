/** The way to an LMS that speaks xAPI: it may be slow, say no, or be gone; none of it stops the page. */

/** @typedef {import("./cmi5-launch.js").Launch} Launch */
/** @typedef {"taken" | "refused" | "failed"} Answer refused is for good; failed may be tried again */

/** Milliseconds after which an LMS that says nothing is taken for gone. */
const PATIENCE = 10_000;

/** What it says no to for now, and not to what was said. */
const FOR_NOW = [401, 408, 425, 429];

/** The fetch address was used before: the session is at its end. */
export class Ended extends Error {}

export class Lms {
  #token = "";

  /** @param {Launch} launch */
  constructor(launch) {
    this.launch = launch;
  }

  /**
   * @param {string} address
   * @param {RequestInit} init
   */
  async #ask(address, init) {
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const answer = await fetch(address, { ...init, cache: "no-store", signal: stop.signal });
      // Within the same patience: an answer may begin and never end.
      return { status: answer.status, isWell: answer.ok, words: await answer.text() };
    } finally {
      clearTimeout(late);
    }
  }

  /**
   * @param {string} path
   * @param {Record<string, string>} named
   */
  #address = (path, named = {}) => {
    const words = Object.keys(named).length ? `?${new URLSearchParams(named)}` : "";
    return `${this.launch.endpoint}${path}${words}`;
  };

  #headers() {
    return {
      Authorization: `Basic ${this.#token}`,
      "Content-Type": "application/json",
      "X-Experience-API-Version": "1.0.3",
    };
  }

  /** @param {string} stateId */
  #stateOf(stateId) {
    const { activityId, actor, registration } = this.launch;
    const agent = JSON.stringify(actor);
    return this.#address("activities/state", { stateId, activityId, agent, registration });
  }

  /** A document; nothing if there is none. @param {string} address */
  async #read(address) {
    const { status, isWell, words } = await this.#ask(address, { headers: this.#headers() });
    if (status === 404 || status === 204) return null;
    if (!isWell) throw new Error(`an LMS answers ${status}`);
    return words;
  }

  /**
   * Get the token, which an LMS gives once in a session.
   *
   * @param {string} before the token of the same session, if the page was loaded again
   */
  async open(before) {
    this.#token = before || (await this.#fetchToken());
    return this.#token;
  }

  async #fetchToken() {
    const { isWell, words } = await this.#ask(this.launch.fetch, { method: "POST" });
    const given = JSON.parse(words);
    if (String(given["error-code"]) === "1") throw new Ended();
    const token = given["auth-token"];
    if (!isWell || typeof token !== "string" || !token) throw new Error("an LMS gives no token");
    return token;
  }

  /** @param {string} stateId */
  readState(stateId) {
    return this.#read(this.#stateOf(stateId));
  }

  /** What the learner likes: to be asked for, though this page has one language and no sound. */
  async readPreferences() {
    const agent = JSON.stringify(this.launch.actor);
    const profileId = "cmi5LearnerPreferences";
    await this.#read(this.#address("agents/profile", { profileId, agent })).catch(() => null);
  }

  /**
   * @param {string} address
   * @param {RequestInit} init
   * @returns {Promise<Answer>}
   */
  async #give(address, init) {
    try {
      // `keepalive`, since the page may be closed before it is answered.
      const how = { ...init, headers: this.#headers(), keepalive: true };
      const { status, isWell } = await this.#ask(address, how);
      if (isWell) return "taken";
      return status >= 400 && status < 500 && !FOR_NOW.includes(status) ? "refused" : "failed";
    } catch {
      return "failed";
    }
  }

  /**
   * @param {string} stateId
   * @param {object} state
   */
  writeState(stateId, state) {
    return this.#give(this.#stateOf(stateId), { method: "PUT", body: JSON.stringify(state) });
  }

  /** In one request, so that their order stays. @param {object[]} statements */
  sendStatements(statements) {
    const body = JSON.stringify(statements.length === 1 ? statements[0] : statements);
    return this.#give(this.#address("statements"), { method: "POST", body });
  }
}
