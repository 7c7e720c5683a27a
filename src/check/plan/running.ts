/** What a cluster runs, where somebody gave what other programs wrote down of it. */
import type { History, Version } from '../../facts/model';
import { parseVersion } from '../../facts/versions';
import type { PlanWords } from './words/words';

/** Proxies of one release; without a number where only the release is told. */
export interface Proxies {
  readonly release: string;
  readonly count: number | undefined;
}

export interface RunningMesh {
  readonly controlPlanes: readonly { readonly name: string; readonly release: string }[];
  readonly proxies: readonly Proxies[];
  /** How many minors the oldest proxy is behind the newest control plane. */
  readonly behind: number;
  /** The CRDs of the Gateway API that are installed. */
  readonly gatewayApi:
    | {
        readonly bundle: string | undefined;
        readonly channel: string | undefined;
        readonly kinds: readonly { readonly kind: string; readonly served: readonly string[] }[];
      }
    | undefined;
}

/** One line each: control planes, proxies, CRDs. */
export function runningLines(
  { controlPlanes, proxies, behind, gatewayApi }: RunningMesh,
  words: PlanWords,
): string[] {
  const planes = new Set(controlPlanes.map(({ name, release }) => `${name} ${release}`.trim()));
  const served = gatewayApi?.kinds.map((one) => `${one.kind} ${one.served.join('/')}`).join(words.comma);
  return [
    ...(planes.size > 0 ? [words.runs([...planes].join(words.comma))] : []),
    ...(proxies.length > 0 ? [words.proxies(proxyList(proxies, words), behind)] : []),
    ...(gatewayApi && served !== undefined
      ? [words.gatewayApiIs(gatewayApi.bundle ?? '?', gatewayApi.channel ?? '?', served)]
      : []),
  ];
}

export const proxyList = (proxies: readonly Proxies[], words: PlanWords): string =>
  proxies
    .map(({ release, count }) => (count === undefined ? release : words.proxiesOf(count, release)))
    .join(words.comma);

/** Proxies of an older minor than the control plane that one starts from. */
export const olderProxies = (
  mesh: RunningMesh | undefined,
  from: Version,
  history: History,
): readonly Proxies[] =>
  (mesh?.proxies ?? []).filter(({ release }) => {
    const version = parseVersion(history, release);
    return version !== undefined && version.minor < from.minor;
  });

/**
 * Whether CRDs of one version are as new as those of another: `v1.2.0`, `1.3.0-rc.1`. Patches of the Gateway API mend
 * CRDs, and add nothing to them.
 */
export function isAtLeast(installed: string, wanted: string): boolean {
  const [a, b] = [installed, wanted].map((text) =>
    /(?<!\d)(\d+)\.(\d+)\.\d/.exec(text)?.slice(1).map(Number),
  );
  if (!a || !b) return false;
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 || a[at]! > b[at]!;
}
