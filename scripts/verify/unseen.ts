/**
 * Where no rendering shows that a value begins or ends: what the texts of the charts on both sides write of it, word for
 * word. A difference there is the reason; where there is none either, it is left open.
 */
import { parse } from 'yaml';
import { flattensGlobal } from '../extract/helm-templates.js';
import type { Tree } from '../extract/helm-chart.js';

/** How a chart's texts have a value. */
type Written = 'condition' | 'named' | 'held' | 'loose' | 'whole' | 'listed';

const HELD =
  'a template of one release reads it from a variable and none of the other, below a choice for which other or more values than were tried have to be set';

const REASONS: Readonly<Record<Written, string>> = {
  condition:
    'it switches a chart below on or off by a condition in requirements.yaml, and no template asks for it',
  named:
    'a template of one release names it and none of the other, below a choice for which other or more values than were tried have to be set',
  held: HELD,
  loose: HELD,
  whole: 'a template of one release alone renders whole what it is part of',
  listed: 'values.yaml of one release alone lists it, and no template reads it',
};

/** What a value's place is called in the texts of a chart, and of the charts below it. */
const escaped = (path: string): string => path.replace(/[.$-]/g, '\\$&');
const END = '(?![\\w.-]*\\w)';
/** The same, where what stands below it may be read. */
const WORD = '(?![\\w-])';

/** From the strongest to the weakest way in which a chart writes of a value. */
export function writtenIn(files: ReadonlyMap<string, string>, path: string): Written | undefined {
  const parts = path.split('.');
  const last = parts.at(-1)!;
  const texts = [...files].map(([name, text]): [string, string] => [name, text.replace(/[()]/g, '')]);
  const requirements = texts.filter(([name]) => /(?:requirements|Chart)\.yaml$/.test(name));
  if (requirements.some(([, text]) => new RegExp(`condition: .*${escaped(path)}${END}`).test(text)))
    return 'condition';
  const templates = texts.filter(([name]) => /\/(?:templates|files)\//.test(name));
  const names = (pattern: (at: string) => string, at: string): boolean =>
    templates.some(([name, text]) => {
      const below = /\/charts\/([\w-]+)\//.exec(name)?.[1];
      const own = nameBelow(below, at);
      return own !== undefined && new RegExp(pattern(escaped(own))).test(text);
    });
  const named = (at: string, end = END): boolean => names((own) => `Values\\.${own}${end}`, at);
  const above = parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join('.'));
  const dug = new RegExp(`dig "${parts.map(escaped).join('" "')}"`);
  const held = new RegExp(`(?:\\$\\w+|[\\s{])\\.${escaped(last)}${END}`);
  const isHeld = templates.some(([, text]) => held.test(text));
  // Where a chart copies `global` to its top, its templates read it there.
  const flat = path.startsWith('global.') && texts.some(([, text]) => flattensGlobal(text));
  if (
    named(path, WORD) ||
    (flat && named(path.slice('global.'.length), WORD)) ||
    templates.some(([, text]) => dug.test(text))
  )
    return 'named';
  if (isHeld && named(above.at(-1) ?? '')) return 'held';
  if (isHeld && above.some((at) => named(at))) return 'loose';
  if (
    above.some((at) => names((own) => `(?:toYaml|toJson|range|with|pick)\\b[^}]*Values\\.${own}${END}`, at))
  )
    return 'whole';
  return [...files].some(([name, text]) => lists(name, text, parts)) ? 'listed' : undefined;
}

/** What a chart below another calls a value of that other. */
function nameBelow(below: string | undefined, path: string): string | undefined {
  if (below === undefined || /^global(?:\.|$)/.test(path)) return path;
  return path.startsWith(`${below}.`) ? path.slice(below.length + 1) : undefined;
}

const WRAPPERS = ['_internal_defaults_do_not_set', 'defaults'];

/** Whether a file of values has a path, also as one that a comment proposes. */
function lists(name: string, text: string, parts: readonly string[]): boolean {
  if (!/\/(?:values|global)\.yaml$/.test(name) || /\/(?:templates|files)\//.test(name)) return false;
  const below = /\/charts\/([\w-]+)\//.exec(name)?.[1];
  const own = nameBelow(below, parts.join('.'))?.split('.') ?? [];
  const values: unknown = parse(text, { uniqueKeys: false });
  const has = (from: unknown): boolean => {
    let at = from;
    for (const part of own) {
      if (typeof at !== 'object' || at === null || !(part in at)) return false;
      at = (at as Record<string, unknown>)[part];
    }
    return own.length > 0;
  };
  const inner = WRAPPERS.map((key) => (values as Record<string, unknown> | null)?.[key]);
  return [values, ...inner].some(has) || new RegExp(`^\\s*#\\s*${escaped(parts.at(-1)!)}:`, 'm').test(text);
}

/** Files of a chart that tell of its values, as they stand in it. */
export async function textsOf(tree: Tree, folder: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const [path, oid] of tree.oids) {
    const isShared = /^manifests\/(?:charts\/)?global\.yaml$/.test(path);
    if (!isShared && !path.startsWith(`${folder}/`)) continue;
    if (/\/(?:gen-|dashboards\/|crds?\/)|README|profile-/.test(path)) continue;
    if (/\.(?:ya?ml|tpl|txt)$/.test(path))
      found.set(isShared ? '/global.yaml' : path.slice(folder.length), await tree.istio.readOid(oid));
  }
  return found;
}

/** Nothing where both sides write the same of it. */
export function reasonFor(
  path: string,
  inside: ReadonlyMap<string, string>,
  outside: ReadonlyMap<string, string>,
): string | undefined {
  const [here, there] = [writtenIn(inside, path), writtenIn(outside, path)];
  return here === undefined || here === there ? undefined : REASONS[here];
}
