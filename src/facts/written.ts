/** Releases as people and vendors write them. */

/**
 * The release inside of a version: `v1.20.3`, `1.20.3-distroless`, `1.23.3-asm.2`, `1.24-latest`, `1.21.2-1` of who
 * packs it anew, `1.26.4-1757524855` of who says when, and what Rancher builds upon, `105.4.0+up1.24.1`. A range, a
 * build of a branch or a pre-release names none.
 */
export function releaseIn(text: string): string | undefined {
  const upstream = /\+up(\d+\.\d+\.\d+)/.exec(text)?.[1];
  if (upstream !== undefined) return upstream;
  const match = /^v?(\d+\.\d+(?:\.\d+)?)(?:[-+_.]([\w.-]+))?(?:@sha\d+:\w+)?$/.exec(text.trim());
  if (!match) return undefined;
  const [, release, suffix] = match;
  const isPackaging = /^\d{1,2}$|^1\d{9}$/.test(suffix ?? '') && /^\d+\.\d+\.\d/.test(release ?? '');
  if (suffix !== undefined && !isPackaging && !vendorSuffix.test(suffix)) return undefined;
  return release;
}

/** The same, or the minor release of which a range takes any patch: `1.18.x`, `~1.18.2`, `~> 1.18`, `>=1.18.0 <1.19.0`. */
export const releaseOrMinorIn = (text: string): string | undefined =>
  releaseIn(text) ??
  (/^v?(\d+\.\d+)\.[xX*]$/.exec(text.trim()) ??
    // Whoever installs charts reads ranges as Helm does, to which `~>` is `~`: Flux, Argo CD, and Terraform's releases.
    /^~>?\s*v?(\d+\.\d+)(?:\.[\dxX*]+)?$/.exec(text.trim()))?.[1] ??
  minorBetween(text.trim());

/** Istio's own repository, or a fork that kept its name. */
const codeOfIstio = /(?:^|[/:])istio(?:[-_.](?:fork|mirror|upstream))?(?:\.git)?\/?$/i;

/** Where its charts lie there, those of the releases up to 1.5 too. */
const foldersOfCharts =
  /^(?:\.?\/)?(?:manifests\/charts\/(?:base|default|gateway|ztunnel|istio[\w-]*|gateways\/istio-[\w-]+|istio-control\/istio-[\w-]+)|install\/kubernetes\/helm\/istio(?:-\w+)?)\/?$/;

export const isCode = (repository: string): boolean => codeOfIstio.test(repository);

/** Whether a folder of a repository is a chart in Istio's code, whose tags and branches are called after its releases. */
export const isChartOfCode = (repository: string, path: string): boolean =>
  isCode(repository) && foldersOfCharts.test(path);

/** What stands before the release in such a name: `refs/tags/1.22.3`, `release-1.22`. */
export const beforeRelease = /^(?:refs\/(?:tags|heads)\/)?(?:release-)?(?=\d)/;

function minorBetween(text: string): string | undefined {
  const bounds = /^>=?\s*v?((\d+)\.(\d+))[\d.]*[\s,]*<(=?)\s*v?\2\.(\d+)(?:\.(\d+))?(?:-0)?$/.exec(text);
  if (!bounds) return undefined;
  const [, first, , minor, equal, last, patch] = bounds;
  // Below the first of a minor is the one before it.
  const isBelowIt = equal === '' && !Number(patch ?? 0);
  return Number(last) - Number(isBelowIt) === Number(minor) ? first : undefined;
}

/** The same of a container's tag, or the minor of the branch that it was built from: `release-1.3-latest-daily`. */
export const releaseOrBranchIn = (tag: string): string | undefined =>
  releaseIn(tag) ?? /^(?:release-)?(\d+\.\d+)-(?:latest|alpha|beta|dev)\b/.exec(tag)?.[1];

const vendorSuffix =
  /^(?:asm|solo|tetrate|fips|distroless|debug|latest|patch|eks|aks|gke|ubi|tid|hotfix|ossm|bitnami|bb|r\d)(?:[\w.-]*)$/i;

/**
 * Istio's release in each version of Red Hat's OpenShift Service Mesh.
 * Source: the release notes of OpenShift Service Mesh, "Component versions".
 */
const meshReleases: ReadonlyMap<string, string> = new Map([
  ['1.0', '1.1'],
  ['1.1', '1.4'],
  ['2.0', '1.6'],
  ['2.1', '1.9'],
  ['2.2', '1.12'],
  ['2.3', '1.14'],
  ['2.4', '1.16'],
  ['2.5', '1.18'],
  ['2.6', '1.20'],
]);

/** The release of Istio that a version of OpenShift Service Mesh brings: `v2.4` is 1.16. */
export const releaseOfMesh = (text: string): string | undefined => meshReleases.get(text.replace(/^v/, ''));

/** What every text has that names one of these minor releases, however people and vendors write them. */
export function signOf(minors: readonly string[]): RegExp {
  const signs = minors.flatMap((minor) => [
    `${minor.replace('.', '[-.]')}(?!\\d)`,
    `asm-${minor.replace('.', '')}\\d`,
    ...[...meshReleases].flatMap(([version, release]) =>
      release === minor ? [version.replace('.', '[.]')] : [],
    ),
  ]);
  return new RegExp(`(?<!\\d)(?:${signs.join('|')})`);
}
