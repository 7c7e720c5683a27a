/**
 * All that the features ask of history and manifests: functions, and nothing else.
 *
 * This is a file of its own, read when the first of them is called, on the web with the data:
 * whoever never opens Istio's configuration never waits for it. So the rooms `features` and
 * `host` import what runs from here alone, and types from where they are.
 */
export { compare } from './facts/compare';
export { channelNamed } from './facts/crds';
export { effectChange } from './words/effects';
export { describe, toMarkdown, toPlain } from './words/describe';
export { eventsOfItsTime } from './facts/events';
export { plain } from './words/inline';
export { exposedTo, exposure } from './facts/bulletins';
export { recordsOf, supportState } from './facts/lives';
export { facetHints } from './find/hints';
export { loadChanges, withChanges } from './facts/changes';
export { loadEnvoy } from './facts/envoy/api';
export { parsed } from './facts/dataset';
export { nearTo, nothingFound } from './find/nothing';
export { loadHistory } from './facts/load';
export { visible } from './words/markdown';
export { nameOf } from './words/names';
export { searchOf } from './find/search';
export { hitOf } from './find/hit';
export { siteUrl } from './facts/address';
export { sourceUrl } from './facts/sources';
export { compareVersions, formatVersion, nearestReleases, parseVersion } from './facts/versions';
export { textIn, wordsOf } from './words/words';
export { analyzeLightly, gatewaysIn, createAnalyzer, joinChanges } from './manifest/analyze';
export { answerTool } from './answers/answers';
export { readConfig } from './project/config';
export { ignoring } from './project/ignoring';
export { headingOf, isOfEveryRelease, rowOf, severitiesIn, subjectOf } from './check/codes';
export { askedBy } from './check/changes/asked';
export { lookAt, lookLightly } from './check/changes/evidence';
export { changeFindings } from './check/changes/findings';
export { upgradeReport } from './check/changes/report';
export { kubernetesIn } from './check/plan/hops';
export { endsOf, makePlan, truthFrom, wayOf } from './check/plan/make';
export { problemsAt } from './check/plan/problems';
export { planText } from './check/plan/text';
export { directivesOf } from './check/comments';
export { findFindings, judged } from './check/findings';
export { onlyTargets, optionsFor, questionFor, standingTargets } from './project/options';
export { fixAll, fixesFor } from './check/fixes';
export { suppressionsFor } from './check/suppress';
export { ignoringTree } from './project/gitignore';
export { valuesSort } from './manifest/meaning/dependencies';
export { isSwitchedOn } from './manifest/switches';
export { tellsOfIstio } from './manifest/gateways';
export { minimum } from './check/minimum';
export { namedByPatches, objectsIn, patchedIn, patchFilesIn } from './check/kustomize';
export { raisedBy, rangeOf } from './check/needs';
export { describeNamed } from './check/named';
export { askedOf } from './check/pinned';
export { hasNotice } from './check/rules/notice';
export { warningsOf } from './check/rules/target';
export { isMissed, whyUnread } from './check/unread';
export { hintOf, oldestSupported } from './check/span';
export { ladder, rangeName } from './check/minimum-words';
export { fileSchema, resourcesOf, schemaName } from './manifest/schema';
export { installedAt, installsIn } from './project/installed';
export { ownPartOf } from './project/own';
export { conclude } from './project/detection/conclude';
export { saysSomething } from './project/detection/evidence';
export { targetAt } from './project/detection/places';
export { bestOfEach, distinctVersions } from './project/detection/resolve-target';
export { evidenceIn, installedBy, mayBeEvidence } from './project/detection/detect';
export { decodeText } from './manifest/text/decode';
export { textLines } from './manifest/text/lines';

/** Makes all the others ready where their file cannot be read at the first call; `esbuild.js` says where that is. */
export const readEngine: (text: () => Promise<string>) => Promise<void> = () => Promise.resolve();
