/** Questions of the changes on a way alone: files say the same of it as to the questions of all changes. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askedBy, askedOf, type Asked, type Leaf } from '../../src/check/changes/asked';
import { lookAt } from '../../src/check/changes/evidence';
import { changesOn, judge } from '../../src/check/changes/judge';
import { changesBetween } from '../../src/facts/changes-between';
import { parseVersion } from '../../src/facts/versions';
import { textLines } from '../../src/manifest/text/lines';
import { root } from '../../scripts/host/run';
import { realChanges } from '../support/real-changes';
import { realHistory } from '../support/real-history';

const ways = [
  ['1.9', '1.13', '1.14'],
  ['1.17', '1.19', '1.21'],
  ['1.20', '1.21', '1.22', '1.23', '1.24'],
  ['1.22', '1.24'],
  ['1.27', '1.28'],
];

const files = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file) => ({ file, text: readFileSync(join(root, 'examples', file), 'utf8') }));

const questionsOf = ({ each, uses, usesBelow, apiVersions, images }: Asked): Map<Leaf, number> =>
  new Map(
    [
      ...[...each.values(), ...uses.values()].flat(),
      ...usesBelow.map(([, question]) => question),
      ...apiVersions,
      ...images,
    ].map(({ leaf, number }) => [leaf, number]),
  );

/** A change of 1.21, held off by a switch that ends in 1.24. */
const lapsing = {
  file: 'lapsing.yaml',
  text: `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
spec: { values: { pilot: { env: { VERIFY_CERTIFICATE_AT_CLIENT: 'false' } } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: bank }
spec: { host: bank.example, trafficPolicy: { tls: { mode: SIMPLE } } }
`,
};

describe('questions of the changes on a way', () => {
  const history = realHistory();
  const changes = realChanges();
  const all = askedBy(changes);

  it('are the same of a use however often its id comes, and whether or not it has a record', () => {
    const [below, question] = all.usesBelow[0]!;
    const ids = [...all.uses.keys()].slice(0, 3).concat(`${below}.one-that-nobody-has`);
    for (const id of ids) {
      const known = { id, record: {} as never };
      assert.deepEqual(all.of(known), all.of({ id }));
      assert.equal(all.of(known), all.of(known));
    }
    assert.ok(all.of({ id: `${below}x` }).questions.includes(question));
  });

  for (const names of ways)
    it(`find what all questions find: ${names.join(', ')}`, () => {
      const ends = names.map((name) => parseVersion(history, name)!);
      const some = askedOf(changes, changesOn(history, changes, [ends]));
      const steps = [[ends[0]!, ends.at(-1)!], ...ends.slice(1).map((end, at) => [ends[at]!, end])];
      const evidenceBy = (asked: typeof all) =>
        [...files, lapsing].map(({ file, text }) => ({
          file,
          evidence: lookAt(textLines(text), history, asked).evidence,
        }));
      const [everything, little] = [evidenceBy(all), evidenceBy(some)];
      for (const [from, to] of steps) {
        const way = { history, from: from!, to: to! };
        assert.deepEqual(judge(changes, all, little, way), judge(changes, all, everything, way));
      }
      const asked = questionsOf(some);
      const coming = steps.flatMap(([from, to]) => changesBetween(history, changes, from!, to!));
      const texts = new Set([...asked.keys()].map((leaf) => JSON.stringify(leaf)));
      for (const change of new Set(coming))
        for (const leaf of questionsOf(askedBy([change])).keys())
          assert.ok(texts.has(JSON.stringify(leaf)), `${change.id} asks nothing`);
      for (const [leaf, number] of asked) assert.equal(number, all.numberOf(leaf));
      const places = (evidence: typeof little) =>
        evidence.reduce((sum, one) => sum + one.evidence.places.length, 0);
      assert.ok(places(little) < places(everything), 'it asks less');
    });
});
