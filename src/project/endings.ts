/** Endings of the names of files that are looked into, as a regular expression and as an editor's search has them. */

/** Endings of templates, of which many make YAML. */
export const templateEndings = 'tpl tftpl gotmpl tmpl j2 jinja jinja2'.split(' ');
/** Endings of YAML and JSON, and of these templates. */
const plain = ['yaml', 'yml', 'json', 'jsonc', ...templateEndings];
/** What follows the ending where a file is a template, or is there to be copied. */
const behind =
  'template in erb sops example sample dist default tera mustache hbs ftl liquid njk ejs envsubst'.split(' ');

/** Files in folders that may hold Kubernetes resources. */
export const manifestFiles = new RegExp(
  `\\.(?:${plain.join('|')}|(?:ya?ml|json)\\.(?:${behind.join('|')}))$`,
  'i',
);

/** The same for an editor's search, which knows no regular expressions. */
export const manifestGlob = `**/*.{${[
  ...[...plain, 'YAML', 'YML'],
  ...behind.flatMap((end) => [`yaml.${end}`, `yml.${end}`]),
].join()}}`;

/** Languages that manifests are written in, which only their own programs read. */
export const generatorFiles = /\.(?:jsonnet|libsonnet|cue|dhall|pkl)$/i;

/** All that a check reads in folders, or tells that it does not. */
export const checkedFiles = new RegExp(
  `${manifestFiles.source}|\\.(?:tf|bicep)$|${generatorFiles.source}`,
  'i',
);
