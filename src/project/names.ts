/** Names of the contract that are needed before anything is analysed. */

export const configName = '.istio-history.yaml';

export const toolNames = [
  'get_istio_feature_history',
  'check_istio_manifest',
  'compare_istio_releases',
  'get_istio_release_status',
] as const;
export type ToolName = (typeof toolNames)[number];
