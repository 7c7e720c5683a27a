/**
 * Values that a chart's templates read. Some never stood in values.yaml, and some left it while the templates went
 * on reading them: those are no removals.
 */

const TEMPLATE = /^(?:templates|files)\/.+\.(?:ya?ml|tpl|txt)$/;
const NO_TEMPLATE = /crds?\b|crd-|(?:^|\/)(?:profile-|gen-|grafana|dashboards)/i;
/** Names that the charts' own machinery sets, and `global` where it is passed on whole: every chart has it. */
const MACHINERY = /^(?:_|defaults(?:\.|$)|global$)/;
/** One text for all charts, in which the chart's build writes whether it copies what people write below `global` to the top. */
const FLATTENS = /Flatten globals.*\n\{\{-? *if true *-?\}\}/;

/** Whether the template that merges defaults, profile and what people wrote makes `global.x` mean `x`. */
export const flattensGlobal = (template: string): boolean => FLATTENS.test(template);

/** Contents of the templates of a chart, among path and content of all files; those of charts below it are not its own. */
export function templatesOf(
  folder: string,
  files: readonly (readonly [string, string])[],
): readonly string[] {
  return files.flatMap(([path, oid]) => {
    if (!path.startsWith(`${folder}/`)) return [];
    const inner = path.slice(folder.length + 1);
    return TEMPLATE.test(inner) && !NO_TEMPLATE.test(inner) ? [oid] : [];
  });
}

/** Brackets guard against values that are not set: `(($.Values.global).tracer).zipkin`. */
function withoutGuards(code: string): string {
  const less = code.replace(/\((\$?\.Values(?:\.\w+)*)\)/g, '$1');
  return less === code ? code : withoutGuards(less);
}

/** Writes out what a variable stands for: `$gateway := index .Values "gateways" "istio-ingressgateway"`. */
function withoutVariables(code: string): string {
  const names = [...code.matchAll(/\$(\w+)\s*:=\s*index\s+\$?\.Values((?:\s+"[\w-]+")+)\s*-?\}\}/g)];
  return names.reduce((text, [, name, keys]) => {
    const path = keys!.match(/[\w-]+/g)!.join('.');
    return text.replaceAll(`$${name}.`, `$.Values.${path}.`);
  }, code);
}

/** Paths below `.Values` that a template names, without the comments of templates and of YAML. */
export function valuesRead(text: string): readonly string[] {
  const plainText = text.replace(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/g, '').replace(/^\s*#.*$/gm, '');
  const code = withoutGuards(withoutVariables(plainText));
  const found = new Set<string>();
  for (const [, path] of code.matchAll(/(?<![\w"'`)])\$?\.Values((?:\.[A-Za-z_](?:[\w-]*\w)?)+)/g)) {
    const plain = path!.slice(1);
    if (!MACHINERY.test(plain)) found.add(plain);
  }
  return [...found];
}
