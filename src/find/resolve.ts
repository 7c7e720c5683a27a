/** What someone means who asks for a thing: by its id, a name, a path as written in a manifest, or plain words. */
import { looksLikeId, partsOf } from '../facts/ids';
import { isLiving } from '../facts/lives';
import type { History, HistoryRecord, Id, KindRecord, RecordType } from '../facts/model';
import { idOf } from '../facts/types';
import { editDistance } from './distance';
import { downloaded } from './downloads';
import { nearTo } from './nothing';
import { parseQuery } from './query';
import { searchOf, type SearchHit } from './search';
import { formatVersion, parseVersion } from '../facts/versions';

export interface Meant {
  readonly record: HistoryRecord;
  /** What the same words may mean as well. */
  readonly others: readonly Id[];
}

export function meant(history: History, asked: string): Meant | undefined {
  const text = asked.trim();
  const sure = history.get(text) ?? releaseNamed(history, text);
  if (sure) return { record: sure, others: [] };
  const [first, ...others] = [...kindsMeant(history, text), ...prefixed(history, text)];
  if (first) {
    return { record: first, others: others.filter((record) => age(record) < 2).map(({ id }) => id) };
  }
  const envoy = envoyMeant(history, text);
  if (envoy) return { record: envoy, others: [] };
  const part = partMeant(history, text);
  return part ? { record: part, others: [] } : bySearch(history, text);
}

/** What someone may have meant of whom nothing is understood, and whether it is a release newer than the data. */
export function notMeant(history: History, asked: string): { near: readonly Id[]; isNewer: boolean } {
  const name = withoutIstio(asked.trim());
  return { near: nearTo(history, name), isNewer: parseVersion(history, name)?.newer === true };
}

const named = ['label', 'annotation', 'flag', 'bulletin', 'setting'] as const;
/** Told things have their names in plain words; a project comes before the day on which it was presented. */
const told = ['feature', 'ecosystem', 'event'] as const;

/** What a name without its prefix may be: of a label and an annotation, the one that is still to be used. */
const prefixed = (history: History, text: string): readonly HistoryRecord[] =>
  [...named.map((type) => idOf(type, text)), ...told.map((type) => idOf(type, slugOf(text)))]
    .flatMap((id) => history.get(id) ?? [])
    .toSorted((a, b) => age(a) - age(b));

/** `Merbridge` → `merbridge`, `IstioCon 2022` → `istiocon-2022`. */
const slugOf = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/** 0 for what is in use, 1 for what is deprecated, 2 for what is gone. */
function age(record: HistoryRecord): number {
  if (!isLiving(record)) return 0;
  if (record.life.removed !== undefined) return 2;
  return record.life.deprecated ? 1 : 0;
}

/** A filter, type or field of Envoy's, by its own name. Nothing else makes anybody read that part of the data. */
function envoyMeant(history: History, text: string): HistoryRecord | undefined {
  const bare = text.replace(/^type\.googleapis\.com\//, '');
  if (
    !/^(?:envoy|istio)\.[\w.]+(?:#\w+)?$|^(?:mixer|istio_authn|sni_verifier|forward_downstream_sni)$/.test(
      bare,
    )
  )
    return undefined;
  return history.get(idOf('envoy', `name/${bare}`)) ?? history.get(idOf('envoy', bare));
}

function releaseNamed(history: History, text: string): HistoryRecord | undefined {
  const version = parseVersion(history, withoutIstio(text));
  const id = version ? idOf('release', formatVersion(history, version)) : downloaded(history, text)[0];
  return id === undefined ? undefined : history.get(id);
}

/** `istio 1.22` → `1.22`; of another word that begins so nothing is taken away. */
const withoutIstio = (text: string): string => text.replace(/^(istio|release)[ :-]?(?=v?\d)/i, '');

const apiVersion = /[/ ](v\d+(?:(?:alpha|beta)\d+)?)(?=[/ ]|$)/;
const group = String.raw`[a-z0-9-]+(?:\.[a-z0-9-]+)+`;
const groupFirst = new RegExp(`^(?:(${group})[/ ])?([a-z0-9]+)$`, 'i');
/** As kubectl names a definition: `virtualservices.networking.istio.io`. */
const groupLast = new RegExp(String.raw`^([a-z0-9]+)\.(${group})$`, 'i');

/** Kinds that a text names, with or without group and API version: the one that is written most comes first. */
function kindsMeant(history: History, text: string): readonly KindRecord[] {
  const bare = text.replace(apiVersion, '').replace(/[.# ]spec$/, '');
  const last = groupLast.exec(bare);
  const first = groupFirst.exec(bare);
  const [name, inGroup] = last ? [last[1], last[2]] : [first?.[2], first?.[1]];
  if (name === undefined) return [];
  const exact = history.kindsNamed(name).filter((kind) => inGroup === undefined || kind.group === inGroup);
  const version = apiVersion.exec(text)?.[1];
  return (exact.length > 0 ? exact : kindsLike(history, name, inGroup))
    .filter(({ versions }) => version === undefined || versions.some((one) => one.name === version))
    .toSorted((a, b) => rank(a) - rank(b));
}

function rank(kind: KindRecord): number {
  if (kind.life.removed !== undefined) return 2;
  return kind.origin === 'istio' ? 0 : 1;
}

/** In another case or the plural. Mixer's kinds are words of every day (`metrics`): they need their group beside them. */
function kindsLike(history: History, name: string, inGroup: string | undefined): KindRecord[] {
  const lower = name.toLowerCase();
  const names = [lower, lower.replace(/s$/, ''), lower.replace(/es$/, ''), lower.replace(/ies$/, 'y')];
  return history
    .all('kind')
    .filter(
      ({ kind, group: own, life }) =>
        names.includes(kind.toLowerCase()) &&
        (inGroup === undefined ? life.removed === undefined : own === inGroup.toLowerCase()),
    );
}

/**
 * `VirtualService spec.http.mirrors`, `VirtualService.http[].mirror_percent`, `meshConfig.defaultConfig.tracing`: what
 * has parts, and a path in it, with or without brackets, as YAML or as the protos write it.
 */
function partMeant(history: History, text: string): HistoryRecord | undefined {
  const flag = /[.#]env\.([A-Z][A-Z0-9_]+)$/.exec(text);
  if (flag) return history.get(idOf('flag', flag[1]!));
  const match = /^([^#]+)#(.+)$/.exec(text) ?? /^((?:[\w.-]+\/)?[\w:-]+?)[ .](.+)$/.exec(text);
  if (!match) return undefined;
  const [, owner, path] = match as unknown as [string, string, string];
  const mesh = /^(?:.*\.)?meshConfig\.(.+)$/i.exec(path);
  const places: (readonly [Id, string])[] = mesh
    ? [['mesh/MeshConfig', mesh[1]!]]
    : [...kindsMeant(history, owner).map(({ id }) => id), ...ownersLike(owner)].map(
        (id) => [id, path] as const,
      );
  for (const [id, inside] of places) {
    const proxy = id === 'mesh/MeshConfig' ? /^defaultConfig\.(.+)$/i.exec(inside) : undefined;
    const found = proxy ? partOf(history, 'mesh/ProxyConfig', proxy[1]!) : partOf(history, id, inside);
    if (found) return found;
  }
  return undefined;
}

/** Mesh settings and Helm charts, which no kind is. */
function ownersLike(name: string): readonly Id[] {
  const bare = name.replace(/^(mesh\/|helm:)/i, '').toLowerCase();
  const mesh = ['MeshConfig', 'ProxyConfig', 'MeshNetworks'].find((known) => known.toLowerCase() === bare);
  return [...(mesh === undefined ? [] : [idOf('setting', mesh)]), idOf('helm', bare)];
}

function partOf(history: History, owner: Id, path: string): HistoryRecord | undefined {
  const wanted = barePath(path);
  const start = partsOf(owner);
  const id = history.ids().find((id) => id.startsWith(start) && barePath(id.slice(start.length)) === wanted);
  return id === undefined ? undefined : history.get(id);
}

const barePath = (path: string): string =>
  path
    .replace(/[[\]{}_]/g, '')
    .replace(/\s+/g, '.')
    .replace(/^(spec|mesh)\./, '')
    .toLowerCase();

/** Below it the nearest names are the better answer. */
const confident = 45;

const parts: ReadonlySet<RecordType> = new Set(['field', 'value', 'setting', 'helm']);

function bySearch(history: History, text: string): Meant | undefined {
  // What looks like an id names one thing: a slip of the pen gets suggestions, not another thing's answer.
  if (looksLikeId(text)) return undefined;
  const hits = searchOf(history).query(text, { limit: 8 });
  const [first] = hits;
  if (!first || first.score < confident) return undefined;
  const best = whole(text, hits) ?? first;
  const record = history.get(best.id);
  const others = hits.filter(({ id, score }) => id !== best.id && score >= 0.8 * first.score);
  if (!record || !saysAll(history, record, text)) return undefined;
  return { record, others: others.slice(0, 4).map(({ id }) => id) };
}

/** Whether a record has all words of a text, but for slips of the pen: `ServiceMonitor` is no `servicecontrol`. */
function saysAll(history: History, record: HistoryRecord, text: string): boolean {
  const told = JSON.stringify(record).toLowerCase();
  const names = [...new Set(told.match(/[a-z0-9]+/g))];
  return parseQuery(history, text)
    .words.filter(({ text: word, han, soft }) => !han && !soft && (word.length > 3 || isVersion(word)))
    .every(({ text: word }) => {
      if (isVersion(word)) return names.includes(word);
      const room = Math.max(1, Math.floor(word.length / 6));
      return (
        told.includes(word.replace(/s$/, '')) ||
        names.some(
          (name) => Math.abs(name.length - word.length) <= room && editDistance(word, name, room) <= room,
        )
      );
    });
}

/** An API version, as of a kind. */
const isVersion = (word: string): boolean => /^v\d/.test(word);

/** `operator` and `ztunnel` are things before they are the last word of a path, where both are found about as well. */
function whole(text: string, hits: readonly SearchHit[]): SearchHit | undefined {
  const [first] = hits;
  if (!first || !parts.has(first.type) || !/^[a-z]+$/.test(text)) return undefined;
  return hits.find(
    ({ type, title, score }) =>
      (type === 'kind' || type === 'feature') &&
      title.toLowerCase().includes(text) &&
      score >= 0.85 * first.score,
  );
}
