/** What every object of JavaScript has is a name like any other where a file writes it. */
import assert from 'node:assert/strict';
import { findFindings } from '../../src/check/findings';
import { minimum } from '../../src/check/minimum';
import { askedBy } from '../../src/check/changes/asked';
import { lookAt } from '../../src/check/changes/evidence';
import { parseVersion } from '../../src/facts/versions';
import { textLines } from '../../src/manifest/text/lines';
import { evidenceIn } from '../../src/project/detection/detect';
import { seedTexts } from '../fuzz/texts';
import { howMany } from '../support/long';
import { findingOptions } from '../support/options';
import { realChanges } from '../support/real-changes';
import { realHistory } from '../support/real-history';

/** Each with a word as long that nothing knows. */
const names = [
  ['__proto__', '__pr0t0__'],
  ['constructor', 'c0nstruct0r'],
  ['toString', 't0String'],
] as const;

/** Where what a file says is looked up in a table of the program. */
const inTables = [
  `apiVersion: apps/v1
kind: Deployment
metadata: { name: istiod }
spec:
  template:
    spec:
      containers:
        - name: discovery
          image: docker.io/istio/pilot:1.20.3
          env:
            - name: PILOT_ENABLE_AMBIENT
              value: 'true'
`,
  `apiVersion: maistra.io/v2
kind: ServiceMeshControlPlane
spec: { version: v2.4, techPreview: { meshConfig: { enableTracing: true } } }
`,
  `{{ if .Values.a }}
apiVersion: networking.istio.io/v1beta1
kind: Sidecar
{{ end }}
`,
  `istiod: { autoscaleEnabled: false, global: { hub: a } }
istio-cni: { cni: { cniBinDir: a } }
gateway: { networkGateway: a }
`,
  `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
spec:
  configPatches:
    - applyTo: HTTP_FILTER
      match: { context: GATEWAY, listener: { filterChain: { filter: { name: a } } } }
      patch: { operation: MERGE_AND_REPLACE_LIST, filterClass: AUTHN, value: { name: a } }
`,
];

describe('names that every object has', function () {
  this.timeout(300_000);
  const history = realHistory();
  const asked = askedBy(realChanges());
  const options = findingOptions(history, { targets: [parseVersion(history, '1.22')!] });

  /** All that is told of a text, but for what a slip of the pen may have meant. */
  function told(text: string): string {
    const { analysis, evidence } = lookAt(textLines(text), history, asked);
    const uses = analysis.documents.flatMap(({ uses: all, unread }) => [
      ...all.map(({ role, id, range, record }) => [role, id, range, record?.id]),
      ...unread.map(({ line, reason }) => [line, reason]),
    ]);
    const findings = findFindings(analysis, options).map(({ code, id, range }) => [code, id, range]);
    const needed = minimum(analysis, history);
    const runs = evidenceIn('apps/deploy.yaml', text, history);
    return JSON.stringify([uses, findings, needed?.fitting, evidence, runs]);
  }

  function toldOrThrown(text: string): string {
    try {
      return told(text);
    } catch (error) {
      return String(error);
    }
  }

  it('are read as any other, wherever they stand', () => {
    const wrong: string[] = [];
    const once = new Set<string>();
    for (const text of [...inTables, ...seedTexts(false)])
      for (const { 0: word, index } of text.matchAll(
        /(?<=[\s"'{[,/:-])[A-Za-z_][\w.-]*(?=[\s"'}\],/:]|$)/gm,
      )) {
        const line = text.slice(text.lastIndexOf('\n', index) + 1, text.indexOf('\n', index));
        const key = line.trim();
        if (line.includes('#') || once.has(`${key} ${word}`)) continue;
        once.add(`${key} ${word}`);
        // A long run takes all of them.
        if (!inTables.includes(text) && once.size % howMany(50, 1) !== 0) continue;
        for (const [own, other] of names) {
          const put = (name: string): string =>
            `${text.slice(0, index)}${name}${text.slice(index + word.length)}`;
          const found = toldOrThrown(put(own)).replaceAll(new RegExp(own, 'gi'), other);
          if (found.toLowerCase() !== toldOrThrown(put(other)).toLowerCase())
            wrong.push(`${own} for ${word} in: ${key}`);
        }
      }
    assert.deepEqual(wrong, []);
  });
});
