/** What an object says that matters together with another: its hosts, its ports, what it selects. */
import type { Id } from '../../facts/model';
import type { Range } from '../../manifest/model';
import type { Tree } from '../../manifest/meaning/tree';
import type { Asked } from './asked';
import { follow, textAt } from './paths';

/** A name, and where it stands. */
export interface Named {
  readonly text: string;
  readonly range: Range;
}

interface About {
  readonly name: string;
  readonly namespace: string;
}

export type JoinFact = About &
  (
    | {
        readonly of: 'virtual-service';
        readonly hosts: readonly Named[];
        readonly gateways: readonly string[];
        readonly destinations: readonly Named[];
      }
    | { readonly of: 'destination-rule'; readonly host: Named; readonly selects: boolean }
    | { readonly of: 'service'; readonly hosts: readonly Named[]; readonly external: boolean }
    | { readonly of: 'service-entry'; readonly hosts: readonly Named[] }
    | { readonly of: 'gateway'; readonly selector: string; readonly servers: readonly Server[] }
    | { readonly of: 'policy'; readonly kind: Id; readonly targets: readonly Named[] }
  );

export interface Server {
  readonly port: string;
  readonly protocol: string;
  readonly portName: string;
  readonly range: Range;
  readonly hosts: readonly Named[];
}

const policies = new Set([
  'security.istio.io/AuthorizationPolicy',
  'security.istio.io/RequestAuthentication',
  'extensions.istio.io/WasmPlugin',
  'telemetry.istio.io/Telemetry',
  'gateway.networking.k8s.io/BackendTLSPolicy',
  'gateway.networking.k8s.io/HTTPRoute',
  'gateway.networking.k8s.io/GRPCRoute',
]);

const virtualService = 'networking.istio.io/VirtualService';
const destinationRule = 'networking.istio.io/DestinationRule';
const serviceEntry = 'networking.istio.io/ServiceEntry';
const gateway = 'networking.istio.io/Gateway';
const meeting = new Set<Id>([virtualService, destinationRule, serviceEntry, gateway, 'Service']);

export function isJoined(id: Id, { joins }: Asked): boolean {
  if (joins.size === 0) return false;
  return meeting.has(id) || (policies.has(id) && joins.has('policies-same-target'));
}

/** `moved` puts a place of the document into its file. */
export function factsOf(id: Id, tree: Tree, moved: (range: Range) => Range): JoinFact[] {
  const names = (root: Tree, path: string): Named[] =>
    follow({ tree: root, range: root.range }, path).at.flatMap(({ tree: { text }, range }) =>
      text ? [{ text, range: moved(range()) }] : [],
    );
  const about: About = {
    name: textAt(tree, 'metadata.name') ?? '',
    namespace: textAt(tree, 'metadata.namespace') ?? '',
  };
  switch (id) {
    case virtualService: {
      const gateways = names(tree, 'spec.gateways[]').map(({ text }) => text);
      const destinations = ['http', 'tls', 'tcp'].flatMap((list) =>
        names(tree, `spec.${list}[].route[].destination.host`),
      );
      return [
        {
          ...about,
          of: 'virtual-service',
          hosts: names(tree, 'spec.hosts[]'),
          gateways: gateways.length > 0 ? gateways : ['mesh'],
          destinations,
        },
      ];
    }
    case destinationRule: {
      const selects = follow({ tree, range: tree.range }, 'spec.workloadSelector').at.length > 0;
      return names(tree, 'spec.host').map((host) => ({ ...about, of: 'destination-rule', host, selects }));
    }
    case serviceEntry:
      return [{ ...about, of: 'service-entry', hosts: names(tree, 'spec.hosts[]') }];
    case 'Service': {
      const external = textAt(tree, 'spec.type') === 'ExternalName';
      return [{ ...about, of: 'service', hosts: names(tree, 'metadata.name'), external }];
    }
    case gateway: {
      const selector = follow({ tree, range: tree.range }, 'spec.selector').at[0]?.tree.entries ?? [];
      const servers = follow({ tree, range: tree.range }, 'spec.servers[]').at.map(
        ({ tree: server, range }): Server => ({
          port: textAt(server, 'port.number') ?? '',
          protocol: (textAt(server, 'port.protocol') ?? '').toUpperCase(),
          portName: textAt(server, 'port.name') ?? '',
          range: moved(range()),
          hosts: names(server, 'hosts[]'),
        }),
      );
      const chosen = selector.map(({ key, value }) => `${key}=${value.text ?? '?'}`).sort();
      return [{ ...about, of: 'gateway', selector: chosen.join(','), servers }];
    }
    default: {
      const targets = ['spec.targetRef', 'spec.targetRefs[]'].flatMap((path) =>
        follow({ tree, range: tree.range }, path).at.map(({ tree: target, range }) => ({
          text: ['group', 'kind', 'name', 'sectionName'].map((key) => textAt(target, key) ?? '').join('/'),
          range: moved(range()),
        })),
      );
      return targets.length > 0 ? [{ ...about, of: 'policy', kind: id, targets }] : [];
    }
  }
}
