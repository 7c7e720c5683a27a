/** Copies of Istio's own charts in a tree: nobody chose what is in them. */
import assert from 'node:assert/strict';
import { realChanges } from '../support/real-changes';
import { realHistory } from '../support/real-history';
import { cli } from './support';

const chart = (sources: string): string =>
  `apiVersion: v1\nname: istiod\nversion: 1.22.0\nkeywords: [istio, istiod]\n${sources}`;
const copied = chart('sources: [https://github.com/istio/istio]\n');
const filter =
  'apiVersion: networking.istio.io/v1alpha3\nkind: VirtualService\nmetadata: {name: a}\nspec:\n  http:\n  - appendHeaders: {a: b}\n';
const flag = 'pilot:\n  env: {PILOT_ENABLE_LEGACY_FSGROUP_INJECTION: "true"}\nglobal: {}\nmeshConfig: {}\n';

const operator =
  'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata: {name: a}\nspec: {tag: 1.28.0}\n';

describe('copies of Istio’s own charts', () => {
  const history = realHistory();
  const files = (head: string) => ({
    'd/istiod/Chart.yaml': head,
    'd/istiod/templates/a.yaml': filter,
    'd/istiod/values.yaml': flag,
  });
  const run = async (head: string, args: readonly string[]) =>
    JSON.parse(
      (await cli(history, files(head), [...args, '--format', 'json'], { changes: () => realChanges() })).out,
    ) as {
      changes: { affects: string; where: unknown[] }[];
      dead: unknown[];
      hops: { blockers: unknown[] }[];
    };
  const somebodys = 'apiVersion: v1\nname: mesh\nversion: 1.22.0\n';

  it('do not count in a difference', async () => {
    const placed = async (head: string): Promise<number> =>
      (await run(head, ['diff', '1.20', '1.28', 'd'])).changes.filter(({ where }) => where.length > 0).length;
    assert.ok((await placed(somebodys)) > 0);
    assert.equal(await placed(copied), 0);
  });

  it('are not told of what a release does otherwise, from which release one may come', async () => {
    const changed = async (head: string, ...args: readonly string[]): Promise<number> => {
      const { report } = await cli(
        history,
        { ...files(head), 'd/run.yaml': operator },
        ['check', 'd', '--from', '1.20', ...args, '--format', 'json'],
        { changes: () => realChanges() },
      );
      return report().findings.filter(({ code, file }) => code.startsWith('change-') && file !== 'd/run.yaml')
        .length;
    };
    for (const target of ['1.28', 'auto']) {
      assert.ok((await changed(somebodys, '--target', target)) > 0, target);
      assert.equal(await changed(copied, '--target', target), 0, target);
    }
  });

  it('do not block an upgrade by what their templates write', async () => {
    const places = async (head: string): Promise<string> =>
      JSON.stringify((await run(head, ['plan', '1.20', '1.28', 'd'])).hops);
    assert.match(await places(somebodys), /templates\/a\.yaml/);
    assert.doesNotMatch(await places(copied), /templates\/a\.yaml/);
  });
});
