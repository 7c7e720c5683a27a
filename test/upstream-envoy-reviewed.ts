import type { Reviewed } from './support/upstream-review';

/**
 * What is warned of in EnvoyFilters that Istio publishes, at their own release, and was looked into. What is `known` is
 * a fault of this program that waits to be mended.
 */
export const reviewed: readonly Reviewed[] = [
  {
    alarm: /field-removed \S+#spec\.(?:workloadLabels|filters):/,
    files:
      /analyzers\/testdata\/deprecation\.yaml$|EnvoyFilter-valid\.yaml$|preconfigured\.yaml$|egress-mongo|wildcard-egress-hosts/,
    from: '1.6',
    to: '1.31',
    reason:
      'The first form of EnvoyFilter, which the API has no more: in test data of that warning, in charts and a page that were not rewritten at once, and in a post of 2018.',
  },
  {
    alarm: /envoy-type-removed \S+\.v2\./,
    files: /productpage_envoy_ratelimit\.yaml$|envoyfilter-without-service\/|announcing-1\.9\/upgrade-notes/,
    from: '1.9',
    to: '1.31',
    reason:
      'Types of the second version: in a sample that 1.10 mended, in test data that no proxy reads, and in the notes of 1.9 as the example of what stops.',
  },
  {
    alarm: /envoy-(?:name|type)-removed /,
    files:
      /blog\/2020\/(?:deploy-wasm-declarative|show-source-ip)|announcing-1\.9\/upgrade-notes|security-2020-006/,
    from: '1.19',
    to: '1.31',
    reason: 'Posts, notes and a bulletin of 2020 and 2021 stay as they were written.',
  },
  {
    alarm: /field-inert \S+patch\.filterClass:/,
    files: /reference\/config\/|analyzers\/testdata\//,
    from: '1.9',
    to: '1.31',
    reason: 'The reference and the test data write filterClass, which no code of these releases reads.',
  },
  {
    alarm:
      /(?:value|field)-not-yet \S+(?:applyTo=BOOTSTRAP|LISTENER_FILTER|listenerFilter|vhost\.domainName):/,
    files: /reference\/config\/networking\/envoy-filter/,
    from: '1.10',
    to: '1.24',
    reason: 'The reference of the site was made from the API of the release to come.',
  },
  {
    alarm: /(?:field|value)-inert \S+(?:vhost\.domainName|applyTo=BOOTSTRAP):/,
    files: /reference\/config\/networking\/envoy-filter|common-problems\/upgrade-issues/,
    from: '1.21',
    to: '1.25',
    reason: 'The pages write what the code of the release does not read (or no longer does).',
  },
  {
    alarm: /envoy-name-removed \S+envoy\.wasm\.attributegen:/,
    files: /attributegen_envoy_filter\.yaml$|reference\/config\/networking\/envoy-filter/,
    from: '1.18',
    to: '1.25',
    reason:
      'The proxy of 1.18 no longer has the plugin. The test loads it from elsewhere and falls back to this; the reference kept the example.',
  },
  {
    alarm: /patch-never-applies /,
    files: /EnvoyFilter-invalid\.yaml$|envoyfilter-invalid\.yaml$|analyzers\/testdata\//,
    from: '1.10',
    to: '1.31',
    reason: 'Written to be refused, or for analyzers that look at less than a whole patch.',
  },
  {
    alarm: /patch-never-applies \S+patch:/,
    files: /input-extra-resources\/envoyfilter\.yaml$/,
    from: '1.20',
    to: '1.31',
    reason: 'Data for the installer, which passes it on unread: its patches are empty.',
  },
  {
    alarm: /envoy-untyped /,
    files: /analyzers\/testdata\/envoy-filter-replace-operation\.yaml$/,
    from: '1.19',
    to: '1.31',
    reason: 'For an analyzer that looks at the operation alone.',
  },
  {
    alarm: /(?:field|value)-inert \S+match\.(?:waypoint|context=WAYPOINT):/,
    files: /testdata\/crds\/envoyfilter-(?:in)?valid\.yaml$/,
    from: '1.29',
    to: '1.31',
    reason: 'The API has patches for waypoints, which no code of these releases applies.',
  },
  {
    alarm: /field-misplaced extensions\.istio\.io\/WasmPlugin#spec\.configPatches:/,
    files: /attributegen_envoy_filter\.yaml$/,
    from: '1.12',
    to: '1.18',
    reason:
      'The template writes one kind or, after {{ else }}, the other in one document; both are read as one object.',
    known: true,
  },
];
