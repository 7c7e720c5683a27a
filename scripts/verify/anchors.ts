/** Places on the reference pages, against the pages that istio/api generates with the protos. */
import type { Repo } from '../extract/git.js';

/** Anchors of a page by where it stands on the site: `reference/config/networking/sidecar`. */
export type Pages = ReadonlyMap<string, ReadonlySet<string>>;

const LOCATION = /^location:\s*https:\/\/istio\.io\/docs\/(.*?)(?:\.html)?\/?\s*$/m;

export async function pagesOf(api: Repo, ref: string): Promise<Pages> {
  const pages = new Map<string, ReadonlySet<string>>();
  for (const { path, oid } of api.list(ref)) {
    if (!path.endsWith('.pb.html')) continue;
    const text = await api.readOid(oid);
    const at = LOCATION.exec(text)?.[1];
    if (at !== undefined) pages.set(at, new Set([...text.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id!)));
  }
  return pages;
}

/** References to a place that its page does not have; pages that are made elsewhere are not judged. */
export function deadAnchors(
  records: Iterable<{ readonly id: string; readonly reference?: string }>,
  pages: Pages,
): { readonly judged: number; readonly dead: readonly string[] } {
  let judged = 0;
  const dead: string[] = [];
  for (const { id, reference } of records) {
    const [, page, anchor] = /^https:\/\/istio\.io\/latest\/docs\/(.*?)\/?#(.+)$/.exec(reference ?? '') ?? [];
    const anchors = page === undefined ? undefined : pages.get(page);
    if (anchors === undefined || anchor === undefined) continue;
    judged += 1;
    if (!anchors.has(anchor)) dead.push(`${id}: no place ${reference ?? ''}`);
  }
  return { judged, dead };
}
