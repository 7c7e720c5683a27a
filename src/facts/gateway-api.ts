/** Which version of the Gateway API a release is built with: some patches bring another. */
import type { History, Version } from './model';

/** Of a minor alone its first release. */
export function gatewayApiAt(
  history: Pick<History, 'releases' | 'get'>,
  version: Version,
): string | undefined {
  const release = history.releases[version.minor];
  const later = (release?.patches ?? []).flatMap((id) => {
    const record = history.get(id);
    return record?.type === 'patch' && record.version.patch <= (version.patch ?? 0) ? [record] : [];
  });
  return later.findLast(({ gatewayApi }) => gatewayApi !== undefined)?.gatewayApi ?? release?.gatewayApi;
}

/**
 * A commit between two releases is called by the one that it comes after, `1.0.1-0.2024…` by 1.0.0: the one that its
 * name leads to may never have come.
 */
export const releasedApi = (version: string): string =>
  version
    .replace(/^v/, '')
    .replace(/\.(\d+)-0\.\d{14}-[0-9a-f]+$/, (_, patch: string) => `.${String(Number(patch) - 1)}`)
    .replace(/\.0\.\d{14}-[0-9a-f]+$/, '');
