/** Small questions that the reading of a manifest asks. */
import assert from 'node:assert/strict';
import { analyze, gatewaysIn } from '../../src/manifest/analyze';
import { isSwitchedOn } from '../../src/manifest/switches';
import { textLines } from '../../src/manifest/text/lines';
import { differences, parts, withoutAliases } from '../../src/manifest/text/differences';
import { actionsIn, definesIn } from '../../src/manifest/text/templates';
import { history } from './support';

describe('a flag', () => {
  const flag = { role: 'flag', record: undefined } as const;

  it('is on with any value but those that say no, in any case', () => {
    for (const off of ['false', 'False', 'f', '0', 'no', 'OFF', ''])
      assert.equal(isSwitchedOn({ ...flag, value: off }), false, off);
    for (const on of ['true', '1', 'yes', 'falsey', '00', ' '])
      assert.equal(isSwitchedOn({ ...flag, value: on }), true, on);
    assert.equal(isSwitchedOn(flag), false);
  });
});

describe('a named template', () => {
  const bodies = (text: string): string[] =>
    definesIn(text, actionsIn(text)).map(({ start, end }) => text.slice(start, end));

  it('is what stands between its beginning and its own end', () => {
    assert.deepEqual(bodies('{{ define "x" }}a{{ end }}b'), ['a']);
    assert.deepEqual(bodies('{{ define "x" }}a{{ if .b }}c{{ end }}d{{ end }}e'), [
      'a{{ if .b }}c{{ end }}d',
    ]);
    assert.deepEqual(bodies('{{ if .b }}c{{ end }}{{ define "x" }}a{{ end }}'), ['a']);
    assert.deepEqual(bodies('{{ if .b }}{{ define "x" }}a{{ end }}{{ end }}'), ['a']);
    assert.deepEqual(bodies('{{ end }}{{ define "x" }}a{{ end }}{{ define "y" }}b{{ end }}'), ['a', 'b']);
    assert.deepEqual(bodies('{{ define "x" }}a'), []);
  });
});

describe('a text that speaks of no Gateway', () => {
  it('has none', () => {
    assert.deepEqual(gatewaysIn('kind: A\n', history), []);
  });
});

describe('a patch of an EnvoyFilter', () => {
  const filter = (match: string): string => `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: a }
spec:
  configPatches:
    - applyTo: HTTP_FILTER
      match: ${match}
      patch: { operation: INSERT_BEFORE, value: { name: envoy.lua, config: {} } }
`;
  const detailOf = (match: string) =>
    analyze(textLines(filter(match)), history)
      .documents.flatMap(({ uses }) => uses)
      .find(({ envoy }) => envoy !== undefined)?.envoy;

  it('is for the proxies that it names, and for all where it names none', () => {
    assert.equal(detailOf('{ proxy: { proxyVersion: ^1\\.5.* } }')?.proxies, '^1\\.5.*');
    const all = detailOf('{ context: GATEWAY }');
    assert.ok(all && !('proxies' in all));
  });
});

describe('a container of the control plane', () => {
  const pins = (image: string) =>
    analyze(
      textLines(`apiVersion: apps/v1
kind: Deployment
metadata: { name: istiod, namespace: istio-system }
spec:
  template:
    spec:
      containers:
        - name: discovery
          image: ${image}
          env: [{ name: PILOT_TRACE_SAMPLING, value: '1' }]
`),
      history,
    )
      .documents.flatMap(({ uses }) => uses)
      .find(({ id }) => id === 'env:PILOT_TRACE_SAMPLING')?.pinned;

  it('says by the tag of its image of which release its flags are', () => {
    assert.equal(pins('docker.io/istio/pilot:1.5.1'), '1.5.1');
    assert.equal(pins('gcr.io/istio-release/pilot:release-1.5-latest-daily'), '1.5', 'a build of a branch');
    assert.equal(pins('gcr.io/istio-testing/pilot:1.5-alpha.0123abc'), '1.5');
    assert.equal(pins('gcr.io/istio-testing/pilot:master-latest'), undefined);
    assert.equal(pins('localhost:5000/istio/pilot:1.5.1-distroless'), '1.5.1');
    assert.equal(pins(`docker.io/istio/pilot:1.5.1@sha256:${'0'.repeat(64)}`), '1.5.1');
    assert.equal(pins(`docker.io/istio/pilot@sha256:${'0'.repeat(64)}`), undefined);
    assert.equal(pins('localhost:5000/istio/pilot'), undefined);
  });
});

describe('values for a chart of Argo', () => {
  const isRead = (chart: string, repoURL: string): boolean =>
    analyze(
      textLines(`apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: a }
spec:
  source:
    chart: ${chart}
    repoURL: ${repoURL}
    helm: { valuesObject: { meshConfig: { accessLogFile: /dev/stdout } } }
`),
      history,
    )
      .documents.flatMap(({ uses }) => uses)
      .some(({ id }) => id.startsWith('mesh/'));

  it("are read where it may be Istio's, and left alone where a repository of charts has it", () => {
    assert.equal(isRead('istiod', 'https://istio-release.storage.googleapis.com/charts'), true);
    assert.equal(isRead('app', 'https://charts.example.com'), false);
    assert.equal(isRead('app', 'https://git.example.com/app.git'), true);
    assert.equal(isRead('our-mesh', 'https://charts.example.com'), true);
  });
});

describe('an object in a text in quotes', () => {
  const usesIn = (text: string): string[] =>
    analyze(textLines(text), history).documents.flatMap(({ uses }) =>
      uses.map(({ range: { start, end }, text: word }) => {
        const here = textLines(text).lineAt(start.line).slice(start.character, end.character);
        return `${start.line}:${start.character} ${here === word ? word : `${here} for ${word}`}`;
      }),
    );

  it('has its last word to the quote, where escapes stand before it', () => {
    const rule =
      'apiVersion: networking.istio.io/v1\\nkind: DestinationRule\\nspec:\\n  trafficPolicy:\\n    tls:\\n      mode: MUTUAL';
    const map = `apiVersion: v1\nkind: ConfigMap\ndata:\n  a: "${rule}"\n`;
    const at = map.split('\n')[3]!.indexOf('MUTUAL');
    assert.ok(usesIn(map).includes(`3:${at} MUTUAL`), usesIn(map).join(', '));
  });
});

describe('a text in brackets', () => {
  const nested = (depth: number) => parts(`${'['.repeat(depth)}x${']'.repeat(depth)}\n`)!;

  it('is compared and written plainly down to a depth that nobody reaches', () => {
    assert.deepEqual(differences(nested(200), nested(200)), []);
    assert.equal(differences(nested(201), nested(201)), undefined);
    assert.ok(withoutAliases(nested(200))?.text.includes('"x"'));
    assert.equal(withoutAliases(nested(201)), undefined);
  });
});
