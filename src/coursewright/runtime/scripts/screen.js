/** What a session's page needs: its prompts on the screen of the room, and its sheets on paper. */

import { define } from "../define.js";
import { addPrint } from "../elements/parts-element.js";
import { SessionScreen } from "../elements/screen-element.js";

// The theme may bring another page into this one, and with it this script a second time.
for (const part of /** @type {NodeListOf<HTMLElement>} */ (
  document.querySelectorAll("[data-part]:not(:has(.session__print))")
)) {
  addPrint(part);
}
define("session-screen", SessionScreen);
