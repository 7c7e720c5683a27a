/**
 * Parity with `istioctl x precheck --from-version`: objects that its rules report and objects that they do not, by
 * the tags that have the rule (`istioctl/pkg/precheck/precheck.go`), and what is told here from files. Where the
 * answers differ, ours is the better one for the reason that is given.
 */
import assert from 'node:assert/strict';
import { askedBy } from '../../src/check/changes/asked';
import { lookAt } from '../../src/check/changes/evidence';
import { judge } from '../../src/check/changes/judge';
import type { Version } from '../../src/facts/model';
import { parseVersion } from '../../src/facts/versions';
import { textLines } from '../../src/manifest/text/lines';
import { realChanges } from '../support/real-changes';
import { realHistory } from '../support/real-history';

interface Case {
  readonly object: string;
  readonly upstream: boolean;
  /** Absent: the same as upstream's. */
  readonly ours?: boolean;
  readonly because?: string;
}

interface Rule {
  readonly check: string;
  readonly name: string;
  readonly change: string;
  readonly from: string;
  readonly tags: readonly string[];
  readonly cases: Readonly<Record<string, Case>>;
}

const reported = (object: string): Case => ({ object, upstream: true });
const passed = (object: string): Case => ({ object, upstream: false });
const better = (object: string, upstream: boolean, because: string): Case => ({
  object,
  upstream,
  ours: !upstream,
  because,
});

const rule = (tls: string): string =>
  `apiVersion: networking.istio.io/v1beta1\nkind: DestinationRule\nmetadata: { name: a }\nspec: { host: a.example.com, ${tls} }\n`;
const policy = (tls: string): string => rule(`trafficPolicy: { tls: ${tls} }`);
const service = (spec: string, meta = 'name: a'): string =>
  `apiVersion: v1\nkind: Service\nmetadata: { ${meta} }\nspec: ${spec}\n`;
const entry = (port: string, more = ''): string =>
  `apiVersion: networking.istio.io/v1beta1\nkind: ServiceEntry\nmetadata: { name: a }\nspec: { hosts: [a.example.com], ${more}ports: [{ name: http, protocol: HTTP, ${port} }] }\n`;
const routes = (name: string, host: string): string =>
  `apiVersion: networking.istio.io/v1beta1\nkind: VirtualService\nmetadata: { name: ${name} }\nspec: { hosts: ['${host}'], http: [{ route: [{ destination: { host: a } }] }] }\n`;
const mesh = (config: string, env = '{}'): string =>
  `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: { meshConfig: ${config}, values: { pilot: { env: ${env} } } }\n`;
const crd = (kind: string, versions: string): string =>
  `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: a }\nspec: { group: gateway.networking.k8s.io, names: { kind: ${kind} }, versions: ${versions} }\n`;

const until23 = ['1.21', '1.22', '1.23'];
const since22 = ['1.22', '1.23', '1.24'];

const rules: readonly Rule[] = [
  {
    check: 'checkDestinationRuleTLS',
    name: 'VERIFY_CERTIFICATE_AT_CLIENT',
    change: '1.21/verify-certificate',
    from: '1.20',
    tags: until23,
    cases: {
      'SIMPLE alone': reported(policy('{ mode: SIMPLE }')),
      'MUTUAL with files, without a CA': reported(
        policy('{ mode: MUTUAL, clientCertificate: /c.pem, privateKey: /k.pem }'),
      ),
      'of a port': reported(
        rule('trafficPolicy: { portLevelSettings: [{ port: { number: 443 }, tls: { mode: SIMPLE } }] }'),
      ),
      'of a subset': reported(rule('subsets: [{ name: v1, trafficPolicy: { tls: { mode: SIMPLE } } }]')),
      'verification asked for': reported(policy('{ mode: SIMPLE, insecureSkipVerify: false }')),
      'with a CA': passed(policy('{ mode: SIMPLE, caCertificates: /ca.pem }')),
      'with a secret': passed(policy('{ mode: MUTUAL, credentialName: a }')),
      'verification off': passed(policy('{ mode: SIMPLE, insecureSkipVerify: true }')),
      "Istio's own": passed(policy('{ mode: ISTIO_MUTUAL }')),
      'no TLS': passed(policy('{ mode: DISABLE }')),
    },
  },
  {
    check: 'checkDestinationRuleTLS',
    name: 'ENABLE_AUTO_SNI',
    change: '1.21/auto-sni',
    from: '1.20',
    tags: until23,
    cases: {
      'without SNI': reported(policy('{ mode: SIMPLE, caCertificates: /ca.pem }')),
      'of a port of a subset': reported(
        rule(
          'subsets: [{ name: v1, trafficPolicy: { portLevelSettings: [{ port: { number: 443 }, tls: { mode: MUTUAL, credentialName: a } }] } }]',
        ),
      ),
      'with SNI': passed(policy('{ mode: SIMPLE, sni: a.example.com }')),
      "Istio's own": passed(policy('{ mode: ISTIO_MUTUAL }')),
    },
  },
  {
    check: 'checkExternalNameAlias',
    name: 'ENABLE_EXTERNAL_NAME_ALIAS',
    change: '1.21/external-name-alias',
    from: '1.20',
    tags: until23,
    cases: {
      'with ports': reported(
        service('{ type: ExternalName, externalName: www.example.com, ports: [{ port: 80 }] }'),
      ),
      'without ports': reported(service('{ type: ExternalName, externalName: www.example.com }')),
      'a plain Service': passed(service('{ ports: [{ port: 80 }] }')),
      'a load balancer': passed(service('{ type: LoadBalancer, ports: [{ port: 80 }] }')),
    },
  },
  {
    check: 'checkVirtualServiceHostMatching',
    name: 'PERSIST_OLDEST_FIRST_HEURISTIC_FOR_VIRTUAL_SERVICE_HOST_MATCHING',
    change: '1.21/wildcard-hosts-most-specific',
    from: '1.20',
    tags: until23,
    cases: {
      'hosts that overlap': reported(`${routes('a', '*.example.com')}---\n${routes('b', 'a.example.com')}`),
      'wildcards that overlap': reported(
        `${routes('a', '*.example.com')}---\n${routes('b', '*.a.example.com')}`,
      ),
      'hosts without wildcards': passed(
        `${routes('a', 'a.example.com')}---\n${routes('b', 'b.example.com')}`,
      ),
      'one wildcard alone': better(
        routes('a', '*.example.com'),
        true,
        'nothing overlaps, so there is no order that could change',
      ),
      'a * beside a host': better(
        `${routes('a', '*')}---\n${routes('b', 'a.example.com')}`,
        true,
        '`*` alone is what everything else is narrower than; who writes it means the rest',
      ),
    },
  },
  {
    check: 'checkPassthroughTargetPorts',
    name: 'ENABLE_RESOLUTION_NONE_TARGET_PORT',
    change: '1.22/service-entry-target-port',
    from: '1.21',
    tags: since22,
    cases: {
      'another port': reported(entry('number: 80, targetPort: 443')),
      'another port, NONE written': reported(entry('number: 80, targetPort: 443', 'resolution: NONE, ')),
      'the same port': passed(entry('number: 443, targetPort: 443')),
      'no target port': passed(entry('number: 80')),
      'resolved by DNS': passed(entry('number: 80, targetPort: 443', 'resolution: DNS, ')),
    },
  },
  {
    check: 'checkPilot',
    name: 'ENHANCED_RESOURCE_SCOPING',
    change: '1.22/enhanced-resource-scoping',
    from: '1.21',
    tags: since22,
    cases: {
      'with selectors': reported(mesh('{ discoverySelectors: [{ matchLabels: { mesh: a } }] }')),
      'without selectors': passed(mesh('{ enableTracing: true }')),
      'on already': better(
        mesh(
          '{ discoverySelectors: [{ matchLabels: { mesh: a } }] }',
          "{ ENABLE_ENHANCED_RESOURCE_SCOPING: 'true' }",
        ),
        true,
        'upstream looks for `ENHANCED_RESOURCE_SCOPING`, which no istiod reads',
      ),
      'a name that nothing reads': better(
        mesh(
          '{ discoverySelectors: [{ matchLabels: { mesh: a } }] }',
          "{ ENHANCED_RESOURCE_SCOPING: 'true' }",
        ),
        false,
        'istiod does not read it, so that the default flips all the same',
      ),
    },
  },
  {
    check: 'checkTracing',
    name: 'meshConfig.defaultConfig.tracer',
    change: '1.22/default-tracing-address',
    from: '1.21',
    tags: since22,
    cases: {
      'a zipkin beside istiod': reported(
        service('{ ports: [{ port: 9411 }] }', 'name: zipkin, namespace: istio-system'),
      ),
      'a zipkin elsewhere': passed(
        service('{ ports: [{ port: 9411 }] }', 'name: zipkin, namespace: tracing'),
      ),
      'another Service beside istiod': passed(
        service('{ ports: [{ port: 9411 }] }', 'name: tracing, namespace: istio-system'),
      ),
      'an address that is set': better(
        `${service('{ ports: [{ port: 9411 }] }', 'name: zipkin, namespace: istio-system')}---\n${mesh(
          "{ defaultConfig: { tracing: { zipkin: { address: 'zipkin.istio-system:9411' } } } }",
        )}`,
        true,
        'the address is set, and the default counts for nothing',
      ),
    },
  },
  {
    check: 'checkGatewayAPIs',
    name: 'IST0156',
    change: '1.18/gateway-api-crds',
    from: '1.17',
    tags: ['1.18', '1.19', '1.20'],
    cases: {
      'v1alpha2 alone': reported(crd('Gateway', '[{ name: v1alpha2, served: true }]')),
      'a route of before': reported(crd('HTTPRoute', '[{ name: v1alpha2, served: true }]')),
      'v1beta1 too': passed(
        crd('Gateway', '[{ name: v1alpha2, served: true }, { name: v1beta1, served: true }]'),
      ),
      'a kind that is alpha': passed(crd('TCPRoute', '[{ name: v1alpha2, served: true }]')),
    },
  },
];

const version = (name: string): Version => parseVersion(realHistory(), name) ?? assert.fail(name);

function tellsOf(change: string, from: string, to: string, text: string): boolean {
  const history = realHistory();
  const changes = realChanges().filter(({ id }) => id === `change:${change}`);
  assert.equal(changes.length, 1, change);
  const asked = askedBy(changes);
  const { evidence } = lookAt(textLines(text), history, asked);
  const verdicts = judge(changes, asked, [{ file: 'a.yaml', evidence }], {
    history,
    from: version(from),
    to: version(to),
  });
  return verdicts.some(({ where }) => where.length > 0);
}

describe('precheck', () => {
  for (const { check, name, change, from, tags, cases } of rules) {
    for (const [title, { object, upstream, ours = upstream, because }] of Object.entries(cases)) {
      it(`${check} ${name}: ${title}${because === undefined ? '' : ` (${because})`}`, () => {
        for (const to of tags) assert.equal(tellsOf(change, from, to, object), ours, `${from} to ${to}`);
      });
    }
  }

  it('tells after two releases what the program of 1.24 has forgotten', () => {
    assert.ok(tellsOf('1.21/verify-certificate', '1.20', '1.24', policy('{ mode: SIMPLE }')));
    assert.ok(
      tellsOf(
        '1.21/external-name-alias',
        '1.20',
        '1.24',
        service('{ type: ExternalName, externalName: www.example.com }'),
      ),
    );
  });
});
