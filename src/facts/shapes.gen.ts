/** Written by `npm run types` from data/schema: change those, not this. */
import { either, flag, isPattern, like, list, maybe, number, object, one, text } from './shape';

const dayShape = like(/^\d{4}-\d{2}-\d{2}$/);

const textShape = object({ en: text, 'zh-cn': text });

const versionShape = like(/^\d{1,3}\.\d{1,3}\.\d{1,3}$/);

const minorShape = like(/^\d{1,3}\.\d{1,3}$/);

const idShape = text;

const urlShape = like(/^https?:\/\//);

const slugShape = like(/^[A-Za-z0-9][A-Za-z0-9.-]*$/);

const titleShape = either(text, textShape);

export const bulletinFields = {
  id: like(/^[A-Z0-9-]+$/),
  date: dayShape,
  title: textShape,
  summary: textShape,
  cves: list(like(/^CVE-\d{4}-\d+$/)),
  cvss: maybe(number),
  vector: maybe(text),
  affected: list(object({ from: versionShape, to: maybe(versionShape) })),
  fixed: list(versionShape),
  unknown: maybe(list(minorShape)),
  touches: list(idShape),
  note: maybe(textShape),
  sources: list(urlShape),
};

export const conceptsFields = { id: like(/^[a-z0-9][a-z0-9-]*$/), words: list(text), ids: list(idShape) };

export const ecosystemFields = {
  id: slugShape,
  title: titleShape,
  kind: one('project', 'vendor', 'managed', 'adopter', 'community', 'publication'),
  summary: textShape,
  asOf: dayShape,
  links: maybe(list(object({ title: titleShape, url: urlShape }))),
  related: maybe(list(idShape)),
  sources: list(urlShape),
};

export const eventFields = {
  id: slugShape,
  kind: one('conference', 'release', 'governance', 'community', 'ecosystem', 'anniversary', 'milestone'),
  date: dayShape,
  until: maybe(dayShape),
  approximate: maybe(flag),
  title: titleShape,
  summary: textShape,
  place: maybe(textShape),
  facts: maybe(list(textShape)),
  figures: maybe(list(object({ label: textShape, value: text }))),
  talks: maybe(list(object({ title: titleShape, speakers: list(text), url: maybe(urlShape) }))),
  people: maybe(list(object({ name: text, role: textShape }))),
  links: maybe(list(object({ title: titleShape, url: urlShape }))),
  related: maybe(list(idShape)),
  sources: list(urlShape),
};

export const featureFields = {
  id: slugShape,
  title: titleShape,
  summary: textShape,
  area: text,
  stages: list(
    object({
      release: minorShape,
      stage: one('Experimental', 'Alpha', 'Beta', 'Stable', 'Removed'),
      date: maybe(dayShape),
      sources: maybe(list(urlShape)),
    }),
  ),
  touches: list(idShape),
  sources: list(urlShape),
};

export const noticeFields = {
  id: slugShape,
  title: textShape,
  date: dayShape,
  summary: textShape,
  patterns: list(isPattern),
  replacement: maybe(text),
  moves: maybe(list(object({ from: text, to: text }))),
  sources: list(urlShape),
};

export const releaseFields = {
  id: minorShape,
  date: dayShape,
  summary: textShape,
  highlights: list(object({ text: textShape, ids: list(idShape) })),
  support: object({
    end: maybe(dayShape),
    status: one('ended', 'expected', 'unknown'),
    approximate: maybe(flag),
  }),
  kubernetes: list(minorShape),
  envoy: maybe(minorShape),
  announcement: maybe(urlShape),
  patches: list(object({ version: versionShape, date: maybe(dayShape), announcement: maybe(urlShape) })),
  told: maybe(
    object({
      availability: maybe(textShape),
      environment: maybe(textShape),
      api: maybe(textShape),
      performance: maybe(textShape),
      comment: maybe(textShape),
    }),
  ),
  disagreements: maybe(list(object({ text: textShape, sources: list(urlShape) }))),
  sources: list(urlShape),
};

export const renamesFields = {
  from: idShape,
  to: idShape,
  since: minorShape,
  transform: one('rename', 'wrap', 'wrap-list', 'annotation-to-label'),
  unless: maybe(list(idShape)),
  sources: list(urlShape),
};

export const roadmapFields = {
  id: slugShape,
  title: textShape,
  date: dayShape,
  summary: textShape,
  items: list(
    object({
      id: slugShape,
      group: maybe(textShape),
      title: textShape,
      outcome: one('delivered', 'partly', 'dropped', 'open'),
      verdict: textShape,
      deliveredIn: maybe(minorShape),
      deliveredOn: maybe(dayShape),
      proof: list(idShape),
      evidence: list(urlShape),
    }),
  ),
  sources: list(urlShape),
};
