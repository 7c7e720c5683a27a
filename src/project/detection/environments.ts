/** Clusters and environments, and what is for readers and tests alone, as the folders of a repository name them. */

/** Folders whose folders are clusters, environments and the like. */
export const isHolder = (folder: string): boolean => holders.test(folder);

const holders = /^(?:clusters?|env(?:ironment)?s?|overlays?|stages?|regions?|fleets?|tenants?)$/i;
const stages =
  /^(?:dev|develop|development|test|testing|qa|uat|int|integration|stage|staging|pre-?prod|prod|production|live|sandbox|canary|dr)(?:[-_.][\w-]+)?$/i;

/** Files that each tool calls so in any folder: they name no environment. */
const ofFolder =
  /^(?:main|variables?|vars|inputs?|outputs?|providers?|versions?|locals?|data|backend|terra(?:form|grunt)|values|kustomiz(?:ation|econfig)|index|default|common|chart|helmfile|config)(?:[-_.](?:auto|override|schema))?(?:\.\w+)+$/i;

/** The cluster or environment that a path names: `clusters/prod-eu` and below, `envs/staging.yaml`. */
export function environmentOf(file: string): string {
  const parts = file.split('/');
  const at = parts.findIndex((part, i) => {
    const next = parts[i + 1];
    const isHeld = next !== undefined && !(i + 2 === parts.length && ofFolder.test(next));
    return (holders.test(part) && isHeld) || stages.test(part.replace(/\.[^.]*$/, ''));
  });
  if (at < 0) return '';
  const end = holders.test(parts[at]!) ? at + 2 : at + 1;
  return parts
    .slice(0, end)
    .join('/')
    .replace(/(?:\.(?:ya?ml|json|tf|tfvars|hcl|bicep|bicepparam))+$/i, '');
}

/** Whether a file is for readers or for tests of programs: whatever runs elsewhere, what these show and try is their own. */
export const isShownOrTried = (file: string): boolean => pages.test(file) || isTried(file);

/** Whether a file is what tests of a program read: values there are for what is tested, which is seldom Istio's chart. */
export const isTried = (file: string): boolean => triedByPrograms.test(file);

const pages = /^(?:docs?|documentation|tutorials?|workshops?)\//i;
/** So Go calls what its tests read, and nobody deploys it. */
const triedByPrograms = /(?:^|\/)testdata\//;
