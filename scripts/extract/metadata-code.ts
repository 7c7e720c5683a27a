import { stripComments } from './flags-go.js';
import type { Entry, Repo } from './git.js';
import { isOther } from './metadata-names.js';

/** Names of annotations and labels as the code and the charts write them. */

const NAME =
  /(?<![A-Za-z0-9./_-])(?:(?:[a-z0-9][a-z0-9-]*\.)*istio\.io\/[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?|istio-injection|gateway\.networking\.k8s\.io\/gateway-(?:class-)?name)(?![A-Za-z0-9/_-])/g;
const PREFIX = /\b(\w+)\s*=\s*"((?:[a-z0-9-]+\.)+istio\.io)"/g;
const JOINED = /\b(?:\w+\.)?(\w+)\s*\+\s*"\/([A-Za-z][\w.-]*)"/g;

/** A domain, and a constant of the same file. */
const AFFIXED = /"((?:[a-z0-9-]+\.)*istio\.io\/)"\s*\+\s*(\w+)/g;

/** A domain, and a number that people fill in: `auth.istio.io/{port}`. */
const NUMBERED = /\bSprintf\("%s\/%d", (\w+), (\w+)\)/g;

/** What the downward API makes of a name: the injector compares what it reads with that. */
const SANITIZED = /"((?:[a-z0-9]+_)*istio_io)_([a-z0-9_]+)"/g;

/** The keys of a selector are labels. */
const SELECTED = /\bkey:\s*["']?([\w.-]+\/[\w.-]+)["']?\s*$/gm;

export interface NamesInFile {
  readonly names: readonly string[];
  /** Those of them that a selector asks for. */
  readonly selected: readonly string[];
  /** Constants that hold a domain. */
  readonly prefixes: readonly (readonly [string, string])[];
  /** Names put together of such a constant and the rest. */
  readonly joined: readonly (readonly [string, string])[];
}

const NOTHING: NamesInFile = { names: [], selected: [], prefixes: [], joined: [] };

const matches = (text: string): string[] => [
  ...new Set([...text.matchAll(NAME)].map(([name]) => name).filter((name) => !isOther(name))),
];

export function namesInGo(text: string): NamesInFile {
  if (matches(text).length === 0 && !/istio\.io\/?"|\+\s*"\/|istio_io_/.test(text)) return NOTHING;
  const code = stripComments(text);
  const affixed = [...code.matchAll(AFFIXED)].flatMap(([, domain, name]) => {
    const value = new RegExp(`\\b${name!}\\s*=\\s*"([\\w.-]+)"`).exec(code)?.[1];
    return value === undefined || isOther(domain! + value) ? [] : [domain! + value];
  });
  const unsanitized = [...code.matchAll(SANITIZED)].map(
    ([, domain, rest]) => `${domain!.replaceAll('_', '.')}/${rest!.replaceAll('_', '-')}`,
  );
  return {
    names: [...new Set([...matches(code), ...affixed, ...unsanitized])],
    selected: [],
    prefixes: [...code.matchAll(PREFIX)].map(([, name, domain]) => [name!, domain!] as const),
    joined: [
      ...[...code.matchAll(JOINED)].map(([, name, rest]) => [name!, rest!] as const),
      ...[...code.matchAll(NUMBERED)].map(([, name, what]) => [name!, `{${what!}}`] as const),
    ],
  };
}

export function namesInTemplate(text: string): NamesInFile {
  const plain = text.replace(/^\s*#.*$/gm, '');
  const names = matches(plain);
  if (names.length === 0) return NOTHING;
  const keys = new Set([...plain.matchAll(SELECTED)].map(([, key]) => key));
  return { ...NOTHING, names, selected: names.filter((name) => keys.has(name)) };
}

const ROOTS: readonly string[] = [
  'pilot',
  'pkg',
  'security',
  'mixer',
  'galley',
  'operator',
  'cni',
  'tools/istio-iptables',
  'tools/istio-nftables',
  'istioctl',
  'sidecar-injector',
  'broker',
  'manifests',
  'install',
];
/** Where the code stood in istio/old_pilot_repo and istio/operator. */
const OTHER_ROOTS: readonly string[] = [
  'adapter',
  'apiserver',
  'cmd',
  'model',
  'platform',
  'proxy',
  'pkg',
  'data',
];

const NOT_SHIPPED =
  /_test\.go$|(?:^|\/)(?:testdata|fakes?|test|tests|vendor|test-values)\/|\.pb\.go$|^(?:pilot|mixer)\/tools\/|^security\/(?:tools|integration)\/|vfs\.gen\.go$/;
const TEMPLATE = /\.(?:ya?ml|tmpl|tpl|gotmpl)$/;

const parserOf = (path: string): ((text: string) => NamesInFile) | undefined => {
  if (NOT_SHIPPED.test(path)) return undefined;
  if (path.endsWith('.go')) return namesInGo;
  // CRDs carry the prose of the reference pages.
  return TEMPLATE.test(path) && !/crds?\b|crd-/i.test(path) ? namesInTemplate : undefined;
};

export interface CodeName {
  /** The first file that has it. */
  readonly path: string;
  /** The file whose selector asks for it as a label. */
  readonly selectedBy?: string;
}

/** All names that the code of a repository has at a ref. */
export async function namesInCode(
  repo: Repo,
  ref: string,
  isIstio: boolean,
): Promise<ReadonlyMap<string, CodeName>> {
  const files: (Entry & { parse: (text: string) => NamesInFile })[] = [];
  for (const root of isIstio ? ROOTS : OTHER_ROOTS) {
    for (const entry of repo.list(ref, root)) {
      const parse = parserOf(entry.path);
      if (parse) files.push({ ...entry, parse });
    }
  }
  const read = await Promise.all(
    files.map(({ oid, parse }) => repo.memo(oid, `metadata ${parse.name}`, parse)),
  );
  const domains = new Map(read.flatMap(({ prefixes }) => prefixes));
  const found = new Map<string, CodeName>();
  for (const [index, { names, selected, joined }] of read.entries()) {
    const { path } = files[index]!;
    const whole = joined.flatMap(([prefix, rest]) => {
      const domain = domains.get(prefix);
      const name = `${domain ?? ''}/${rest}`;
      return domain === undefined || isOther(name) ? [] : [name];
    });
    for (const name of [...names, ...whole]) if (!found.has(name)) found.set(name, { path });
    for (const name of selected) {
      const known = found.get(name)!;
      if (known.selectedBy === undefined) found.set(name, { ...known, selectedBy: path });
    }
  }
  return found;
}
