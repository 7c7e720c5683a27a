/** What istiod's own validation says of EnvoyFilters, rule by rule and release by release, in every form in which they are written. */
import assert from 'node:assert/strict';
import { stringify } from 'yaml';
import { findFindings } from '../../src/check/findings';
import { parseVersion } from '../../src/facts/versions';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';
import { cases, releases, type Case } from './envoy-filters';

const object = (spec: object, name = 'x'): object => ({
  apiVersion: 'networking.istio.io/v1alpha3',
  kind: 'EnvoyFilter',
  metadata: { name },
  spec,
});

/** Keys in another spelling, but for those that are names. */
function respelled(value: unknown, key: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => respelled(item, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, below]) => [
      /^[a-z]+(?:_?[A-Za-z0-9]+)*$/.test(name) ? key(name) : name,
      respelled(below, key),
    ]),
  );
}
const camel = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_all, one: string) => one.toUpperCase());
const snake = (name: string): string => name.replace(/[A-Z]/g, (one) => `_${one.toLowerCase()}`);

const forms: Readonly<Record<string, (spec: object) => string>> = {
  block: (spec) => stringify(object(spec)),
  flow: (spec) => stringify(object(spec), { collectionStyle: 'flow' }),
  JSON: (spec) => JSON.stringify(object(spec), null, 2),
  'camel case': (spec) => stringify(respelled(object(spec), camel)),
  'snake case': (spec) => {
    const { workloadSelector, ...others } = spec as { workloadSelector?: object };
    const written = respelled(others, snake) as object;
    return stringify(object({ ...written, ...(workloadSelector && { workloadSelector }) }));
  },
  'a List': (spec) => stringify({ apiVersion: 'v1', kind: 'List', items: [object({}), object(spec)] }),
  'a List in JSON': (spec) =>
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [object({}), object(spec)] }),
  'a JSON patch': (spec) =>
    stringify({
      kind: 'Kustomization',
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      patches: [
        {
          target: { group: 'networking.istio.io', kind: 'EnvoyFilter', name: 'x' },
          patch: stringify([{ op: 'replace', path: '/spec', value: spec }]),
        },
      ],
    }),
  'a patch': (spec) =>
    stringify({
      kind: 'Kustomization',
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      patches: [{ patch: stringify(object(spec)) }],
    }),
};

const written = (spec: object): string =>
  `{{- if .Values.filter }}\n${stringify(object(spec, '{{ .Release.Name }}-x'))}{{- end }}\n`;

function severities(text: string): string {
  const history = realHistory();
  const analysis = analyze(textLines(text), history);
  return releases
    .map((release) => {
      const targets = [parseVersion(history, release)!];
      const found = findFindings(
        analysis,
        findingOptions(history, { targets, today: '2026-11-26', pins: false }),
      )
        .filter(({ code }) => /^(?:envoy|patch)-|-not-yet$/.test(code))
        .map(({ severity }) => severity);
      if (found.includes('warning')) return 'W';
      return found.length > 0 ? 'i' : '-';
    })
    .join('');
}

const named = ({ rule, what }: Case): string => `${rule}: ${what}`;

describe('EnvoyFilters at the releases of istiod', () => {
  for (const [form, write] of Object.entries(forms)) {
    for (const one of cases)
      it(`${named(one)}, as ${form}`, () => {
        // A part of a selector adds to what is there.
        const expected =
          form === 'a patch' && /no labels|empty mapping/.test(one.what) ? '-----' : one.expected;
        const text = write(one.spec);
        assert.equal(severities(text), expected, text);
      });
  }

  for (const one of cases)
    it(`${named(one)}, as a template`, () => {
      const text = written(one.spec);
      assert.equal(severities(text), one.whole ? '-----' : one.expected, text);
    });

  it('are at least sixty, half of them fine everywhere', () => {
    const silent = cases.filter(({ expected }) => expected === '-----').length;
    assert.ok(cases.length >= 60 && silent * 2 >= cases.length, `${cases.length}, ${silent} fine`);
  });

  it('are not judged by what a template may write', () => {
    const text = `${written({ configPatches: [{ applyTo: 'HTTP_FILTER', patch: { operation: 'ADD', value: { name: '{{ .Values.name }}' } } }] })}          {{- include "x" . }}\n`;
    assert.equal(severities(text), '-----');
  });
});
