/** Names of the contract that are needed before anything is analysed. */

export const configName = '.istio-history.yaml';

/** Terraform's and Bicep's files, of which a check reads what they give to charts and clusters. */
export const infrastructureFiles = /\.(?:tf|tfvars|hcl|bicep)$/i;

/** Files with values of a chart, that its templates are given; a name, or a path. */
export const isValuesFile = (file: string): boolean => /(?:^|\/)values[^/]*\.ya?ml$/i.test(file);

export const toolNames = [
  'get_istio_feature_history',
  'check_istio_manifest',
  'compare_istio_releases',
  'plan_istio_upgrade',
  'get_istio_release_status',
] as const;
export type ToolName = (typeof toolNames)[number];
