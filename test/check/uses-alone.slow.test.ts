/** What is told of uses, one release after the other, is what the whole file is told of them. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFindings, useFindings, type Finding } from '../../src/check/findings';
import { analyze } from '../../src/manifest/analyze';
import { parseVersion } from '../../src/facts/versions';
import { textLines } from '../../src/manifest/text/lines';
import { root } from '../../scripts/host/run';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';

const ends = ['1.4', '1.10', '1.12.2', '1.18', '1.20', '1.22', '1.24', '1.27', '1.28', '1.30'];

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ya?ml$/.test(file))
    .sort()
    .map((file) => join(root, folder, file));

const together = `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: p }
spec:
  action: CUSTOM
  provider: { name: opa }
  rules:
    - from: [{ source: { namespaces: [shop] } }]
`;

describe('findings of uses alone', () => {
  const history = realHistory();
  const asked = ends.map((name) => findingOptions(history, { targets: [parseVersion(history, name)!] }));
  const plain = ({ code, id, range, message }: Finding) => ({ code, id, range, message });
  const compare = (text: string, name: string, from = 0): number => {
    const analysis = analyze(textLines(text), history);
    const some = asked.slice(from);
    // All before any is compared: what is remembered of one release may not be said of another.
    const found = some.map((options) => useFindings(analysis, options));
    some.forEach((options, at) => {
      const alone = findFindings(analyze(textLines(text), history), options).filter(
        ({ code }) => !/^(?:target|infrastructure|config)-/.test(code),
      );
      assert.deepEqual(found[at]!.map(plain), alone.map(plain), `${name} at ${ends[from + at]!}`);
    });
    return found.flat().length;
  };

  it('are those of the file at each release, in all examples and in files that changes concern', () => {
    const files = [...filesIn('examples'), ...filesIn('test/check/changes')];
    const counts = files.map((file) => compare(readFileSync(file, 'utf8'), file));
    assert.ok(counts.filter(Boolean).length > 200, String(counts.filter(Boolean).length));
  });

  it('are what is refused beside another, which is quiet alone', () => {
    assert.equal(compare(together, 'together', ends.indexOf('1.22')), 5);
  });
});
