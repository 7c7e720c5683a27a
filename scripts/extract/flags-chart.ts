/** What Istio's chart sets its control plane's flags to, when nobody writes a value. */
import { treeOf } from './helm-chart.js';
import { renderable, renderChart } from './helm-render.js';
import type { Repo } from './git.js';

/** Charts of the control plane, and the template of its pods. */
const PLACES: readonly (readonly [folder: string, template: RegExp])[] = [
  ['manifests/charts/istio-control/istio-discovery', /\/templates\/deployment\.yaml$/],
  ['manifests/istio-control/istio-discovery', /\/templates\/deployment\.yaml$/],
  ['install/kubernetes/helm/istio', /\/charts\/pilot\/templates\/deployment\.yaml$/],
];

const SET = /^[ \t]*- name:[ \t]*"?([A-Z][A-Z0-9_]+)"?[ \t]*\n[ \t]*value:[ \t]*(\S.*?)[ \t]*$/gm;

/** Names and values of a container's environment in a rendered template. */
function environmentIn(text: string): ReadonlyMap<string, string> {
  const set = [...text.replace(/^[ \t]*(?:#.*)?\n/gm, '').matchAll(SET)].map(
    ([, name, value]) => [name!, value!.replace(/^(["'])(.*)\1$/, '$2')] as const,
  );
  return new Map(set.filter(([, value]) => value !== ''));
}

const known = new WeakMap<Repo, Map<string, ReadonlyMap<string, string>>>();

export async function chartedFlags(
  istio: Repo,
  ref: string,
  version: string,
): Promise<ReadonlyMap<string, string>> {
  const tree = treeOf(istio, ref, version);
  const [folder, template] = PLACES.find(([path]) => tree.oids.has(`${path}/values.yaml`)) ?? [];
  if (folder === undefined || template === undefined) return new Map();
  const files = [...tree.oids].filter(([path]) => path.startsWith(`${folder}/`));
  const key = files.map(([, oid]) => oid).join();
  let byContent = known.get(istio);
  if (!byContent) known.set(istio, (byContent = new Map<string, ReadonlyMap<string, string>>()));
  let found = byContent.get(key);
  if (!found) {
    const { texts } = renderChart(await renderable(tree, folder), {}, (path) => template.test(path));
    found = new Map([...texts.values()].flatMap((text) => [...environmentIn(text)]));
    byContent.set(key, found);
  }
  return found;
}
