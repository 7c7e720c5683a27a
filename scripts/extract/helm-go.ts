/** Values that istiod itself reads: the injector gets them in a ConfigMap. */
import type { Entry } from './git.js';
import type { Tree } from './helm-chart.js';

const READERS: readonly string[] = [
  'pkg/kube/inject',
  'pilot/pkg/config/kube/gateway',
  'pilot/pkg/bootstrap',
];

const GETTERS = /(\w+)?((?:\.Get[A-Z]\w*\(\))+)/g;
const ALIAS = /\b(\w+)\s*:?=\s*[\w.()]*?((?:\.Get[A-Z]\w*\(\))+)\s*(?:$|;)/gm;

/** `.GetGlobal().GetMultiCluster()` as the keys of the values; a wrapped scalar has a value of its own. */
const keysOf = (chain: string): readonly string[] =>
  [...chain.matchAll(/\.Get(\w+)\(\)/g)].map(([, name]) => name!).filter((name) => name !== 'Value');

/** Case and underscores differ between the schema's names and Go's; nothing else does. */
const plain = (path: string): string => path.replace(/_/g, '').toLowerCase();

/** Ways of keys that a file follows, from the top of whatever it holds: a variable may hold what stands further down. */
function waysIn(text: string): readonly string[] {
  const held = new Map<string, readonly string[]>();
  for (const [, name, chain] of text.matchAll(ALIAS)) held.set(name!, keysOf(chain!));
  const found = [...text.matchAll(GETTERS)].map(([, name, chain]) => [
    ...(held.get(name ?? '') ?? []),
    ...keysOf(chain!),
  ]);
  // A single key may be anything's: `pod.GetAnnotations()`.
  return [...new Set(found.filter(({ length }) => length > 1).map((keys) => plain(keys.join('.'))))];
}

/** Whether istiod's code asks for a value, by its whole path. */
export type ReadInGo = (path: string) => boolean;

export async function valuesReadInGo(istio: Tree['istio'], ref: string): Promise<ReadInGo> {
  const files = READERS.flatMap((folder) => istio.list(ref, folder)).filter(
    ({ path }) => path.endsWith('.go') && !path.endsWith('_test.go'),
  );
  const ways = new Set(
    (await Promise.all(files.map(({ oid }) => istio.memo(oid, 'helm ways', waysIn)))).flat(),
  );
  return (path) => ways.has(plain(path));
}

const QUOTED = /"((?:[A-Za-z_][\w-]*)(?:\.[\w-]+)*)"/g;

const wordsIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(QUOTED)].flatMap(([, path]) => path!.split('.'))),
];

const gettersIn = (text: string): readonly string[] => [
  ...new Set(
    [...text.matchAll(/\.Get([A-Z]\w*)\(\)/g)].map(([, name]) => name![0]!.toLowerCase() + name!.slice(1)),
  ),
];

/** It names every field to tell how two settings merge, whoever reads them. */
const MERGES = /\/merge_iop\.go$/;

const operatorCode = (istio: Tree['istio'], ref: string): readonly Entry[] =>
  istio
    .list(ref, 'operator')
    .filter(
      ({ path }) => path.endsWith('.go') && !/_test\.go$|\.pb\.go$|\/valid|\.gen\.go$|testdata/.test(path),
    );

/** Words of paths and getters in istioctl's code, whatever they are for: enablement, names of objects, defaults. */
export async function settingsReadInGo(istio: Tree['istio'], ref: string): Promise<ReadonlySet<string>> {
  const files = operatorCode(istio, ref).filter(({ path }) => !MERGES.test(path));
  const words = await Promise.all(
    files.flatMap(({ oid }) => [
      istio.memo(oid, 'helm getters', gettersIn),
      istio.memo(oid, 'operator words', wordsIn),
    ]),
  );
  return new Set(words.flat());
}

const KUBERNETES_SETTING = /"\{\{\.ValueComponentName\}\}\.(\w+)"/g;

const kubernetesSettingsIn = (text: string): readonly string[] =>
  [...text.matchAll(KUBERNETES_SETTING)].map(([, name]) => name!);

/**
 * Settings of the deployment that istioctl itself takes from the control plane's values and writes into what the
 * chart made. Where nothing calls the translation, only migration of old files knew them.
 */
export async function translatedSettings(istio: Tree['istio'], ref: string): Promise<readonly string[]> {
  const code = operatorCode(istio, ref);
  const calls = await Promise.all(
    code.map(({ oid }) =>
      istio.memo(oid, 'translates', (text) => text.includes('.TranslateK8SfromValueToIOP(')),
    ),
  );
  if (!calls.includes(true)) return [];
  const tables = istio
    .list(ref, 'operator/data/translateConfig')
    .filter(({ path }) =>
      path.endsWith(`/reverseTranslateConfig-${ref.split('.').slice(0, 2).join('.')}.yaml`),
    );
  const names = await Promise.all(
    [...code, ...tables].map(({ oid }) => istio.memo(oid, 'translated settings', kubernetesSettingsIn)),
  );
  return [...new Set(names.flat())].map((name) => `pilot.${name}`);
}
