/**
 * All that the features ask of history and manifests: functions, and nothing else.
 *
 * On the desktop this is a file of its own, read when the first of them is called: whoever
 * never opens Istio's configuration never waits for it. So the rooms `features` and `host`
 * import what runs from here alone, and types from where they are.
 */
export { compare } from './history/compare';
export { describe, toMarkdown, toPlain } from './history/describe';
export { eventsOfItsTime } from './history/events';
export { plain } from './history/inline';
export { supportState, vulnerabilities } from './history/lifecycle';
export { facetHints } from './history/facet-hints';
export { loadHistory } from './history/load';
export { visible } from './history/markdown';
export { nameOf } from './history/names';
export { searchOf } from './history/search';
export { hitOf } from './history/search-hit';
export { sourceUrl } from './history/sources';
export { compareVersions, formatVersion, nearestReleases, parseVersion } from './history/version';
export { textIn, wordsOf } from './history/words';
export { analyze, createAnalyzer } from './manifest/analyze';
export { answerTool } from './manifest/answers';
export { readConfig } from './manifest/config';
export { findFindings, targetsOf } from './manifest/findings';
export { fixAll, fixesFor, suppressionsFor } from './manifest/fixes';
export { ignores, parseIgnore } from './manifest/gitignore';
export { minimum } from './manifest/minimum';
export { rangeName } from './manifest/minimum-words';
export { fileSchema, resourcesOf, schemaName } from './manifest/schema';
export { detectTargets, distinctVersions } from './manifest/target';
export { textLines } from './manifest/text';
