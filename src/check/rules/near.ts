/** What is refused, or does nothing, by what another thing near it is set to, or by how many there are of it. */
import type { Id } from '../../facts/model';
import type { Beside } from './beside';
import { balancers, certificates, entry, tls } from './places';

const protocol = 'networking.istio.io/Gateway#spec.servers[].port.protocol';

export const near: readonly (readonly [Id, Beside])[] = [
  ...(
    [
      ['ports[].protocol', /^(?!(?:http2?|tls|grpc)$)/i, undefined],
      ['ports[].protocol', /^tls$/i, '1.28'],
      ['ports[].protocol', /^(?:http2|grpc)$/i, '1.29'],
      ['location=MESH_INTERNAL', undefined, '1.29'],
    ] as const
  ).map(([name, values, to]): [Id, Beside] => [
    `${entry}${name}`,
    { other: `${entry}resolution=DYNAMIC_DNS`, ...(values && { values }), ...(to && { to }) },
  ]),
  [`${entry}resolution=DNS_ROUND_ROBIN`, { other: `${entry}endpoints`, since: '1.16', several: true }],
  ...['PASSTHROUGH', 'AUTO_PASSTHROUGH'].flatMap((mode) =>
    certificates.map((name): [Id, Beside] => [tls + name, { other: `${tls}mode=${mode}`, state: 'inert' }]),
  ),
  // Chosen workloads have a rule of their own only in their own namespace.
  [
    'networking.istio.io/DestinationRule#spec.exportTo',
    { other: 'networking.istio.io/DestinationRule#spec.workloadSelector', values: /[*~,]/ },
  ],
  // A plain port takes TLS for a redirect alone, and that HTTP only.
  ...['SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL', 'OPTIONAL_MUTUAL'].map((mode): [Id, Beside] => [
    `${tls}mode=${mode}`,
    { other: protocol, where: /^(?:http2?|grpc(?:-web)?|tcp|mongo|redis|mysql)$/i },
  ]),
  [`${tls}mode=PASSTHROUGH`, { other: protocol, where: /^(?:tcp|mongo|redis|mysql)$/i }],
  [`${tls}caCrl`, { other: `${tls}mode=SIMPLE`, unless: `${tls}credentialName` }],
  ...[...balancers, 'mesh/MeshConfig#']
    .map((part) => `${part}localityLbSetting.`)
    .flatMap((locality): [Id, Beside][] => [
      [
        `${locality}failoverPriority`,
        {
          other: `${locality}failover`,
          since: '1.20',
          values: /(?:^|,)topology\.(?:kubernetes\.io\/(?:region|zone)|istio\.io\/subzone)(?:,|$)/,
        },
      ],
      [`${locality}failoverPriority`, { other: `${locality}distribute`, state: 'inert' }],
    ]),
  // Only where requests go round, or to who has the fewest, does a new endpoint get less of them.
  ...balancers.flatMap((part) =>
    ['warmup', 'warmupDurationSecs'].flatMap((name) =>
      ['simple=RANDOM', 'simple=PASSTHROUGH', 'consistentHash'].map((other): [Id, Beside] => [
        part + name,
        { other: part + other, state: 'inert' },
      ]),
    ),
  ),
];
