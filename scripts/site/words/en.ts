export const en = {
  tagline:
    'Since which Istio release each kind, field, annotation, flag and Helm value exists, what became of it, and what every release, bulletin and roadmap said. Every fact names its source.',
  search: 'Search',
  searchHint: 'A name, what it does, a release, a CVE or an error',
  searchNeeds:
    'The search runs in your browser and needs JavaScript. These lists lead to every record without it:',
  searching: 'Reading the history…',
  searchFailed: 'The history cannot be read.',
  found: (count: number): string => (count === 1 ? '1 result' : `${count} results`),
  breadcrumbs: 'You are here',
  sections: 'Sections',
  other: '中文',
  otherTag: 'zh-CN',
  json: 'This page as JSON',
  dataOf: (day: string): string => `Data of ${day}`,
  charts: 'Helm charts',
  chart: (name: string): string => `Helm chart ${name}`,
  holds: (count: number, gone: number): string =>
    `${count === 1 ? '1 value' : `${count} values`}${gone > 0 ? `, ${gone} of them removed` : ''}`,
  history: 'Existence by release',
  through: (first: string, last: string): string => `Istio ${first} to ${last}`,
  ofAll: (count: number): string => (count === 1 ? '1 record' : `${count.toLocaleString('en')} records`),
  newest: 'Releases with support',
  latestBulletins: 'Latest security bulletins',
  latestChanges: 'What behaves differently in the newest release',
  timelineHint: 'to zoom and to compare releases, with JavaScript',
  api: 'API and metadata',
  operated: 'Control plane and installation',
  told: 'Releases and project',
  envoyHint:
    'What EnvoyFilters may name: the types of Envoy that the proxy of each Istio release carries, with their fields.',
  envoyNames: 'Names of Envoy filters',
  envoyNamesHint:
    'Names that EnvoyFilters once used, what became of them, and the names that took their place.',
  missing: 'There is no such page',
  missingHint: 'The address may be cut, or the record has another name: search for it.',
  legend: {
    on: 'exists',
    dep: 'deprecated',
    gated: 'only with a switch',
    inert: 'without effect',
    rejected: 'refused',
  },
};

export type SiteWords = typeof en;
