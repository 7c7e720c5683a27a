/** What istiod's own validation says of EnvoyFilters, release by release, in every form in which they are written. */
import assert from 'node:assert/strict';
import { stringify } from 'yaml';
import { findFindings } from '../../src/check/findings';
import { parseVersion } from '../../src/facts/versions';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

const releases = ['1.16', '1.18', '1.19', '1.24', '1.30'] as const;
const hcm = 'envoy.filters.network.http_connection_manager';
const lua = 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua';
const matching = (filter: string, subFilter: string): object => ({
  listener: { filterChain: { filter: { name: filter, subFilter: { name: subFilter } } } },
});
const http = (value: object, match: object = matching(hcm, 'envoy.filters.http.router')): object => ({
  applyTo: 'HTTP_FILTER',
  match,
  patch: { operation: 'INSERT_BEFORE', value },
});
const typed = (type: string, more: object = {}): object => ({
  name: 'x',
  typed_config: { '@type': type, ...more },
});
const cluster = (value: object): object => ({ applyTo: 'CLUSTER', patch: { operation: 'ADD', value } });

/** `-` silent, `i` told, `W` warned of, in each of the releases. */
const patches: readonly (readonly [what: string, expected: string, patch: object])[] = [
  ['a type that all know', '-----', http(typed(lua, { stat_prefix: 'a' }))],
  ['a field that is not known to any', '-----', http(typed(lua, { nobody: 1 }))],
  [
    'a removal',
    '-----',
    { applyTo: 'HTTP_FILTER', match: matching(hcm, 'x'), patch: { operation: 'REMOVE' } },
  ],
  [
    'an opaque type',
    '-----',
    http(typed('type.googleapis.com/udpa.type.v1.TypedStruct', { value: { hosts: 1 } })),
  ],
  ['a type of others', '-----', http(typed('type.googleapis.com/made.up.v3.Filter', { hosts: [] }))],
  ['old names', '--WWW', http(typed(lua), matching('envoy.http_connection_manager', 'envoy.router'))],
  [
    'a type of the second version',
    'WWWWW',
    http(typed('type.googleapis.com/envoy.config.filter.http.lua.v2.Lua')),
  ],
  ['a name without a type', 'iiWWW', http({ name: 'envoy.filters.http.lua' })],
  ['`config`', 'iiWWW', http({ name: 'envoy.lua', config: {} })],
  ['a deprecated field', 'iiiii', http(typed(lua, { inline_code: 'a' }))],
  ['a field that came later', 'iiii-', http(typed(lua, { clear_route_cache: true }))],
  ['hosts of a cluster', 'iiiii', cluster({ name: 'a', hosts: [] })],
  ['another match', 'WWWWW', { ...cluster({ name: 'a' }), match: { listener: {} } }],
  ['no operation', 'WWWWW', { applyTo: 'CLUSTER', patch: { value: { name: 'a' } } }],
];

const object = (patch: object): object => ({
  apiVersion: 'networking.istio.io/v1alpha3',
  kind: 'EnvoyFilter',
  metadata: { name: 'x' },
  spec: { configPatches: [patch] },
});
const camel = (text: string): string =>
  text.replace(/\b(typed_config|stat_prefix|inline_code|clear_route_cache)\b/g, (name) =>
    name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase()),
  );
const forms: Readonly<Record<string, (patch: object) => string>> = {
  block: (patch) => stringify(object(patch)),
  'camel case': (patch) => camel(stringify(object(patch))),
  JSON: (patch) => JSON.stringify(object(patch), null, 2),
  flow: (patch) => `# a comment\n${JSON.stringify(object(patch))}`,
  'a list': (patch) => stringify({ apiVersion: 'v1', kind: 'List', items: [object(patch)] }),
  'a patch': (patch) =>
    stringify({
      kind: 'Kustomization',
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      patches: [{ patch: stringify(object(patch)) }],
    }),
};

function severities(text: string, release: string): string {
  const history = realHistory();
  const options = findingOptions(history, {
    targets: [parseVersion(history, release)!],
    today: '2026-11-26',
  });
  const found = findFindings(analyze(textLines(text), history), options)
    .filter(({ code }) => /^(?:envoy|patch)-/.test(code))
    .map(({ severity }) => severity);
  if (found.includes('warning')) return 'W';
  return found.length > 0 ? 'i' : '-';
}

describe('EnvoyFilters at the releases of istiod', () => {
  for (const [form, write] of Object.entries(forms)) {
    for (const [what, expected, patch] of patches)
      it(`${what}, as ${form}`, () => {
        const text = write(patch);
        assert.equal(releases.map((release) => severities(text, release)).join(''), expected, text);
      });
  }

  it('are not judged by what a template may write', () => {
    const text = `${stringify(object(http({ name: '{{ .Values.name }}' })))}          {{- include "x" . }}\n`;
    assert.equal(severities(text, '1.30'), '-');
  });
});
