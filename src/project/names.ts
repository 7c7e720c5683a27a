/** Names of the contract that are needed before anything is analysed. */

export const configName = '.istio-history.yaml';

/** Files in folders that may hold Kubernetes resources: YAML, JSON, and templates that make them. */
export const manifestFiles =
  /\.(?:ya?ml|jsonc?|tpl|tftpl|gotmpl|tmpl|j2|jinja2?)$|\.(?:ya?ml|json)\.(?:template|in|erb|sops|example|sample|dist|default|tera|mustache|hbs|ftl|liquid|njk|ejs|envsubst)$/i;

/** Terraform's and Bicep's files, of which a check reads what they give to charts and clusters. */
export const infrastructureFiles = /\.(?:tf|tfvars|hcl|bicep)$/i;

/** All that a check reads in folders. */
export const checkedFiles = new RegExp(`${manifestFiles.source}|\\.(?:tf|bicep)$`, 'i');

/** The same for an editor's search, which knows no regular expressions. */
export const manifestGlob =
  '**/*.{yaml,yml,YAML,YML,json,jsonc,tpl,tftpl,gotmpl,tmpl,j2,jinja,jinja2,yaml.template,yml.template,yaml.in,yml.in,yaml.erb,yml.erb,yaml.sops,yaml.example,yml.example,yaml.sample,yml.sample,yaml.dist,yml.dist,yaml.default,yml.default,yaml.mustache,yml.mustache,yaml.hbs,yml.hbs,yaml.ftl,yml.ftl,yaml.liquid,yml.liquid,yaml.njk,yml.njk,yaml.ejs,yml.ejs,yaml.envsubst,yml.envsubst}';

export const toolNames = [
  'get_istio_feature_history',
  'check_istio_manifest',
  'compare_istio_releases',
  'plan_istio_upgrade',
  'get_istio_release_status',
] as const;
export type ToolName = (typeof toolNames)[number];
