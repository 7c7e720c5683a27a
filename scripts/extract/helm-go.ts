/** Values that istiod itself reads: the injector gets them in a ConfigMap. */
import type { Tree } from './helm-chart.js';

const READERS: readonly string[] = [
  'pkg/kube/inject',
  'pilot/pkg/config/kube/gateway',
  'pilot/pkg/bootstrap',
];

const gettersIn = (text: string): readonly string[] => [
  ...new Set(
    [...text.matchAll(/\.Get([A-Z]\w*)\(\)/g)].map(([, name]) => name![0]!.toLowerCase() + name!.slice(1)),
  ),
];

/** Names of keys for which there are getters where values are read. Whose they are is not told, so any may be meant. */
export async function keysReadInGo(istio: Tree['istio'], ref: string): Promise<ReadonlySet<string>> {
  const files = READERS.flatMap((folder) => istio.list(ref, folder)).filter(
    ({ path }) => path.endsWith('.go') && !path.endsWith('_test.go'),
  );
  const names = await Promise.all(files.map(({ oid }) => istio.memo(oid, 'helm getters', gettersIn)));
  return new Set(names.flat());
}

const QUOTED = /"((?:[A-Za-z_][\w-]*)(?:\.[\w-]+)*)"/g;

const wordsIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(QUOTED)].flatMap(([, path]) => path!.split('.'))),
];

/** Words of paths and getters in istioctl's code, whatever they are for: enablement, names of objects, defaults. */
export async function settingsReadInGo(istio: Tree['istio'], ref: string): Promise<ReadonlySet<string>> {
  const files = istio
    .list(ref, 'operator')
    .filter(
      ({ path }) => path.endsWith('.go') && !/_test\.go$|\.pb\.go$|\/valid|\.gen\.go$|testdata/.test(path),
    );
  const words = await Promise.all(
    files.flatMap(({ oid }) => [
      istio.memo(oid, 'helm getters', gettersIn),
      istio.memo(oid, 'operator words', wordsIn),
    ]),
  );
  return new Set(words.flat());
}
