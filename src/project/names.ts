/** Names of the contract that are needed before anything is analysed. */

export const configName = '.istio-history.yaml';

/** Endings of YAML, of JSON, and of templates that make them. */
const plain = 'yaml yml json jsonc tpl tftpl gotmpl tmpl j2 jinja jinja2'.split(' ');
/** What follows the ending where a file is a template, or is there to be copied. */
const behind =
  'template in erb sops example sample dist default tera mustache hbs ftl liquid njk ejs envsubst'.split(' ');

/** Files in folders that may hold Kubernetes resources. */
export const manifestFiles = new RegExp(
  `\\.(?:${plain.join('|')}|(?:ya?ml|json)\\.(?:${behind.join('|')}))$`,
  'i',
);

/** Terraform's and Bicep's files, of which a check reads what they give to charts and clusters. */
export const infrastructureFiles = /\.(?:tf|tfvars|hcl|bicep)$/i;

/** All that a check reads in folders. */
export const checkedFiles = new RegExp(`${manifestFiles.source}|\\.(?:tf|bicep)$`, 'i');

/** The same for an editor's search, which knows no regular expressions. */
export const manifestGlob = `**/*.{${[
  ...[...plain, 'YAML', 'YML'],
  ...behind.flatMap((end) => [`yaml.${end}`, `yml.${end}`]),
].join()}}`;

export const toolNames = [
  'get_istio_feature_history',
  'check_istio_manifest',
  'compare_istio_releases',
  'plan_istio_upgrade',
  'get_istio_release_status',
] as const;
export type ToolName = (typeof toolNames)[number];
