import assert from 'node:assert/strict';
import { parseCrds } from '../../../scripts/extract/crd.js';
import { attributes, pathTemplates, targetKinds } from '../../../scripts/extract/kinds.js';
import { operatorKinds } from '../../../scripts/extract/operator.js';
import { HumanError } from '../../../scripts/extract/errors.js';
import { parseMetadata, parsePilotRegistry } from '../../../scripts/extract/registry.js';
import { listReleases } from '../../../scripts/extract/releases.js';
import { plain, release, repoOf, type Tree } from '../extract-repo.js';
import { byVersion } from '../../../scripts/versions.js';

describe('CRDs of a chart', () => {
  it('are read in the old form, through what Helm would fill in', () => {
    const text = `
{{- if .Values.enabled }}
{{/* was:
---
kind: CustomResourceDefinition
apiVersion: apiextensions.k8s.io/v1beta1
spec:
  group: config.istio.io
  names:
    kind: Gone
*/}}
---
kind: CustomResourceDefinition
apiVersion: apiextensions.k8s.io/v1beta1
metadata:
  name: rules.config.istio.io
  labels:
    app: {{ template "mixer.name" . }}
spec:
  group: config.istio.io
  names:
    kind: rule
  version: v1alpha2
---
kind: Deployment
{{- end }}
`;
    assert.deepEqual(parseCrds(text, 'crds.yaml'), [
      {
        group: 'config.istio.io',
        kind: 'rule',
        versions: [{ name: 'v1alpha2', served: true, stored: true }],
      },
    ]);
  });

  it('say which versions they serve and store, and by which schema', () => {
    const text = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  group: networking.istio.io
  names: { kind: Gateway }
  versions:
    - { name: v1, served: true, storage: false, schema: { openAPIV3Schema: { type: object } } }
    - { name: v1alpha3, served: false, storage: true }
`;
    assert.deepEqual(parseCrds(text, 'crds.yaml')[0]?.versions, [
      { name: 'v1', served: true, stored: false, schema: { type: 'object' } },
      { name: 'v1alpha3', served: false, stored: true },
    ]);
  });

  it('stop at one that says nothing', () => {
    assert.throws(() => parseCrds('kind: CustomResourceDefinition\nspec: {}\n', 'odd.yaml'), HumanError);
  });
});

describe('lists of kinds in the control plane', () => {
  it("Pilot's: only what is registered, names as Kubernetes has them", () => {
    const go = `
const istioAPIVersion = "v1alpha2"
var (
	Mock = ProtoSchema{
		Type: "mock-config",
	}
	API = ProtoSchema{
		Type:        "http-api-spec",
		Version:     istioAPIVersion,
	}
	VirtualService = ProtoSchema{
		Type:    "virtual-service",
		Group:   "networking",
		Version: "v1alpha3",
	}
	IstioConfigTypes = ConfigDescriptor{
		API,
		VirtualService,
	}
)
`;
    assert.deepEqual(parsePilotRegistry(go), [
      { group: 'config.istio.io', kind: 'HTTPAPISpec', versions: ['v1alpha2'] },
      { group: 'networking.istio.io', kind: 'VirtualService', versions: ['v1alpha3'] },
    ]);
  });

  it("istiod's: aliases after the version that it reads", () => {
    const text =
      'resources:\n  - Kind: Gateway\n    group: g\n    version: v1\n    versionAliases: [v1beta1]\n';
    assert.deepEqual(parseMetadata(text, 'metadata.yaml'), [
      { group: 'g', kind: 'Gateway', versions: ['v1', 'v1beta1'] },
    ]);
  });
});

describe('the list of releases', () => {
  const tree: Tree = {};
  const repo = (...refs: string[]) => repoOf(Object.fromEntries(refs.map((ref) => [ref, tree])));

  it('is ordered by number, not by letter', () => {
    assert.ok(byVersion('1.9', '1.10') < 0);
    const minors = listReleases(repo('1.10.0', '1.9.0', '1.9.1', '1.10.0-rc.0', 'v1.9.0', 'junk')).map(
      ({ minor }) => minor,
    );
    assert.deepEqual(minors, ['1.9', '1.10']);
  });

  it('takes the announced tag where .0 was cut long before', () => {
    const [release] = listReleases(repo('0.2.0', '0.2.6', '0.2.7', '0.2.12'));
    assert.equal(release?.base.version, '0.2.7');
    assert.deepEqual(
      release.early.map(({ version }) => version),
      ['0.2.0', '0.2.6'],
    );
    assert.deepEqual(
      release.patches.map(({ version }) => version),
      ['0.2.12'],
    );
  });

  it('adds the release that is about to come, as provisional', () => {
    const last = listReleases(repo('1.30.0', '1.31.0-rc.0', '1.31.0-alpha.2')).at(-1);
    assert.deepEqual([last?.minor, last?.base.ref, last?.provisional], ['1.31', '1.31.0-rc.0', true]);
    assert.equal(
      listReleases(repo('1.30.0', '1.31.0-rc.0', 'release-1.31')).at(-1)?.base.ref,
      'release-1.31',
    );
  });

  it('stops without tags', () => {
    assert.throws(() => listReleases(repo('junk')), HumanError);
  });
});

describe('kinds that a policy may be attached to', () => {
  it('are those that validation allows', () => {
    const go =
      'var allowedTargetRefs = []config.GroupVersionKind{\n\tgvk.Service,\n\tgvk.KubernetesGateway,\n}\n';
    assert.deepEqual(targetKinds(go), ['Service', 'Gateway']);
    assert.deepEqual(targetKinds('var other = 1\n'), []);
  });
});

describe('attributes that a condition may be about', () => {
  it('are those that validation takes, and of which no part is free', () => {
    const go = `const (
\tattrHeader = "request.headers" // of which a part is free
\tattrIP     = "source.ip"
\tattrName   = "destination.name"
\tattrUser   = "destination.user"
\tattrPort   = "destination.port"
\tattrSNI    = "connection.sni"
)
func ValidateAttribute(key string, values []string) error {
\tif err := check(key, values); err != nil {
\t\treturn err
\t}
\tswitch {
\tcase hasPrefix(key, attrHeader):
\t\treturn validateMapKey(key)
\tcase isEqual(key, attrIP):
\t\treturn ValidateIPs(values)
\tcase isEqual(key, attrName, attrUser):
\t\treturn fmt.Errorf("deprecated attribute %s", key)
\tcase isEqual(key, attrPort, attrSNI):
\tdefault:
\t\treturn fmt.Errorf("unknown attribute: %s", key)
\t}
\treturn nil
}
`;
    assert.deepEqual(attributes(go), ['source.ip', 'destination.port', 'connection.sni']);
    assert.deepEqual(attributes('func other() {}\n'), []);
  });

  it('has the parts of a path that it may leave open', () => {
    const go = 'var (\n\tMatchOneTemplate = "{*}"\n\tMatchAnyTemplate = "{**}"\n\tother = "{a}"\n)\n';
    assert.deepEqual(pathTemplates(go), ['{*}', '{**}']);
  });
});

describe('IstioControlPlane', () => {
  const proto = 'syntax = "proto3"; package p; message IstioControlPlaneSpec { string hub = 1; }';
  const versionsOf = async (group: string): Promise<unknown> => {
    const crd = `kind: CustomResourceDefinition\nspec: { group: ${group}, version: v1, names: { kind: IstioControlPlane } }\n`;
    const operator = repoOf({
      o: {
        'pkg/apis/istio/v1alpha2/istiocontrolplane_types.proto': proto,
        'deploy/crds/x_crd.yaml': crd,
      },
    });
    const owners = await operatorKinds({ ...release({}), operator, operatorRef: 'o' }, new Map());
    const kind = plain(owners)['install.istio.io/IstioControlPlane']?.[''] as { versions: unknown };
    return kind.versions;
  };

  it('has the version of its proto where the CRD is of another group', async () => {
    assert.deepEqual(await versionsOf('istio.io'), { v1alpha2: { served: true, stored: false } });
    assert.deepEqual(await versionsOf('install.istio.io'), { v1: { served: true, stored: true } });
  });
});
