/** What somebody pastes, taken apart: errors of kubectl and istioctl, lines of manifests and of commands. */
import { groupOf, lastWord, partsOf } from '../facts/ids';
import type { History, Id } from '../facts/model';
import { idOf } from '../facts/types';
import { downloaded, pageName } from './downloads';
import { chartValues, kindOrder, kindsOf, metadataNamed, valuesNamed } from './named';
import { bare, fieldsNamed } from './paths';

export interface Pasted {
  /** What it names, the likeliest first. */
  readonly ids: readonly Id[];
  /** What of it is to be searched for besides. */
  readonly words: string;
  /** The apiVersion that it asks of a kind, without the group. */
  readonly version?: string;
}

/** Undefined where a text is nothing but words. */
export function takenApart(history: History, text: string): Pasted | undefined {
  if (text.length > 4000) return undefined;
  for (const read of [
    release,
    noMatches,
    proxyRefusal,
    unknownField,
    extraProperty,
    analyzer,
    command,
    apiVersion,
    yamlLines,
    resourceName,
    fieldPath,
    address,
  ]) {
    const found = read(history, text);
    // A field that nothing has is found nowhere, whatever else stands in the message.
    if (found && (found.ids.length > 0 || read === unknownField || read === address))
      return { ...found, ids: [...new Set(found.ids)] };
  }
  return undefined;
}

type Reader = (history: History, text: string) => Pasted | undefined;

const release: Reader = (history, text) => ({ ids: downloaded(history, text), words: text });

/** Nothing but the address of a page: of a kind, or of what its last word tells. */
const address: Reader = (history, text) => {
  const words = pageName(text);
  return words === undefined
    ? undefined
    : { ids: kindsOf(history, words.replaceAll(' ', ''), undefined), words };
};

const noMatches: Reader = (history, text) => {
  const match =
    /no (?:matches for )?kind "(\w+)"(?: is registered for| in) version "(?:([^"/]+)\/)?([^"]*)"/.exec(text);
  if (!match) return undefined;
  return { ids: kindsOf(history, match[1]!, match[2]), words: match[1]!, version: match[3]! };
};

const refusal = /\b(?:NACK|ACK ERROR|rejected)\b/i;
const ofProxies = /\b[ACELRS]DS\b|\benvoy config\b|type\.googleapis\.com\/envoy\./;

/** `ADS: ACK ERROR … unknown field`: what a proxy refuses is what somebody wrote for Envoy itself. */
const proxyRefusal: Reader = (_, text) =>
  refusal.test(text) && ofProxies.test(text)
    ? { ids: ['networking.istio.io/EnvoyFilter', 'feature:envoy-filters'], words: 'EnvoyFilter' }
    : undefined;

const fieldName = /unknown field "([^"]+)"/;

const unknownField: Reader = (history, text) => {
  const written = fieldName.exec(text)?.[1];
  if (written === undefined) return undefined;
  const path = bare(written);
  const message = /\bio\.istio\.(?:api\.)?(\w+)\.v\w+\.(\w+)(?:\.([\w.]+))?/.exec(text);
  const kind =
    /ValidationError\((\w+)\./.exec(text)?.[1] ?? /handled as an? (\w+)/.exec(text)?.[1] ?? message?.[2];
  const above = bare(/ValidationError\(\w+\.([^)]*)\)/.exec(text)?.[1] ?? message?.[3] ?? '');
  const kinds = kind === undefined ? [] : history.kindsNamed(kind);
  const group = kinds.length > 0 || message === null ? undefined : `${message[1]!}.istio.io`;
  // A message of the API such as HTTPRoute is part of a kind, and no kind of Istio's.
  const owners = group === undefined ? new Set(kinds.map(({ id }) => id)) : undefined;
  const fits = (id: Id): boolean => {
    if (group !== undefined) return groupOf(id) === group;
    return (
      owners === undefined || owners.size === 0 || [...owners].some((owner) => id.startsWith(partsOf(owner)))
    );
  };
  const whole = above === '' ? path : `${above}.${path}`;
  return { ids: fieldsNamed(history, path, whole, fits), words: lastWord(`#${path}`) };
};

/** What the schema of a chart says of a value that it does not have. */
const extraProperty: Reader = (history, text) => {
  const name = /Additional property (\S+) is not allowed/.exec(text)?.[1];
  if (name === undefined) return undefined;
  const chart = /chart\(s\):\s*(?:- )?([\w-]+)/.exec(text)?.[1] ?? 'istiod';
  return { ids: chartValues(history, chart, name), words: lastWord(`#${name}`) };
};

const annotationLike = /(?<![a-z0-9-]\.?)(?:[a-z0-9-]+\.)+istio\.io\/[\w.-]*\w|istio\.io\/[\w.-]*\w/gi;

/** `Warning [IST0107] (Pod web.default) Misplaced annotation: …`. The concepts know the codes. */
const analyzer: Reader = (history, text) => {
  const match = /\[?(IST0\d{3})\]?\s*\((\w+) [^)]*\)\s*(.*)/.exec(text);
  if (!match) return undefined;
  const [, code, kind, said] = match as unknown as [string, string, string, string];
  const named = [...(said.match(annotationLike) ?? [])].flatMap((name) => metadataNamed(history, name));
  const known = history.concepts.find(({ words }) => words.includes(code))?.ids ?? [];
  const kinds = kindsOf(history, kind, undefined).filter((id) => groupOf(id).endsWith('istio.io'));
  const isAbout = known.some((id) => kinds.some((one) => id === one || id.startsWith(partsOf(one))));
  const ids = [...named, ...(isAbout ? known : [...kinds, ...known])];
  return { ids, words: [code, ...(ids.length > 0 ? [] : [said])].join(' ') };
};

const setFlag = /--set(?:-string)?[ =]+"?([\w.[\]]+)(?:=|\s|$)/;
/** Nothing but `meshConfig.defaultConfig.tracing.sampling`. */
const meshPath = /^\s*(?:spec\.)?(meshConfig(?:\.\w+)+)\s*$/;
const environment = /(?:^|[\s.-])(?:name:\s*|env\.)?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?=$|[\s=:"'])/;

const charts = ['istiod', 'gateway', 'cni', 'ztunnel', 'base', 'istio'];

const command: Reader = (history, text) => {
  const path = setFlag.exec(text)?.[1] ?? meshPath.exec(text)?.[1];
  const flag = environment.exec(text)?.[1];
  const env = flag === undefined || !/[=:.]|--/.test(text) ? undefined : idOf('flag', flag);
  if (env !== undefined && history.get(env)) return { ids: [env], words: flag! };
  if (path === undefined) {
    const [, verb, name] = /kubectl (label|annotate) .*?([\w./-]+)=\S+\s*(?:--\S+\s*)*$/.exec(text) ?? [];
    if (name === undefined) return undefined;
    const ids = metadataNamed(history, name);
    // What is set as a label is meant as one, where an annotation has the same name.
    return { ids: verb === 'label' ? ids.toReversed() : ids, words: name };
  }
  const value = /=([\w-]+)"?$/.exec(text)?.[1];
  const inside = path.replace(/^(?:values|spec)\./, '');
  const owners: readonly (readonly [string, string])[] = inside.startsWith('meshConfig.')
    ? [
        ['mesh/ProxyConfig', inside.replace(/^meshConfig\.defaultConfig\./, '')],
        ['mesh/MeshConfig', inside.replace(/^meshConfig\./, '')],
      ]
    : [
        ...charts.map((chart) => [idOf('helm', chart), inside] as const),
        ['install.istio.io/IstioOperator', `spec.${inside}`],
      ];
  const ids = owners.flatMap(([owner, rest]) => {
    const id = `${owner}#${rest}`;
    return [`${id}=${value ?? ''}`, id].filter((one) => history.get(one));
  });
  return { ids, words: lastWord(`#${path}`) };
};

/** A key and its value on the same line; what is a key itself is no value. */
const yamlLine = /(?:^|[\s{,]|(?<![\w./-])-)([\w./-]+):(?:[^\S\n]*(?![\w./-]+:(?:\s|$))"?'?([\w./-]+))?/g;

const groupVersion = /^\s*([\w-]+(?:\.[\w-]+)*\.io)\/(v\d\w*)\s*$/;

/** Nothing but `networking.istio.io/v1`. */
const apiVersion: Reader = (history, text) => {
  const match = groupVersion.exec(text);
  if (!match) return undefined;
  const ids = history
    .all('kind')
    .filter(({ group, versions }) => group === match[1] && versions.some(({ name }) => name === match[2]))
    .toSorted((a, b) => kindOrder(a) - kindOrder(b))
    .map(({ id }) => id);
  return { ids, words: match[1]! };
};

const yamlLines: Reader = (history, text) => {
  if (/^[a-z]+:\S/.test(text) || !/[\w"'?]:(?:\s|$)/.test(text)) return undefined;
  const lines = [...text.matchAll(yamlLine)].map(([, key, value]) => ({ key: key!, value: value ?? '' }));
  const valueAt = (wanted: string): string | undefined => lines.find(({ key }) => key === wanted)?.value;
  const kind = valueAt('kind');
  const group = /^([\w.-]+)\//.exec(valueAt('apiVersion') ?? '')?.[1];
  if (kind !== undefined) return { ids: kindsOf(history, kind, group), words: kind };
  if (group !== undefined) {
    const kinds = history.all('kind').filter((one) => one.group === group && one.life.removed === undefined);
    return { ids: kinds.sort((a, b) => kindOrder(a) - kindOrder(b)).map(({ id }) => id), words: group };
  }
  const above = pathAbove(lines);
  if (above !== undefined) {
    const { path, value } = above;
    const values = value === '' ? [] : valuesNamed(history, `.${path}=${value}`);
    return { ids: values.length > 0 ? values : fieldsNamed(history, path, path, () => true), words: path };
  }
  for (const { key, value } of lines) {
    if (key.includes('/') || key === 'istio-injection')
      return { ids: metadataNamed(history, key), words: key };
    if (lines.length > 1) continue;
    const fields = fieldsNamed(history, key, key, () => true);
    const values = value === '' ? [] : valuesNamed(history, `.${key}=${value}`);
    return {
      ids: values.length > 0 ? values : fields,
      words: `${key} ${value}`,
    };
  }
  return undefined;
};

interface Line {
  readonly key: string;
  readonly value: string;
}

/** `tls:` and below it `mode: SIMPLE`: keys without a value, and one that has one. */
function pathAbove(lines: readonly Line[]): { path: string; value: string } | undefined {
  const last = lines.at(-1);
  const isPath = lines.every(
    ({ key, value }, at) => /^\w+$/.test(key) && (value === '') === at < lines.length - 1,
  );
  return last && lines.length > 1 && isPath
    ? { path: lines.map(({ key }) => key).join('.'), value: last.value }
    : undefined;
}

/** `resource type "peerauthentications"`, `"virtualservices.networking.istio.io" not found`. */
const resourceName: Reader = (history, text) => {
  const match =
    /resource type "(\w+)"/.exec(text) ??
    /"?\b(\w+)\.((?:[\w-]+\.)*(?:istio\.io|k8s\.io))"? not found/.exec(text) ??
    /CustomResourceDefinition "(\w+)\.([\w.-]+)"/.exec(text);
  if (!match) return undefined;
  return {
    ids: kindsOf(history, singular(match[1]!), match[2]),
    words: match[1]!,
  };
};

const pathAlone =
  /^\s*(?:(?:kubectl\s+explain|yq|jq)\s+['"]?)?(?:\$?\.)?(?:(\w+)\.)?(spec(?:\.\w+|\[[\d*]*\])+)['"]?\s*$/i;

/** Nothing but `.spec.http[0].retries`, or `virtualservice.spec.http.retries` as kubectl explains it. */
const fieldPath: Reader = (history, text) => {
  const [, kind, written] = pathAlone.exec(text) ?? [];
  if (written === undefined) return undefined;
  const path = bare(written);
  const owners = kind === undefined ? [] : kindsOf(history, singular(kind), undefined);
  const fits = (id: Id): boolean => kind === undefined || owners.some((one) => id.startsWith(partsOf(one)));
  return { ids: fieldsNamed(history, path, path, fits), words: lastWord(`#${path}`) };
};

const singular = (name: string): string => name.replace(/(?:ie)?s$/, (end) => (end === 'ies' ? 'y' : ''));
