/**
 * What a look at the code says and a search for names cannot: names that several types share, kinds and fields that
 * are taken and do nothing. Each was looked up in pilot/pkg/config/kube at the releases' tags.
 */
import type { PinnedApi, PinnedKind } from './gateway-crds.js';
import type { Readers } from './gateway-readers.js';
import type { Attributes } from './snapshot.js';

/** Kinds in istiod's list that no release reads: 1.6 and 1.7 fetched the two first and threw them away. */
const NEVER_READ: readonly RegExp[] = [
  /^networking\.x(?:\.|-)k8s\.io\/(?:TcpRoute|TrafficSplit)$/,
  /^(?:networking\.x-k8s\.io|gateway\.networking\.k8s\.io)\/UDPRoute$/,
];

/** Kinds in istiod's list before it read them. */
const READ_LATER: readonly RegExp[] = [/^gateway\.networking\.k8s\.io\/GRPCRoute$/];

/** Read as another type: 1.15 and 1.16 took both kinds for the newer one. */
const READ_AS: Readonly<Record<string, string>> = {
  'gateway.networking.k8s.io/ReferencePolicy': 'gateway.networking.k8s.io/ReferenceGrant',
};

/**
 * First minor that reads a field; null: taken by every release and read by none; false: only a snapshot between two
 * versions of the API ever had it.
 */
const READ_FROM: readonly (readonly [RegExp, string | null | false])[] = [
  [/^networking\.x-k8s\.io\/Gateway#spec\.addresses$/, null],
  [/^networking\.x-k8s\.io\/(?:Gateway#spec\.listeners\[\]|BackendPolicy#spec)\.tls\.options$/, null],
  [/^networking\.x-k8s\.io\/HTTPRoute#spec\.tls$/, null],
  [/^networking\.x-k8s\.io\/\S+\.(?:extensionRef|requestMirror|routeOverride)$/, null],
  [/\/GatewayClass#spec\.(?:description|parameters|parametersRef)$/, null],
  [/^gateway\.\S+\/Gateway#spec\.(?:backendTLS|defaultScope)$/, null],
  [/^gateway\.\S+\/Gateway#spec\.listeners\[\]\.tls\.options$/, '1.16'],
  [/^gateway\.\S+#spec\.listeners\[\]\.tls\.frontendValidation$/, null],
  [/^gateway\.\S+\/Gateway#spec\.tls\.backend$/, '1.30'],
  [/^gateway\.\S+\/Gateway#spec\.tls\.frontend\.\S+\.validation\.mode$/, '1.31'],
  [/^gateway\.\S+Route#spec\.parentRefs\[\]\.port$/, '1.17'],
  [/^gateway\.\S+Route#spec\.useDefaultGateways$/, null],
  [/^gateway\.\S+Route#spec\.rules\[\]\.sessionPersistence$/, null],
  [/^gateway\.\S+\/T(?:CP|LS)Route#spec\.rules\[\]\.name$/, '1.30'],
  [/^gateway\.\S+\/TCPRoute#spec\.rules\[\]\.matches$/, false],
  [/^gateway\.\S+#spec\.listeners\[\]\.allowedRoutes\.namespaces\.from=None$/, false],
  [/^gateway\.\S+Route#spec\.rules\[\]\.(?:backendRefs\[\]\.)?filters\[\]\.extensionRef$/, null],
  [
    /^gateway\.\S+Route#spec\.rules\[\]\.backendRefs\[\]\.filters\[\]\.(?:urlRewrite|cors|externalAuth)$/,
    null,
  ],
  [/^gateway\.\S+Route#spec\.rules\[\]\.backendRefs\[\]\.filters\[\]\.request(?:Redirect|Mirror)$/, '1.30'],
  [/^gateway\.\S+\/HTTPRoute#\S+\.filters\[\]\.requestRedirect\.path$/, '1.17'],
  [/^gateway\.\S+\/BackendTLSPolicy#spec\.options$/, null],
  [/^gateway\.\S+\/BackendTLSPolicy#spec\.targetRefs\[\]\.sectionName$/, '1.28'],
  [/\/XBackendTrafficPolicy#spec\.sessionPersistence$/, null],
  [/\/XBackendTrafficPolicy#spec\.retryConstraint$/, '1.27'],
  [/\/XBackendTrafficPolicy#spec\.retryConstraint\.minRetryRate\.interval$/, null],
];

const some = (patterns: readonly RegExp[], id: string): boolean =>
  patterns.some((pattern) => pattern.test(id));

/** Whether a person looked who reads a field: names then prove nothing. */
export const judgedByHand = (id: string): boolean =>
  isWithParent(id) || READ_FROM.some(([pattern]) => pattern.test(id));

/** `unknown`: in istiod's list, and neither its code nor these tables say what becomes of it. */
export type KindRead = 'read' | 'never' | 'later' | 'unknown';

export function kindRead(id: string, { kinds }: Readers): KindRead {
  if (some(NEVER_READ, id)) return 'never';
  if (kinds.has(id) || kinds.has(READ_AS[id] ?? id)) return 'read';
  return some(READ_LATER, id) ? 'later' : 'unknown';
}

const before = (a: string, b: string): boolean => a.localeCompare(b, 'en', { numeric: true }) < 0;
const parentOf = (path: string): string => path.replace(/(?:\[\]|\{\})?\.[^.]*$/, '');

/** What the selector of Kubernetes holds is read as one. */
const isWithParent = (path: string): boolean => /[sS]elector\.match(?:Labels|Expressions)/.test(path);

/** `type: URLRewrite` means the field `urlRewrite` beside it, and lives as long. */
function meant(path: string, fields: ReadonlyMap<string, Attributes>): string {
  const [field = '', value = ''] = path.split('=');
  const beside = /^(.*\.)type$/.exec(field)?.[1];
  if (beside === undefined) return field;
  const sibling = [...fields.keys()].find((key) => key.toLowerCase() === (beside + value).toLowerCase());
  return sibling ?? field;
}

/**
 * The fields of a kind that a release reads, and those that it takes and never reads (`unread`). What is below one
 * that is not read is left out, and so is what a later release reads first.
 */
export function fieldsRead(
  id: string,
  { fields }: PinnedKind,
  { goNames }: Pick<PinnedApi, 'goNames'>,
  readers: Readers,
  minor: string,
): ReadonlyMap<string, Attributes> {
  const found = new Map<string, Attributes>();
  const isRead = (path: string): boolean => {
    if (isWithParent(path)) return true;
    const name = path.slice(path.lastIndexOf('.') + 1);
    const known = goNames.get(name) ?? new Set([name.charAt(0).toUpperCase() + name.slice(1)]);
    return [...known].some((go) => readers.names.has(go));
  };
  const from = (path: string): string | null | false | undefined =>
    READ_FROM.find(([pattern]) => pattern.test(id + path))?.[1];
  for (const [path, attributes] of fields) {
    if (path.includes('=')) continue;
    const parent = parentOf(path);
    const above = found.get(parent);
    if (parent !== '#spec' && (!above || above['unread'])) continue;
    const first = from(path);
    if (first === null) found.set(path, { ...attributes, unread: true });
    else if (first === undefined ? isRead(path) : first && !before(minor, first)) found.set(path, attributes);
  }
  for (const [path, attributes] of fields) {
    if (!path.includes('=') || from(path) === false) continue;
    const holder = found.get(path.slice(0, path.indexOf('=')));
    const other = found.get(meant(path, fields));
    if (!holder || holder['unread'] || !other) continue;
    found.set(path, other['unread'] ? { ...attributes, unread: true } : attributes);
  }
  return found;
}
