/** What a chart makes of values: by Helm's rules, as far as Istio's charts ask for them. */
import { parse } from 'yaml';
import type { Tree } from './helm-chart.js';
import { readTemplate, templatesOf, type Files } from './helm-templates.js';
import type { Template } from './template/ast.js';
import { render } from './template/render.js';
import { copy, get, isMap, merge, type Values } from './template/values.js';

/** Templates of one chart, its defaults, and of the charts below it, ready to be rendered as often as wished. */
export interface Renderable {
  readonly defaults: Values;
  /** Of the charts below it by their names; the chart itself has none. */
  readonly parts: readonly { readonly name?: string; readonly templates: ReadonlyMap<string, Template> }[];
  readonly files: ReadonlyMap<string, string>;
}

/** Templates that make the values that the others see. */
const MERGES = /\/zz[yz]_/;

const parseValues = (text: string): Values => {
  const read: unknown = parse(text.replace(/\{([A-Z_]+)\}/g, '$1'), { logLevel: 'error', uniqueKeys: false });
  return (read ?? {}) as Values;
};

async function partOf(tree: Tree, folder: string, name?: string): Promise<Renderable['parts'][number]> {
  // Templates of the injector are rendered by it and not by Helm.
  const files = templatesOf(folder, [...tree.oids]).filter(([path]) =>
    path.startsWith(`${folder}/templates/`),
  );
  const read = await Promise.all(
    files.map(async (file) => [file[0], await readTemplate(tree.istio, file, tree.version)] as const),
  );
  // What merges the defaults comes first.
  const first = ([path]: readonly [string, unknown]): number => Number(!MERGES.test(path));
  const ordered = read.sort((a, b) => first(a) - first(b) || (a[0] < b[0] ? 1 : -1));
  return { ...(name !== undefined && { name }), templates: new Map(ordered) };
}

export async function renderable(tree: Tree, folder: string): Promise<Renderable> {
  const text = async (path: string): Promise<string> => {
    const oid = tree.oids.get(path);
    return oid === undefined ? '' : tree.istio.readOid(oid);
  };
  const inside = [...tree.oids].filter(([path]) => path.startsWith(`${folder}/`)) as Files;
  const names = new Set(
    inside.flatMap(([path]) => /^charts\/([^/]+)\//.exec(path.slice(folder.length + 1))?.[1] ?? []),
  );
  const defaults: Values = {};
  const parts = [await partOf(tree, folder)];
  for (const name of names) {
    defaults[name] = parseValues(await text(`${folder}/charts/${name}/values.yaml`));
    parts.push(await partOf(tree, `${folder}/charts/${name}`, name));
  }
  merge(defaults, parseValues(await text(`${folder}/values.yaml`)));
  const files = new Map<string, string>();
  for (const [path, oid] of inside) {
    const inner = path.slice(folder.length + 1);
    if (inner.startsWith('files/') && !/crd|gen-|dashboards/.test(inner))
      files.set(inner, await tree.istio.readOid(oid));
  }
  return { defaults, parts, files };
}

const BUILT_IN = {
  Release: {
    Name: 'istio',
    Namespace: 'istio-system',
    Service: 'Helm',
    IsInstall: true,
    IsUpgrade: false,
    Revision: 1,
  },
  Chart: { Name: 'chart', Version: '1.0.0', AppVersion: '1.0.0' },
  Capabilities: {
    KubeVersion: { Version: 'v1.30.0', GitVersion: 'v1.30.0', Major: '1', Minor: '30' },
    APIVersions: {},
  },
  Template: { Name: 'template', BasePath: 'templates' },
};

/** The texts of all templates together, with the values that were made of defaults and what was written. */
export function renderChart(
  chart: Renderable,
  written: Values,
  wanted: (path: string) => boolean = () => true,
): { readonly texts: ReadonlyMap<string, string>; readonly values: Values } {
  const all = merge(copy(chart.defaults), copy(written));
  const texts = new Map<string, string>();
  const files = (path: string): string => chart.files.get(path) ?? '';
  let values = all;
  for (const { name, templates } of chart.parts) {
    const own = name === undefined ? all : merge({ global: copy(get(all, 'global')) ?? {} }, get(all, name));
    const root: Values = { ...copy(BUILT_IN), Values: own, Files: {} };
    const some = new Map([...templates].filter(([path]) => MERGES.test(path) || wanted(path)));
    const helpers = [...templates.values()];
    for (const [path, text] of render(some, helpers, root, files)) if (wanted(path)) texts.set(path, text);
    if (name === undefined && isMap(root['Values'])) values = root['Values'];
  }
  return { texts, values };
}
