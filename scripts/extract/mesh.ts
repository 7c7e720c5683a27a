import { messageIn, readProtos } from './api-types.js';
import { HumanError } from './errors.js';
import { expand } from './expand.js';
import type { Attributes } from './snapshot.js';
import { owner, type Owner, type ReleaseContext, type Surface } from './surface.js';

interface Settings {
  readonly id: string;
  readonly messages: readonly string[];
  readonly files: readonly string[];
  /** First minor that must have it: one that vanishes later is an error of ours. */
  readonly from: number;
}

const OLDEST = 'proxy/v1/config/proxy_mesh.proto';
const CONFIG = 'mesh/v1alpha1/config.proto';
const SETTINGS: readonly Settings[] = [
  { id: 'mesh/MeshConfig', messages: ['MeshConfig', 'ProxyMeshConfig'], files: [CONFIG, OLDEST], from: 1 },
  {
    id: 'mesh/ProxyConfig',
    messages: ['ProxyConfig'],
    files: ['mesh/v1alpha1/proxy.proto', CONFIG, OLDEST],
    from: 2,
  },
  { id: 'mesh/MeshNetworks', messages: ['MeshNetworks'], files: ['mesh/v1alpha1/network.proto'], from: 101 },
];

const expanded = new Map<string, ReadonlyMap<string, Attributes>>();

async function read(ctx: ReleaseContext): Promise<Iterable<Owner>> {
  const [major = 0, minor = 0] = ctx.minor.split('.').map(Number);
  const protos = await readProtos(ctx.api, ctx.apiRef);
  const owners: Owner[] = [];
  for (const { id, messages, files, from } of SETTINGS) {
    const places = files.flatMap((path) => messages.map((message) => ({ path, message })));
    const found = places.find(({ path, message }) => messageIn(protos.files.get(path) ?? new Map(), message));
    if (!found) {
      if (major * 100 + minor < from) continue;
      throw new HumanError(
        `Istio ${ctx.version} has no ${id}`,
        'correct its files in scripts/extract/mesh.ts',
      );
    }
    const key = `${ctx.apiRef} ${id}`;
    const root = messageIn(protos.files.get(found.path)!, found.message)!;
    const fields = expanded.get(key) ?? expand(protos.all, root, '#');
    expanded.set(key, fields);
    owners.push(owner(id, { repo: 'istio/api', path: found.path }, fields));
  }
  return owners;
}

export const mesh: Surface = { name: 'mesh', read };
