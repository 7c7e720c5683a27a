import assert from 'node:assert/strict';
import { build } from '../../scripts/build/build';
import { loadHistory } from '../../src/facts/load';
import { history } from '../manifest/support';
import { fixtureInput } from '../support/fixture-history';
import { cli } from '../cli/support';

const explain = (text: string, ...more: string[]) => cli(history, {}, ['explain', text, ...more]);
const vs = 'networking.istio.io/VirtualService';

async function idOf(text: string): Promise<string | undefined> {
  const { out } = await explain(text, '--json');
  return out === '' ? undefined : (JSON.parse(out) as { id: string }).id;
}

describe('what a text is taken for', () => {
  it('is a kind in any of its versions, however it is written', async () => {
    for (const text of [
      'networking.istio.io/v1/VirtualService',
      'networking.istio.io/v1alpha3 VirtualService',
      'VirtualService v1',
      'networking.istio.io/virtualservice',
      'virtualservices.networking.istio.io',
      'virtualservices',
      'virtualservice',
      'VirtualService.spec',
    ]) {
      assert.equal(await idOf(text), vs, text);
    }
  });

  it('is a field as YAML or the protos write it, with or without brackets', async () => {
    const field = `${vs}#spec.http[].mirrorPercent`;
    for (const text of [
      `${vs}#spec.http.mirrorPercent`,
      `${vs}#spec.http[].mirror_percent`,
      'VirtualService.http.mirror_percent',
      'VirtualService http mirror_percent',
      'networking.istio.io/v1beta1/VirtualService#spec.http[].mirrorPercent',
    ]) {
      assert.equal(await idOf(text), field, text);
    }
    const mode = 'mesh/MeshConfig#outboundTrafficPolicy.mode=REGISTRY_ONLY';
    assert.equal(await idOf('MeshConfig outboundTrafficPolicy.mode=registry_only'), mode);
  });

  it('is the setting or the flag where an installation only carries it', async () => {
    const hold = 'mesh/ProxyConfig#holdApplicationUntilProxyStarts';
    assert.equal(await idOf('mesh/MeshConfig#defaultConfig.holdApplicationUntilProxyStarts'), hold);
    assert.equal(await idOf('meshConfig.defaultConfig.holdApplicationUntilProxyStarts'), hold);
    assert.equal(await idOf('helm:istiod#meshConfig.accessLogFile'), 'mesh/MeshConfig#accessLogFile');
    assert.equal(await idOf('helm:istiod#pilot.env.PILOT_ENABLE_AMBIENT'), 'env:PILOT_ENABLE_AMBIENT');
    assert.equal(await idOf('istiod pilot.autoscaleEnabled'), 'helm:istiod#pilot.autoscaleEnabled');
  });

  it("of two kinds of one name is Istio's own, and the other is named", async () => {
    const { out, err } = await explain('Gateway');
    assert.match(out, /^Gateway {2}\(networking\.istio\.io\/Gateway\)\n/);
    assert.equal(err, '"Gateway" may also mean: gateway.networking.k8s.io/Gateway\n');
    const chinese = await explain('Gateway', '--lang', 'zh-cn');
    assert.equal(chinese.err, '“Gateway”也可能指：gateway.networking.k8s.io/Gateway\n');
    assert.equal((await explain('gateway.networking.k8s.io/Gateway')).err, '');
  });

  it('of a label and an annotation of one name is the one that is still to be used', async () => {
    const { out, err } = await explain('sidecar.istio.io/inject');
    assert.match(out, /\(label:sidecar\.istio\.io\/inject\)\n/);
    assert.match(err, /may also mean: annotation:sidecar\.istio\.io\/inject\n/);
  });

  it('is a thing before it is the last word of a path', async () => {
    const input = fixtureInput();
    const [first, ...rest] = input.changes;
    const kind = (things: Record<string, object>) => ({
      source: { repo: 'istio/api', path: 'a.proto' },
      things: { '': { versions: { v1: { served: true } } }, ...things },
    });
    const more = {
      'install.istio.io/IstioOperator': kind({}),
      'other.istio.io/Route': kind({ '#spec.operator': { type: 'string' } }),
    };
    const changes = [{ ...first!, added: { ...first!.added, ...more } }, ...rest];
    const withOperator = loadHistory(structuredClone(build({ ...input, changes }).bundle));
    const { out, err } = await cli(withOperator, {}, ['explain', 'operator']);
    assert.match(out, /^IstioOperator {2}/);
    assert.equal(err, '"operator" may also mean: other.istio.io/Route#spec.operator\n');
    // A thing that is not called so is no answer.
    const peers = await cli(withOperator, {}, ['explain', 'peers']);
    assert.match(peers.out, /^MeshPolicy spec\.peers {2}/);
  });

  it('is nothing where an id has a slip, and the nearest are of its sort', async () => {
    const near = async (text: string) => {
      const { code, out, err } = await explain(text);
      assert.deepEqual([code, out], [1, ''], text);
      return /Nearest: (.*)\n/.exec(err)?.[1]?.split(', ') ?? [];
    };
    assert.deepEqual(await near('helm:istiod#hub'), ['helm:istiod#global.hub']);
    assert.deepEqual(await near(`${vs}#status`), [vs]);
    for (const id of await near('env:ISTIO_DNS')) assert.match(id, /^env:/);
    for (const id of await near('annotation:istio.io/x')) assert.match(id, /^(annotation|label):/);
    assert.deepEqual(await near('1.6.99'), ['release:1.6.3', 'release:1.6']);
    assert.deepEqual(await near('istio 9.9'), ['release:1.6', 'release:1.5', 'release:1.4']);
  });

  it('is nothing where a name was made up, and up to three things are near', async () => {
    const near = async (text: string, ...more: string[]) => {
      const { code, err } = await explain(text, ...more);
      assert.equal(code, 1, text);
      return /(?:Nearest: |最接近的有：)(.*)\n/.exec(err)?.[1]?.split(/, |、/) ?? [];
    };
    // Like the name of a kind, and by its parts.
    assert.deepEqual(await near('NoSuchService'), [vs]);
    assert.deepEqual(await near('NoSuchService', '--lang', 'zh-cn'), [vs]);
    for (const text of ['TrafficMirroringRule', 'TrafficPolicyOfRules']) {
      const found = await near(text);
      assert.ok(found.length > 0 && found.length <= 3, `${text}: ${found.join()}`);
    }
    // Nothing is near a number that no bulletin has, nor a word that merely begins like Istio's name.
    assert.deepEqual(await near('CVE-2099-12345'), []);
    assert.deepEqual(await near('NoSuchThing'), []);
  });

  it('is nothing where a version or a word is not of it', async () => {
    for (const text of [
      `networking.istio.io/v7/VirtualService`,
      'VirtualService v5',
      'VirtualService spec.nonsense',
    ]) {
      const { code, out, err } = await explain(text);
      assert.deepEqual([code, out], [1, ''], text);
      assert.match(err, /Nearest: .*networking\.istio\.io\/VirtualService/, text);
    }
  });

  it('a release that is newer than the data is said to be so', async () => {
    const { err } = await explain('1.8');
    assert.match(err, /^Nothing is known as "1\.8" \(data of \d{4}-\d\d-\d\d\)\. Nearest: release:1\.6/);
    const chinese = await explain('1.8', '--lang', 'zh-cn');
    assert.match(
      chinese.err,
      /^没有名为“1\.8”的内容（数据截至 \d{4}-\d\d-\d\d）。最接近的有：release:1\.6、/,
    );
  });

  it('says a title once', async () => {
    const { out } = await explain('bulletin:ISTIO-SECURITY-2020-001');
    const [heading] = out.split('  (', 1);
    assert.equal(out.split('\n').filter((line) => line.startsWith(heading!)).length, 1);
  });
});
