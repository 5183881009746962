/* wagtail_civic: every page works without this; it only saves page loads. */
import { CivicBallot } from "./ballot.js";
import { CivicChallenge } from "./challenge.js";
import { CivicCouncil, CivicNow } from "./council.js";
import { CivicDraft } from "./draft.js";
import { CivicFloor } from "./floor.js";
import { CivicForm } from "./form.js";
import { focusOn } from "./fragment.js";
import { CivicFresh } from "./fresh.js";
import { CivicLive } from "./live.js";
import { CivicMap } from "./map.js";
import { CivicMe } from "./me.js";
import { CivicPlace } from "./place.js";
import { CivicQuestions, CivicRanking } from "./questions.js";
import { CivicCopy, CivicPrint, CivicShare } from "./share.js";
import { CivicSimilar } from "./similar.js";

const ELEMENTS = {
  "civic-ballot": CivicBallot,
  "civic-challenge": CivicChallenge,
  "civic-copy": CivicCopy,
  "civic-council": CivicCouncil,
  "civic-draft": CivicDraft,
  "civic-floor": CivicFloor,
  "civic-form": CivicForm,
  "civic-fresh": CivicFresh,
  "civic-live": CivicLive,
  "civic-map": CivicMap,
  "civic-me": CivicMe,
  "civic-now": CivicNow,
  "civic-place": CivicPlace,
  "civic-print": CivicPrint,
  "civic-questions": CivicQuestions,
  "civic-ranking": CivicRanking,
  "civic-share": CivicShare,
  "civic-similar": CivicSimilar,
};

for (const [name, element] of Object.entries(ELEMENTS)) {
  if (!customElements.get(name)) customElements.define(name, element);
}

if (document.querySelector('.civic [data-civic="errors"]')) focusOn(document);
