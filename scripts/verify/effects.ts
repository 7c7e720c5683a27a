/**
 * Verdicts on effects by another reading than the one they were found by: the files that they name, at their tags.
 * A reader has to name the thing; a file from inside of an inert span must not; one from before or after it has to.
 */
import type { EffectEntry } from '../build/input.js';
import { formOf, type Names } from '../effects/forms.js';
import { useOf } from '../effects/places.js';
import { tokensOf } from '../effects/tokens.js';
import type { Repo } from '../extract/git.js';
import type { Source } from '../../src/facts/model.js';
import { byVersion } from '../versions.js';

type Span = NonNullable<EffectEntry['effect']>[number];

interface File {
  readonly repo?: string;
  readonly tag: string;
  readonly path: string;
  readonly text?: string;
}

/** Files of an inert span that name the thing after all, looked at by a person, with why it is no reading. */
const REVIEWED: readonly { readonly id: RegExp; readonly path: RegExp; readonly why: string }[] = [
  { id: /\.lightstep$/, path: /tracing\.go$/, why: 'a warning is logged, nothing else' },
  { id: /skywalking\.accessToken$/, path: /tracing\.go$/, why: 'the token of Lightstep is read there' },
  { id: /#mixer(?:Check|Report)$/, path: /mixer\.go$/, why: 'a key of the filter has that name' },
  { id: /Gateway#.*defaultEndpoint$/, path: /cluster\.go$/, why: "a Sidecar's ingress has the same field" },
  { id: /sourceSubnet$/, path: /gateway\.go$/, why: 'copied into a match that nobody reads' },
  { id: /workloadSelectors\[\]\.labels$/, path: /rbac\.go$/, why: 'labels of services' },
  { id: /subjects\[\]\.namespaces$/, path: /rbac\.go$/, why: 'namespaces of inclusions' },
  {
    id: /#spec\.values\.(?!.*(?:\[\]|=)).*\.(?:annotations|enabled|hub|resources|security|tag|targetAverageUtilization)$/,
    path: /\.yaml$/,
    why: 'other objects have a key of that name, and no template has the whole path',
  },
  { id: /gateway#global\.platform$/, path: /deployment\.yaml$/, why: 'only what stands at the top is read' },
  {
    id: /^env:DNS_AGENT$/,
    path: /pilot-agent\/main\.go$/,
    why: 'a variable of 1.7 of that name holds another flag',
  },
  { id: /outboundTrafficPolicy\.tls$/, path: /cluster\.go$/, why: 'TLS of other settings is read there' },
  {
    id: /stackdriver\.logging$/,
    path: /telemetry\.go$/,
    why: "the logs of a Telemetry's rules have that name",
  },
  {
    id: /tls\.tlsCertificates\[\]\./,
    path: /listener\.go$/,
    why: 'the one certificate beside the list is read',
  },
  { id: /istiodRemote\.enabled$/, path: /component\.go$/, why: 'other components are enabled so' },
  {
    id: /#envoyMetricsServiceAddress$/,
    path: /bootstrap\/config\.go$/,
    why: 'whether it is set is asked, and the address of the newer setting written',
  },
  {
    id: /^annotation:(?:networking\.istio\.io\/gatewayPort|security\.istio\.io\/tlsMode)$/,
    path: /\.(?:go|yaml)$/,
    why: 'the label of that name is read, or written',
  },
  { id: /applyTo=BOOTSTRAP$/, path: /xds\.go$/, why: 'patches are parsed, then dropped' },
];

export interface EffectReport {
  readonly readers: number;
  readonly absences: number;
  readonly wrong: readonly string[];
  /** What this reading cannot see: folders, repositories that are not cloned, kinds. */
  readonly unseen: number;
}

const plain = (tag: string): string => tag.replace(/-.*$/, '');
const endOf = (release: string): string => (release.split('.').length > 2 ? release : `${release}.999`);
const startOf = (release: string): string => (release.split('.').length > 2 ? release : `${release}.0`);

/** Where a tag lies by a span: the code there works with the thing, or it does not. */
export function inSpan(tag: string, { from, to }: Pick<Span, 'from' | 'to'>): boolean {
  if (byVersion(plain(tag), startOf(from)) < 0) return false;
  return to === undefined || byVersion(plain(tag), endOf(to)) <= 0;
}

/** What is asked of a clone. */
export type Reading = Pick<Repo, 'oid' | 'read'>;
type RepoOf = (repo: string) => Reading | undefined;

/** Whether a file names a thing in a form of reading; nothing where this cannot tell. */
async function names(id: string, file: File, repoOf: RepoOf, words: Names): Promise<boolean | undefined> {
  const repo = repoOf(file.repo ?? 'istio/istio');
  const form = formOf(id, words);
  if (repo?.oid(file.tag, file.path) === undefined || (!form && file.text === undefined)) return undefined;
  // A folder has no text.
  const text = await repo.read(file.tag, file.path);
  if (text === undefined) return undefined;
  if (file.text !== undefined) return text.includes(file.text);
  const found = tokensOf(text, file.path.endsWith('.go'));
  return [...form!.tokens, ...form!.variables].some((token) => found.has(token));
}

/** The files that an entry names, as sources of its first thing: whether they exist is asked of all sources alike. */
export const filesOf = (entry: EffectEntry): { id: string; sources: Source[] }[] => [
  {
    id: entry.ids[0],
    sources: [...(entry.effect ?? []).flatMap(({ sources }) => sources), ...readersOf(entry)].map((source) =>
      typeof source === 'string' ? source : { repo: 'istio/istio', ...source },
    ),
  },
];

const readersOf = ({ first, reader }: EffectEntry): File[] =>
  [first, reader].filter((file) => file !== undefined);

const isKnown = (id: string, path: string): boolean =>
  useOf(path) === 'looks' || REVIEWED.some((one) => one.id.test(id) && one.path.test(path));

/**
 * The files of inert spans, with whether they lie in one: the last and the first reader stand outside. The API's own
 * words say why something does nothing; they read nothing. Of a span of some words alone, the words are asked for: what
 * reads the others names the thing.
 */
function filesAround({
  effect,
}: EffectEntry): { file: File; inside: boolean; words: readonly string[] | undefined }[] {
  const inert = (effect ?? []).filter(({ state }) => state === 'inert');
  return inert.flatMap((span) => {
    const spans = span.only ? [span] : inert.filter(({ only }) => !only);
    return span.sources
      .filter((source): source is File => typeof source !== 'string' && source.repo !== 'istio/api')
      .map((file) => ({ file, inside: spans.some((one) => inSpan(file.tag, one)), words: span.only }));
  });
}

/** Whether a file has one of these words in quotes; nothing where it stands outside without, by a name of its own. */
async function hasWord(
  { file, inside }: { readonly file: File; readonly inside: boolean },
  words: readonly string[],
  repoOf: RepoOf,
): Promise<boolean | undefined> {
  const repo = repoOf(file.repo ?? 'istio/istio');
  if (repo?.oid(file.tag, file.path) === undefined) return undefined;
  const text = await repo.read(file.tag, file.path);
  if (text === undefined) return undefined;
  const found = tokensOf(text, file.path.endsWith('.go'));
  return words.some((word) => found.has(`"${word}"`)) || (inside ? false : undefined);
}

export async function verifyEffects(
  entries: readonly EffectEntry[],
  repoOf: RepoOf,
  words: Names,
): Promise<EffectReport> {
  let [readers, absences, unseen] = [0, 0, 0];
  const wrong: string[] = [];
  for (const entry of entries) {
    const around = filesAround(entry);
    for (const id of entry.ids) {
      for (const reader of readersOf(entry)) {
        const seen = await names(id, reader, repoOf, words);
        if (seen === undefined) unseen += 1;
        else readers += 1;
        if (seen === false) wrong.push(`${id}: ${reader.tag}:${reader.path} does not name it`);
      }
      for (const { file, inside, words: own } of around) {
        const seen = await (own ? hasWord({ file, inside }, own, repoOf) : names(id, file, repoOf, words));
        if (seen === undefined) unseen += 1;
        else if (inside) absences += 1;
        else readers += 1;
        if (seen === true && inside && !isKnown(id, file.path))
          wrong.push(`${id}: ${file.tag}:${file.path} names it, yet it is inert there`);
        if (seen === false && !inside) wrong.push(`${id}: ${file.tag}:${file.path} does not name it`);
      }
    }
  }
  return { readers, absences, wrong, unseen };
}
