/**
 * Whose a Gateway is, and what is attached to it: several implementations of the Gateway API live in one cluster, and
 * what another implements asks nothing of Istio.
 */
import { isUnder, type DocumentAnalysis, type GatewayFact, type GatewayParent, type Unit } from './model';
import { withUnits } from './place';
import { written } from './text/templates';

/** What is known beside a file: of the folder or workspace that it is in. */
export interface GatewayWorld {
  readonly facts: readonly GatewayFact[];
  /** Something there is Istio's beside its Gateways. */
  readonly hasIstio: boolean;
}

/** Whether a text may name a class of Gateways. */
export const speaksOfClasses = (text: string): boolean =>
  /gatewayClassName|GatewayClass|networking\.x-k8s\.io\/v1alpha1/.test(text);

/** Whether a text has something of Istio's own. */
export const tellsOfIstio = (text: string): boolean => /\bistio\.io\/v\d/.test(text);

type Owner = 'istio' | 'other' | 'unknown';

/** Names that implementations give to their classes, where no class of that name is seen. */
const classesOfOthers =
  /^(?:eg|envoy(?:-gateway(?:-class)?)?|cilium(?:-.*)?|nginx(?:-.*)?|ngf|contour|kong|traefik|haproxy(?:-.*)?|gke-l7-.+|gke-td|amazon-vpc-lattice|aws-(?:alb|nlb)|azure-alb-(?:ex|in)ternal|azure-application-lb|kgateway|gloo-gateway|agentgateway|apisix|tyk|linkerd|consul(?:-api-gateway)?|higress|airlock.*|stunner.*|ngrok|flomesh|fsm|kuma|emissary|skipper|avi-lb|netscaler|litespeed|easegress|envoy-ai-gateway.*|inference-gateway)$/;
const classesOfIstio = /^(?:istio(?:-.+)?|asm(?:-.+)?)$/;

function ownerByController(name: string): Owner {
  if (name === '' || name.includes(written) || name.startsWith('openshift.io/')) return 'unknown';
  return name.startsWith('istio.io/') ? 'istio' : 'other';
}

/** Answers of one set of facts. */
interface Owners {
  of(fact: GatewayFact): Owner;
}

/** What a set of facts says, by the names that are asked for. */
interface Said {
  readonly classes: ReadonlyMap<string, ReadonlySet<Owner>>;
  readonly gateways: ReadonlyMap<string, readonly GatewayFact[]>;
  /** The classes that Gateways name. */
  readonly named: ReadonlySet<string>;
}

function saidBy(facts: readonly GatewayFact[]): Said {
  const classes = new Map<string, Set<Owner>>();
  const gateways = new Map<string, GatewayFact[]>();
  const named = new Set<string>();
  for (const fact of facts) {
    const { is, name, says } = fact;
    if (is === 'class') classes.set(name, (classes.get(name) ?? new Set()).add(ownerByController(says)));
    if (is !== 'gateway') continue;
    named.add(says);
    const others = gateways.get(name);
    if (others) others.push(fact);
    else gateways.set(name, [fact]);
  }
  return { classes, gateways, named };
}

/** Every file of a folder is asked of the same world. */
const worlds = new WeakMap<GatewayWorld, Said>();

function saidIn(world: GatewayWorld): Said {
  let said = worlds.get(world);
  if (!said) worlds.set(world, (said = saidBy(world.facts)));
  return said;
}

function ownersIn(own: readonly GatewayFact[], world: GatewayWorld | undefined): Owners {
  const all = [saidBy(own), ...(world ? [saidIn(world)] : [])];
  const ofClass = (name: string): Owner => {
    const known = new Set(all.flatMap(({ classes }) => [...(classes.get(name) ?? [])]));
    if (known.size > 0) return known.size === 1 ? [...known][0]! : 'unknown';
    if (classesOfIstio.test(name)) return 'istio';
    return classesOfOthers.test(name) ? 'other' : 'unknown';
  };
  const seen = (): Set<Owner> =>
    new Set(
      all.flatMap(({ classes, named }) => [
        ...[...named].map(ofClass),
        ...[...classes.values()].flatMap((owners) => [...owners]),
      ]),
    );
  // Where another implementation is seen, and nothing of Istio at all, the rest is the other's as well.
  const isOthers = world && !world.hasIstio && seen().has('other') && !seen().has('istio');
  const rest: Owner = isOthers ? 'other' : 'unknown';

  const unlessKnown = (owner: Owner): Owner => (owner === 'unknown' ? rest : owner);

  const ofGateway = ({ says, isEarly }: GatewayFact): Owner => {
    const owner = unlessKnown(ofClass(says));
    return owner === 'unknown' && isEarly ? 'other' : owner;
  };

  /** Of a route that Gateways choose by its labels: any of them may. */
  function ofSelected(otherwise: Owner): Owner {
    const early = all
      .flatMap(({ gateways }) => [...gateways.values()].flat())
      .filter(({ isEarly }) => isEarly);
    const owners = new Set(early.map(ofGateway));
    return owners.size === 1 ? [...owners][0]! : otherwise;
  }

  function ofParent({ kind, name, namespace }: GatewayParent, from: GatewayFact): Owner {
    if (kind !== 'Gateway') return rest;
    const place = namespace || from.namespace;
    const meant = all
      .flatMap(({ gateways }) => gateways.get(name) ?? [])
      .filter((one) => one.namespace === place || one.namespace === '' || place === '');
    const owners = new Set(meant.map(ofGateway));
    if (owners.size === 0) return rest;
    return owners.size === 1 ? [...owners][0]! : 'unknown';
  }

  return {
    of(fact) {
      // Istiod makes its own classes: a chart that writes one and leaves the controller to its values is another's.
      if (fact.is === 'class') return fact.says.includes(written) ? 'other' : ownerByController(fact.says);
      if (fact.is === 'gateway') return ofGateway(fact);
      // What reads an extension of another's is that other, and who routes UDP is not Istio, unless its own Gateway is named.
      const own = fact.says === '' && fact.kind !== 'UDPRoute' ? rest : 'other';
      if (fact.parents.length === 0) return fact.isEarly ? ofSelected(own) : own;
      const owners = new Set(fact.parents.map((parent) => ofParent(parent, fact)));
      const [owner = 'unknown'] = owners.size === 1 ? owners : [];
      return owner === 'unknown' ? own : owner;
    },
  };
}

/** Documents in which what others implement is only named: it asks nothing of a release of Istio. */
export function withoutOthers(
  documents: readonly DocumentAnalysis[],
  world: GatewayWorld | undefined,
): readonly DocumentAnalysis[] {
  const own = documents.flatMap(({ units }) => units.flatMap(({ unit }) => unit.gateways));
  if (own.length === 0) return documents;
  const owners = ownersIn(own, world);
  const others = new Set(own.filter((fact) => owners.of(fact) === 'other'));
  if (others.size === 0) return documents;
  return documents.map((document) =>
    document.units.some(({ unit }) => unit.gateways.some((fact) => others.has(fact)))
      ? withUnits(document, (unit) => naming(unit, others))
      : document,
  );
}

const known = new WeakMap<Unit, Map<string, Unit>>();

/** A unit in which some resources are only named; the same for the same question, as what is judged of it is kept. */
function naming(unit: Unit, others: ReadonlySet<GatewayFact>): Unit {
  const named = unit.gateways.filter((fact) => others.has(fact));
  if (named.length === 0) return unit;
  const key = unit.gateways.map((fact) => Number(others.has(fact))).join('');
  let units = known.get(unit);
  if (!units) known.set(unit, (units = new Map<string, Unit>()));
  let found = units.get(key);
  if (!found) {
    const kinds = new Set(named.map(({ use }) => use));
    const uses = unit.uses.map((use) =>
      kinds.has(use) || isUnder(use, kinds) ? { ...use, mentioned: true } : use,
    );
    units.set(key, (found = { ...unit, uses }));
  }
  return found;
}
