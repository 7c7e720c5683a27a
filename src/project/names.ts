/** Names of the contract that are needed before anything is analysed. */

export const configName = '.istio-history.yaml';

/** Terraform's and Bicep's files, of which a check reads what they give to charts and clusters. */
export const infrastructureFiles = /\.(?:tf|tfvars|hcl|bicep)$/i;

export const toolNames = [
  'get_istio_feature_history',
  'check_istio_manifest',
  'compare_istio_releases',
  'plan_istio_upgrade',
  'get_istio_release_status',
] as const;
export type ToolName = (typeof toolNames)[number];
