/** Manifests made up around everything that has an exact successor, and what such a manifest means after the move. */
import { parse, parseAllDocuments } from 'yaml';
import type { Random } from './random';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Obj = { [key: string]: Json };

const isObject = (value: Json | undefined): value is Obj =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One old form and its new one, by what stands in the mapping around it. */
interface Move {
  readonly from: string;
  readonly to: string;
  readonly wrap: (value: Json) => Json;
  readonly isOld: (value: Json) => boolean;
  readonly beside?: string;
}

const any = (): boolean => true;
const inside =
  (key: string) =>
  (value: Json): Json => ({ [key]: value });

const percent: Move = { from: 'percent', to: 'percentage', wrap: inside('value'), isOld: any };
const http: readonly Move[] = [
  { from: 'mirrorPercent', to: 'mirrorPercentage', wrap: inside('value'), isOld: any },
];
const cors: Move = {
  from: 'allowOrigin',
  to: 'allowOrigins',
  wrap: (value) => (value as Json[]).map(inside('exact')),
  isOld: (value) => Array.isArray(value) && value.length > 0 && !value.includes('*'),
};
const warmup: Move = {
  from: 'warmupDurationSecs',
  to: 'warmup',
  wrap: inside('duration'),
  isOld: any,
};
const ring: Move = {
  from: 'minimumRingSize',
  to: 'ringHash',
  wrap: inside('minimumRingSize'),
  isOld: any,
  beside: 'maglev',
};
const headers: Move = {
  from: 'includeHeadersInCheck',
  to: 'includeRequestHeadersInCheck',
  wrap: (value) => value,
  isOld: any,
};

let moved = 0;

function move(map: Json | undefined, { from, to, wrap, isOld, beside }: Move): void {
  if (!isObject(map) || !(from in map) || to in map || !isOld(map[from]!)) return;
  if (beside !== undefined && beside in map) return;
  moved++;
  map[to] = wrap(map[from]!);
  Reflect.deleteProperty(map, from);
}

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
const at = (value: Json | undefined, ...path: string[]): Json | undefined =>
  path.reduce<Json | undefined>((node, key) => (isObject(node) ? node[key] : undefined), value);

function policy(map: Json | undefined): void {
  const balancer = at(map, 'loadBalancer');
  move(balancer, warmup);
  move(at(balancer, 'consistentHash'), ring);
  if (isObject(balancer) && balancer['simple'] === 'LEAST_CONN') {
    moved++;
    balancer['simple'] = 'LEAST_REQUEST';
  }
  for (const port of listOf(at(map, 'portLevelSettings'))) policy(port);
}

function mesh(map: Json | undefined): void {
  for (const provider of listOf(at(map, 'extensionProviders')))
    move(at(provider, 'envoyExtAuthzHttp'), headers);
}

function relabel(metadata: Json | undefined): void {
  if (!isObject(metadata)) return;
  const annotations = metadata['annotations'];
  if (!isObject(annotations)) return;
  const old = 'traffic.sidecar.istio.io/kubevirtInterfaces';
  const now = 'istio.io/reroute-virtual-interfaces';
  if (old in annotations && !(now in annotations)) {
    moved++;
    annotations[now] = annotations[old]!;
    Reflect.deleteProperty(annotations, old);
  }
  const name = 'sidecar.istio.io/inject';
  const labels = metadata['labels'] ?? {};
  if (!(name in annotations) || !isObject(labels) || name in labels) return;
  moved++;
  metadata['labels'] = { ...labels, [name]: annotations[name]! };
  Reflect.deleteProperty(annotations, name);
  if (Object.keys(annotations).length === 0) delete metadata['annotations'];
}

/** The meaning of a document where all that has a successor is written in its form; the naive way. */
function modern(value: Json, isPatch = false): Json {
  if (!isObject(value)) return Array.isArray(value) ? value.map((item) => modern(item)) : value;
  const [version, kind, spec] = [value['apiVersion'], value['kind'], value['spec']];
  relabel(value['metadata']);
  relabel(at(spec, 'template', 'metadata'));
  for (const item of listOf(value['items'])) modern(item);
  if (kind === 'VirtualService')
    for (const route of listOf(at(spec, 'http'))) {
      for (const one of http) move(route, one);
      move(at(route, 'fault', 'delay'), percent);
      move(at(route, 'fault', 'abort'), percent);
      move(at(route, 'corsPolicy'), cors);
    }
  if (kind === 'DestinationRule') {
    policy(at(spec, 'trafficPolicy'));
    for (const subset of listOf(at(spec, 'subsets'))) policy(at(subset, 'trafficPolicy'));
  }
  if (kind === 'IstioOperator') mesh(at(spec, 'meshConfig'));
  if (version === 'gateway.networking.k8s.io/v1alpha2' && kind === 'HTTPRoute' && !isPatch) {
    moved++;
    value['apiVersion'] = 'gateway.networking.k8s.io/v1';
  }
  if (kind === 'ConfigMap') texts(value['data']);
  if (kind === 'Kustomization')
    for (const one of listOf(value['patches'])) if (isObject(one)) one['patch'] = patched(one['patch']);
  return value;
}

function texts(data: Json | undefined): void {
  if (!isObject(data)) return;
  for (const [name, text] of Object.entries(data)) {
    if (typeof text !== 'string') continue;
    if (name === 'mesh') {
      const settings = parse(text) as Json;
      mesh(settings);
      data[name] = settings;
    } else if (name.endsWith('.yaml')) data[name] = meaningOf(text);
  }
}

function patched(patch: Json | undefined): Json {
  return typeof patch === 'string' ? modern(parse(patch) as Json, true) : (patch ?? null);
}

/** What a text means once everything is written as it is called now. */
export function meaningOf(text: string): Json {
  return parseAllDocuments(text).map((one) => {
    if (one.errors.length > 0) throw one.errors[0]!;
    return modern(structuredClone(one.toJS({ maxAliasCount: 1000 }) as Json));
  });
}

/** How much a text has that could be written in its new form. */
export function leftIn(text: string): number {
  moved = 0;
  meaningOf(text);
  return moved;
}

interface Made {
  readonly text: string;
  /** Written plainly enough that nothing may be left. */
  readonly isPlain: boolean;
}

export function madeManifest(random: Random): Made {
  const documents = Array.from({ length: 1 + random.below(3) }, () => object(random));
  const writer = new Writer(random);
  const parts = documents.map((one) => writer.document(embedded(one, random)));
  const text = parts.join('---\n');
  return { text: random.once(6) ? text.replaceAll('\n', '\r\n') : text, isPlain: !/[{&*"]/.test(text) };
}

function object(random: Random): Obj {
  return random.pick([virtualService, destinationRule, pod, operator, meshMap, httpRoute])(random);
}

const head = (apiVersion: string, kind: string, random: Random): Obj => ({
  apiVersion,
  kind,
  metadata: { name: random.pick(['shop', 'cart', 'a-b']), ...(random.once(3) && { namespace: 'prod' }) },
});

const version = (random: Random): string =>
  random.pick(['networking.istio.io/v1', 'networking.istio.io/v1beta1', 'networking.istio.io/v1alpha3']);

const number = (random: Random): Json => random.pick([0, 1, 10, 50, 100]);

function virtualService(random: Random): Obj {
  const routes = Array.from({ length: 1 + random.below(3) }, (): Obj => {
    const origins = random.pick<Json>([['https://a.example'], ['*'], ['a.example', 'b.example'], ['x', '*']]);
    return {
      ...(random.once(2) && { name: random.pick(['main', 'no', '1.0']) }),
      ...(random.once(2) && { mirror: { host: 'copy' } }),
      ...(random.once(2) && { mirrorPercent: number(random) }),
      ...(random.once(4) && { mirrorPercentage: { value: number(random) } }),
      ...(random.once(3) && {
        fault: {
          ...(random.once(2) && { delay: { fixedDelay: '5s', percent: number(random) } }),
          ...(random.once(2) && {
            abort: {
              httpStatus: 500,
              percent: number(random),
              ...(random.once(4) && { percentage: { value: 1 } }),
            },
          }),
        },
      }),
      ...(random.once(3) && {
        corsPolicy: { allowOrigin: origins, ...(random.once(4) && { allowOrigins: [{ exact: 'c' }] }) },
      }),
      route: [{ destination: { host: 'shop' } }],
    };
  });
  return { ...head(version(random), 'VirtualService', random), spec: { hosts: ['shop'], http: routes } };
}

function trafficPolicy(random: Random, depth = 0): Obj {
  const hash: Obj = {
    httpHeaderName: 'x-user',
    ...(random.once(2) && { minimumRingSize: 1024 }),
    ...(random.once(4) && { maglev: { tableSize: 11 } }),
    ...(random.once(5) && { ringHash: { minimumRingSize: 4 } }),
  };
  const balancer: Obj = {
    ...(random.once(2) ? { simple: random.pick(['LEAST_CONN', 'ROUND_ROBIN']) } : { consistentHash: hash }),
    ...(random.once(2) && { warmupDurationSecs: random.pick(['10s', '1m']) }),
    ...(random.once(5) && { warmup: { duration: '3s' } }),
  };
  return {
    loadBalancer: balancer,
    ...(depth === 0 &&
      random.once(3) && {
        portLevelSettings: [{ port: { number: 80 }, ...trafficPolicy(random, 1) }],
      }),
  };
}

function destinationRule(random: Random): Obj {
  return {
    ...head(version(random), 'DestinationRule', random),
    spec: {
      host: 'shop',
      ...(random.once(2) && { trafficPolicy: trafficPolicy(random) }),
      ...(random.once(2) && {
        subsets: [
          { name: 'v1', labels: { version: 'v1' }, trafficPolicy: trafficPolicy(random) },
          { name: 'v2', labels: { version: 'LEAST_CONN' } },
        ],
      }),
    },
  };
}

function pod(random: Random): Obj {
  const metadata: Obj = {
    ...(random.once(2) && {
      labels: { app: 'shop', ...(random.once(4) && { 'sidecar.istio.io/inject': 'true' }) },
    }),
    annotations: {
      ...(random.once(2) && { 'example.com/note': 'sidecar.istio.io/inject' }),
      'sidecar.istio.io/inject': random.pick(['true', 'false']),
      ...(random.once(3) && { 'traffic.sidecar.istio.io/kubevirtInterfaces': 'net1' }),
      ...(random.once(6) && { 'istio.io/reroute-virtual-interfaces': 'net0' }),
    },
  };
  const spec = { containers: [{ name: 'app', image: 'shop:1' }] };
  return {
    ...head('apps/v1', 'Deployment', random),
    spec: { selector: { matchLabels: { app: 'shop' } }, template: { metadata, spec } },
  };
}

const settings = (random: Random): Obj => ({
  accessLogFile: '/dev/stdout',
  extensionProviders: [
    {
      name: 'auth',
      envoyExtAuthzHttp: {
        service: 'auth.prod',
        port: 80,
        includeHeadersInCheck: ['x-user', 'cookie'],
        ...(random.once(4) && { includeRequestHeadersInCheck: ['x-user'] }),
      },
    },
  ],
});

const operator = (random: Random): Obj => ({
  ...head('install.istio.io/v1alpha1', 'IstioOperator', random),
  spec: { meshConfig: settings(random) },
});

const meshMap = (random: Random): Obj => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'istio', namespace: 'istio-system' },
  data: { mesh: new Writer(random).document(settings(random)) },
});

const httpRoute = (random: Random): Obj => ({
  ...head(`gateway.networking.k8s.io/${random.pick(['v1alpha2', 'v1'])}`, 'HTTPRoute', random),
  spec: { parentRefs: [{ name: 'gateway' }], rules: [{ backendRefs: [{ name: 'shop', port: 80 }] }] },
});

/** The object itself, or something that holds it. */
function embedded(one: Obj, random: Random): Obj {
  switch (random.below(7)) {
    case 0:
      return { apiVersion: 'v1', kind: 'List', items: [one, object(random)] };
    case 1: {
      const inner = new Writer(random);
      const text = inner.document(one) + (random.once(3) ? `---\n${inner.document(object(random))}` : '');
      return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'files' },
        data: { 'a.yaml': text, note: 'mirrorPercent: 10\nsimple: LEAST_CONN' },
      };
    }
    case 2: {
      const patch: Json = random.once(2) ? new Writer(random).document(one) : one;
      return {
        apiVersion: 'kustomize.config.k8s.io/v1beta1',
        kind: 'Kustomization',
        patches: [
          {
            target: { kind: one['kind']! },
            patch: typeof patch === 'string' ? patch : new Writer(random).document(patch),
          },
        ],
      };
    }
    default:
      return one;
  }
}

type Style = 'block' | 'flow' | 'json' | 'pretty';

/** Writes a value in one of many ways. */
class Writer {
  private readonly style: Style;
  private readonly comments: boolean;
  private readonly quotes: boolean;
  private readonly dashed: boolean;
  private readonly anchors: boolean;
  private readonly names = new Map<string, string>();

  constructor(private readonly random: Random) {
    this.style = random.pick<Style>(['block', 'block', 'block', 'flow', 'json', 'pretty']);
    this.comments = random.once(3);
    this.quotes = random.once(4);
    this.dashed = random.once(2);
    this.anchors = this.style === 'block' && random.once(5);
  }

  document(value: Json): string {
    this.names.clear();
    if (this.style === 'json') return `${JSON.stringify(value)}\n`;
    if (this.style === 'pretty') return `${JSON.stringify(value, null, this.random.pick([1, 2, 4]))}\n`;
    if (this.style === 'flow') return `${this.flow(value)}\n`;
    return `${this.comments ? '# what it is\n' : ''}${this.block(value, 0)}`;
  }

  private block(value: Json, indent: number): string {
    const pad = ' '.repeat(indent);
    if (Array.isArray(value))
      return value
        .map((item) => {
          if (!isObject(item) || Object.keys(item).length === 0)
            return `${pad}- ${this.scalar(item)}${this.note()}\n`;
          const below = this.block(item, indent + 2);
          return `${pad}- ${below.slice(indent + 2)}`;
        })
        .join('');
    return Object.entries(value as Obj)
      .map(([key, one]) => `${pad}${this.key(key)}:${this.below(one, indent)}`)
      .join('');
  }

  private below(value: Json, indent: number): string {
    const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
    if (typeof value !== 'object' || value === null || isEmpty)
      return typeof value === 'string' && value.includes('\n')
        ? this.literal(value, indent + 2)
        : ` ${this.scalar(value)}${this.note()}\n`;
    if (this.random.once(6)) {
      return this.random.once(3) ? this.broken(value, indent) : ` ${this.flow(value)}${this.note()}\n`;
    }
    const deeper = Array.isArray(value) && this.dashed ? indent : indent + 2;
    return `${this.note()}\n${this.block(value, deeper)}`;
  }

  /** Braces over several lines, the last where the key stands or further in. */
  private broken(value: Json, indent: number): string {
    if (!isObject(value)) return ` ${this.flow(value)}\n`;
    const pad = ' '.repeat(indent + 2);
    const entries = Object.entries(value).map(([key, one]) => `${pad}${this.key(key)}: ${this.flow(one)}`);
    return ` {\n${entries.join(',\n')}\n${pad}}\n`;
  }

  private literal(text: string, indent: number): string {
    const pad = ' '.repeat(indent);
    if (this.random.once(4)) {
      return ` ${JSON.stringify(text)}\n`;
    }
    const lines = text.split('\n').map((line) => (line === '' ? '' : pad + line));
    return ` |${text.endsWith('\n') ? '' : '-'}\n${lines.join('\n')}${text.endsWith('\n') ? '' : '\n'}`;
  }

  private flow(value: Json): string {
    if (Array.isArray(value)) return `[${value.map((item) => this.flow(item)).join(', ')}]`;
    if (!isObject(value))
      return typeof value === 'string' && value.includes('\n') ? JSON.stringify(value) : this.scalar(value);
    return `{${Object.entries(value)
      .map(([key, one]) => `${this.key(key)}: ${this.flow(one)}`)
      .join(', ')}}`;
  }

  private key(name: string): string {
    return this.quotes && this.random.once(2) ? JSON.stringify(name) : name;
  }

  private scalar(value: Json): string {
    const text = this.plain(value);
    if (!this.anchors || !/^[\w./]+$/.test(text)) return text;
    const known = this.names.get(text);
    if (known !== undefined) return this.random.once(2) ? `*${known}` : text;
    if (this.random.once(2)) return text;
    const name = `n${this.names.size}`;
    this.names.set(text, name);
    return `&${name} ${text}`;
  }

  private plain(value: Json): string {
    if (typeof value !== 'string') return JSON.stringify(value);
    const isWord = /^[A-Za-z][\w./-]*$/.test(value) && !/^(?:true|false|no|null)$/.test(value);
    if (isWord && !this.quotes) return value;
    return this.random.once(2) && !/['\\\n]/.test(value) ? `'${value}'` : JSON.stringify(value);
  }

  private note(): string {
    return this.comments && this.random.once(4) ? " # why: it's [so]" : '';
  }
}
