/** The way to an LMS: where it may be, and what it may do instead of answering. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Connection, findApi } from "../../src/coursewright/runtime/scorm-api.js";
import { VERSIONS } from "../../src/coursewright/runtime/scorm-versions.js";

const [OLD, NEW] = [VERSIONS["scorm-1.2"], VERSIONS["scorm-2004"]];
const API = {};

/** A window in the frames of others. */
function nested(depth, outermost) {
  let here = outermost;
  for (let step = 0; step < depth; step += 1) here = { parent: here, top: outermost };
  return here;
}

const top = (more = {}) => {
  const made = { ...more };
  made.parent = made;
  made.top = made;
  return made;
};

/** What throws however one looks at it, as a window of another site does. */
const foreign = () =>
  new Proxy(
    {},
    {
      get() {
        throw new Error("SecurityError");
      },
    },
  );

test("it is found in the page itself, in a frame around it, and where the page was opened from", () => {
  assert.equal(findApi(top({ API }), "API"), API);
  assert.equal(findApi(nested(7, top({ API })), "API"), API);
  assert.equal(findApi(top({ opener: nested(2, top({ API })) }), "API"), API);
  assert.equal(findApi(nested(2, top({ opener: top({ API }) })), "API"), API);
  assert.equal(findApi(top(), "API"), null);
  assert.equal(findApi(top({ API }), "API_1484_11"), null);
});

test("a window of another site, and frames without end, are no obstacle", () => {
  assert.equal(findApi({ parent: foreign(), top: foreign(), opener: top({ API }) }, "API"), API);
  assert.equal(findApi(foreign(), "API"), null);
  const round = {
    get parent() {
      return { parent: round };
    },
  };
  assert.equal(findApi(round, "API"), null);
});

/** An LMS that answers everything in the same way, and what it was asked. */
function lms(version, answer) {
  const asked = [];
  const names = [
    "Initialize",
    "Finish",
    "Terminate",
    "GetValue",
    "SetValue",
    "Commit",
    "GetLastError",
  ];
  const api = Object.fromEntries(
    names.map((name) => [
      version.call + name,
      (...words) => {
        asked.push([name, ...words]);
        return answer(name, ...words);
      },
    ]),
  );
  return { connection: new Connection(version, api), asked };
}

for (const [name, version] of Object.entries(VERSIONS)) {
  test(`${name}: it is opened, told, asked and closed`, () => {
    const { connection, asked } = lms(version, (call) => (call === "GetValue" ? "normal" : "true"));

    assert.equal(connection.open(), true);
    assert.equal(connection.get(version.names.mode), "normal");
    assert.equal(connection.set("cmi.x", 1), true);
    assert.equal(connection.commit(), true);
    connection.close();
    connection.close();
    assert.deepEqual(asked, [
      ["Initialize", ""],
      ["GetValue", version.names.mode],
      ["SetValue", "cmi.x", "1"],
      ["Commit", ""],
      [version.ends[1], ""],
    ]);
    assert.equal(connection.set("cmi.x", 1), false);
    assert.equal(connection.get("cmi.x"), "");
  });

  for (const [manner, answer] of Object.entries({
    throws() {
      throw new Error("out of order");
    },
    refuses: () => "false",
    "says nothing": () => undefined,
  })) {
    test(`${name}: an LMS that ${manner} is none`, () => {
      const { connection } = lms(version, answer);

      assert.equal(connection.open(), false);
      assert.equal(connection.set("cmi.x", 1), false);
      assert.equal(connection.get("cmi.x"), "");
      assert.equal(connection.commit(), false);
      assert.doesNotThrow(() => connection.close());
    });
  }

  test(`${name}: an LMS that stops to listen is told apart from one that never did`, () => {
    let isWell = true;
    const { connection } = lms(version, () => {
      if (!isWell) throw new Error("gone");
      return true;
    });
    assert.equal(connection.open(), true);
    isWell = false;

    assert.equal(connection.set("cmi.x", 1), false);
    assert.equal(connection.commit(), false);
    assert.doesNotThrow(() => connection.close());
  });

  test(`${name}: a session that somebody has begun already is gone on with`, () => {
    const { connection } = lms(version, (call) =>
      call === "GetLastError" ? version.again : call === "Initialize" ? "false" : "true",
    );

    assert.equal(connection.open(), true);
  });

  test(`${name}: an LMS without a call is no obstacle`, () => {
    const connection = new Connection(version, { [`${version.call}Initialize`]: () => "true" });

    assert.equal(connection.open(), true);
    assert.equal(connection.commit(), false);
    assert.equal(connection.get("cmi.x"), "");
  });
}

test("times are written as each version has them", () => {
  const hours = ((27 * 60 + 3) * 60 + 4.5) * 1000;
  assert.equal(OLD.duration(hours), "0027:03:04.50");
  assert.equal(NEW.duration(hours), "PT27H3M4.5S");
  assert.equal(OLD.duration(-5), "0000:00:00.00");
  assert.equal(NEW.duration(59999), "PT0H1M0S");
  assert.match(OLD.moment("2026-11-29T08:00:01.234Z"), /^\d\d:00:01$|^\d\d:30:01$|^\d\d:45:01$/);
  assert.equal(NEW.moment("2026-11-29T08:00:01.234Z"), "2026-11-29T08:00:01.23Z");
});
