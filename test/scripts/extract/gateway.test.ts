import assert from 'node:assert/strict';
import { crdRange, crdRangeIn } from '../../../scripts/extract/crd-range.js';
import { HumanError } from '../../../scripts/extract/errors.js';
import { foreignKinds } from '../../../scripts/extract/foreign-kinds.js';
import { namesOfFields } from '../../../scripts/extract/gateway-crds.js';
import { readInGo } from '../../../scripts/extract/gateway-readers.js';
import type { ReleaseContext } from '../../../scripts/extract/surface.js';
import { compareReads, fieldsInCrds } from '../../../scripts/verify/gateway.js';
import { plain, release, repoOf, type Tree } from '../extract-repo.js';

const GROUP = 'gateway.networking.k8s.io';

/** A CRD whose spec has these fields, all strings but one with `[]` or an object. */
const crd = (kind: string, versions: string, spec: string): string => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  group: ${GROUP}
  names: { kind: ${kind}, plural: ${kind.toLowerCase()}s }
  versions:
${versions
  .split(' ')
  .map((version, at) => {
    const [name, off] = version.split('-');
    return `    - { name: ${name!}, served: ${String(off === undefined)}, storage: ${String(at === 0)}, schema: { openAPIV3Schema: { properties: { spec: ${spec} } } } }`;
  })
  .join('\n')}
`;
const TEXT = '{ type: string }';
const rules = (fields: string): string =>
  `{ properties: { rules: { type: array, items: { type: object, properties: { ${fields} } } } } }`;

const types = `
package v1
// +groupName=${GROUP}
type Rule struct {
	Rules []Rule \`json:"rules,omitempty"\`
	Retry *Retry \`json:"retry,omitempty"\`
	SessionPersistence *S \`json:"sessionPersistence,omitempty"\`
	UseDefaultGateways string \`json:"useDefaultGateways,omitempty"\`
	Mode string \`json:"mode,omitempty"\`
}
`;
const metadata = (...kinds: string[]): string =>
  `resources:\n${kinds.map((kind) => `  - { kind: ${kind}, group: ${GROUP}, version: v1 }\n`).join('')}`;
const reader = (body: string): string =>
  `package gateway\nimport (\n\tk8s "sigs.k8s.io/gateway-api/apis/v1"\n)\nfunc f(r k8s.HTTPRouteSpec) { ${body} }\n`;

const SPEC = rules(`retry: ${TEXT}, sessionPersistence: ${TEXT}, mode: ${TEXT}`);
const API: Tree = {
  'apis/v1/types.go': types,
  'config/crd/experimental/httproutes.yaml': crd('HTTPRoute', 'v1 v1beta1 v1alpha2', SPEC),
  'config/crd/standard/httproutes.yaml': crd('HTTPRoute', 'v1 v1beta1 v1alpha2-off', rules(`mode: ${TEXT}`)),
};

const read = async (
  istio: Tree,
  api: Tree = API,
  version = '1.25.0',
): Promise<Record<string, Record<string, unknown>>> => {
  const gatewayApi = repoOf({ pin: api });
  const ctx: ReleaseContext = { ...release(istio, {}, version), gatewayApi, gatewayApiRef: 'pin' };
  return plain(await foreignKinds(ctx));
};
const HTTP_ROUTE = `${GROUP}/HTTPRoute`;
const code = (body: string, path = 'pilot/pkg/config/kube/gateway/conversion.go'): Tree => ({
  'pkg/config/schema/metadata.yaml': metadata('HTTPRoute'),
  [path]: reader(body),
});

describe('kinds of the Gateway API', () => {
  it('have the fields that the code reads, whatever the CRD has besides', async () => {
    const fields = Object.keys((await read(code('x := r.Rules[0].Retry')))[HTTP_ROUTE]!);
    assert.deepEqual(fields, ['', '#spec.rules', '#spec.rules[].retry', '#spec.rules[].sessionPersistence']);
  });

  it('mark what is taken and never read, though code of another kind says its name', async () => {
    const found = (await read(code('x := r.Rules[0].SessionPersistence')))[HTTP_ROUTE]!;
    assert.deepEqual(found['#spec.rules[].sessionPersistence'], {
      type: 'string',
      channel: 'experimental',
      unread: true,
    });
  });

  it('do not take a comment, a text or a test for a reader', async () => {
    const told = await read({
      ...code('y := r.Rules // r.Rules.Retry'),
      'pilot/pkg/config/kube/gateway/x_test.go': reader('x := r.Retry'),
      'pilot/pkg/config/kube/gateway/y.go': reader('x := "r.Retry"'),
    });
    assert.equal('#spec.rules[].retry' in told[HTTP_ROUTE]!, false);
  });

  it('say the channel, and which versions only the experimental one serves', async () => {
    const { '': kind, '#spec.rules': all } = (await read(code('x := r.Rules')))[HTTP_ROUTE]!;
    assert.deepEqual(all, { type: 'list', channel: 'standard' });
    assert.deepEqual(kind, {
      origin: 'gateway-api',
      channel: 'standard',
      versions: {
        v1: { served: true, stored: true },
        v1beta1: { served: true, stored: false },
        v1alpha2: { served: true, stored: false, experimental: true },
      },
    });
  });

  it('tell what only the controller of agentgateway reads by its place', async () => {
    const both = {
      ...code('x := r.Rules'),
      'pilot/pkg/config/kube/agentgateway/routes.go': reader('x := r.Retry'),
    };
    const found = (await read(both))[HTTP_ROUTE]!;
    assert.equal(
      (found['#spec.rules[].retry'] as { path?: string }).path,
      'pilot/pkg/config/kube/agentgateway',
    );
    assert.equal((found['#spec.rules'] as { path?: string }).path, undefined);
  });

  it('begin with the release that reads their type, and stop the extraction where nothing says when', async () => {
    const grpc = {
      'apis/v1/types.go': types,
      'config/crd/experimental/g.yaml': crd('GRPCRoute', 'v1', SPEC),
      'config/crd/experimental/n.yaml': crd('NewRoute', 'v1', SPEC),
    };
    assert.deepEqual(await read({ 'pkg/config/schema/metadata.yaml': metadata('GRPCRoute') }, grpc), {});
    await assert.rejects(read({ 'pkg/config/schema/metadata.yaml': metadata('NewRoute') }, grpc), HumanError);
  });

  it('are known and unread where no release ever reads them', async () => {
    const udp = { 'config/crd/experimental/u.yaml': crd('UDPRoute', 'v1', SPEC), 'apis/v1/types.go': types };
    const found = (await read({ 'pkg/config/schema/metadata.yaml': metadata('UDPRoute') }, udp))[
      `${GROUP}/UDPRoute`
    ]!;
    assert.deepEqual(Object.keys(found), ['']);
    assert.equal((found[''] as { unread?: boolean }).unread, true);
  });

  it('wait for the release that a look at the code names, where a name proves nothing', async () => {
    const api: Tree = {
      'apis/v1/types.go': 'package v1\n// +groupName=gateway.networking.k8s.io\n',
      'config/crd/experimental/t.yaml': crd('TLSRoute', 'v1', rules(`name: ${TEXT}`)),
    };
    const istio = {
      'pkg/config/schema/metadata.yaml': metadata('TLSRoute'),
      'pilot/pkg/x.go': reader('var t k8s.TLSRoute; x := r.Rules[0].Name'),
    };
    const has = async (version: string): Promise<boolean> =>
      '#spec.rules[].name' in (await read(istio, api, version))[`${GROUP}/TLSRoute`]!;
    assert.deepEqual([await has('1.9.0'), await has('1.29.3'), await has('1.30.0')], [false, false, true]);
  });

  it('need the clone of the Gateway API', async () => {
    await assert.rejects(foreignKinds(release(code('x := r.Rules'))), HumanError);
  });

  it('are called in Go as their types say', () => {
    assert.deepEqual(namesOfFields(types)[1], ['retry', 'Retry']);
    const alias = readInGo(
      'import "sigs.k8s.io/gateway-api/apis/v1beta1"\nvar x v1beta1.GatewaySpec\n',
      'gateway-api',
    );
    assert.deepEqual(alias.types, [['apis/v1beta1', 'Gateway']]);
    assert.deepEqual(readInGo('import "k8s.io/api/core/v1"\nvar x = v1.Y.Z\n', 'gateway-api').names, []);
  });
});

describe('versions of CRDs that istiod takes', () => {
  const table = (name: string, crd: string, version: string): string =>
    `var ${name} = map[string]*semver.Version{\n\t"${crd}": semver.New(${version}, "", ""),\n}\n`;

  it('have a least and a greatest, by the name of the CRD', () => {
    const { least, greatest } = crdRangeIn(
      table('minimumCRDVersions', 'g.x.io', '1, 1, 0') + table('MaximumCRDVersions', 't.x.io', '1, 4, 1'),
    );
    assert.deepEqual(
      [...least, ...greatest],
      [
        ['g.x.io', '1.1.0'],
        ['t.x.io', '1.4.1'],
      ],
    );
  });

  it('are read where the code moved to, and are none where it has no table', async () => {
    const path = 'pkg/config/schema/gatewayapi/minimumversions.go';
    const repo = repoOf({ a: { [path]: table('MinimumCRDVersions', 'g.x.io', '1, 6, 0') }, b: {} });
    assert.equal((await crdRange(repo, 'a'))?.least.get('g.x.io'), '1.6.0');
    assert.equal(await crdRange(repo, 'b'), undefined);
  });
});

describe('what is read, by a second reading', () => {
  const crds = fieldsInCrds(crd('HTTPRoute', 'v1', rules(`retry: ${TEXT}, mode: ${TEXT}`)));
  const fields = crds.get(HTTP_ROUTE)!;
  const names = (field: string): string[] => [field.charAt(0).toUpperCase() + field.slice(1)];
  const things = (...paths: string[]): Map<string, object> => new Map(paths.map((path) => [path, {}]));
  const said = new Set(['Rules', 'Retry']);

  it('walks CRDs of any served version', () => {
    assert.deepEqual([...fields], ['#spec.rules', '#spec.rules[].retry', '#spec.rules[].mode']);
  });

  it('agrees where the data has what both have', () => {
    const told = things('', '#spec.rules', '#spec.rules[].retry');
    assert.deepEqual(compareReads(HTTP_ROUTE, fields, told as never, names, said), []);
  });

  it('differs by what the code never says, by what the data lacks, and by what no CRD has', () => {
    const told = things('', '#spec.rules', '#spec.rules[].mode', '#spec.none');
    assert.deepEqual(compareReads(HTTP_ROUTE, fields, told as never, names, said), [
      `${HTTP_ROUTE}#spec.none: no CRD of the pinned version has it`,
      `${HTTP_ROUTE}#spec.rules[].retry: the code says its name, and the data lacks it`,
      `${HTTP_ROUTE}#spec.rules[].mode: told as read, and the code never says its name`,
    ]);
  });
});
