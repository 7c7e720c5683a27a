/** Clusters and environments, and what is for readers alone, as the folders of a repository name them. */

/** Folders whose folders are clusters, environments and the like. */
export const isHolder = (folder: string): boolean => holders.test(folder);

const holders = /^(?:clusters?|env(?:ironment)?s?|overlays?|stages?|regions?|fleets?|tenants?)$/i;
const stages =
  /^(?:dev|develop|development|test|testing|qa|uat|int|integration|stage|staging|pre-?prod|prod|production|live|sandbox|canary|dr)(?:[-_.][\w-]+)?$/i;

/** The cluster or environment that a path names: `clusters/prod-eu` and below, `envs/staging.yaml`. */
export function environmentOf(file: string): string {
  const parts = file.split('/');
  const at = parts.findIndex((part, i) => {
    const next = parts[i + 1];
    return (holders.test(part) && next !== undefined) || stages.test(part.replace(/\.[^.]*$/, ''));
  });
  if (at < 0) return '';
  const end = holders.test(parts[at]!) ? at + 2 : at + 1;
  return parts
    .slice(0, end)
    .join('/')
    .replace(/\.(?:ya?ml|json|tf|tfvars|hcl)$/i, '');
}

/** Whether a file stands among a repository's pages: whatever runs elsewhere in it, readers have releases of their own. */
export const isForReaders = (file: string): boolean => pages.test(file);

const pages = /^(?:docs?|documentation|tutorials?|workshops?)\//i;
