/** Environment variables of the programs, from the code that declares or reads them. */
import { HumanError } from './errors.js';
import {
  configFields,
  isBinding,
  isConfig,
  variableOf,
  viperVariable,
  type ConfigField,
} from './flags-bound.js';
import { chartedFlags } from './flags-chart.js';
import { declarationsIn, type Declaration } from './flags-declared.js';
import { declaredValues, importsOf, stripComments } from './flags-go.js';
import { componentsOf, isComputed, isOrdinary, isShipped, RANK, ROOTS } from './flags-rules.js';
import { fromOtherFiles, shorten, type Flag } from './flags-other.js';
import { readersIn } from './flags-readers.js';
import { evaluate, valueText, type GoValue, type Lookup } from './flags-value.js';
import type { Entry, Repo } from './git.js';
import type { Attributes } from './snapshot.js';
import { owner, type Owner, type ReleaseContext, type Surface } from './surface.js';

/** Looks names up in the package of a file and in the packages of this repository that it imports. */
function lookupFor(
  repo: Repo,
  byFolder: ReadonlyMap<string, readonly Entry[]>,
  folder: string,
  imports: ReadonlyMap<string, string>,
  depth = 0,
): Lookup {
  return async (name) => {
    if (depth > 4) return undefined;
    const dot = name.indexOf('.');
    const module = dot < 0 ? undefined : imports.get(name.slice(0, dot));
    if (dot >= 0 && !module?.startsWith('istio.io/istio/')) return undefined;
    const where = module === undefined ? folder : module.slice('istio.io/istio/'.length);
    for (const entry of byFolder.get(where) ?? []) {
      const values = await repo.memo(entry.oid, 'flags-values', (text) => {
        const code = stripComments(text);
        return { values: declaredValues(code), imports: importsOf(code) };
      });
      const expression = values.values.get(name.slice(dot + 1));
      if (expression !== undefined)
        return evaluate(expression, lookupFor(repo, byFolder, where, values.imports, depth + 1));
    }
    return undefined;
  };
}

/** The CNI installer's parameters, and what viper reads, are named after flags. */
function nameOf({ call, viper }: Declaration, value: string): string {
  if (viper) return viperVariable(value, viper);
  const isFlag = call.endsWith('Parameter') || (isBinding(call) && call !== 'flag.AdditionalEnv');
  return isFlag ? variableOf(value) : value;
}

const typeOf = (value: GoValue | undefined): string => value?.kind ?? 'any';

/** Undefined where code makes the name. */
async function readName(
  declaration: Declaration,
  path: string,
  lookup: Lookup,
  release: string,
): Promise<string | undefined> {
  const { call, name } = declaration;
  const value = await evaluate(name, lookup);
  if (value?.kind === 'string') return nameOf(declaration, value.value);
  if (isComputed(name) || call.startsWith('os.') || call === 'intEnv') return undefined;
  throw new HumanError(
    `istio ${release}, ${path}: no name could be read from ${call}(${name}, …)`,
    'teach scripts/extract/flags.ts to read it, or list it in flags-rules.ts as computed',
  );
}

async function flagOf(
  declaration: Declaration,
  path: string,
  lookup: Lookup,
  release: string,
  config: ReadonlyMap<string, ConfigField>,
): Promise<readonly [string, Flag] | undefined> {
  const { call, viper } = declaration;
  const field = declaration.field === undefined ? undefined : config.get(declaration.field);
  const initial = declaration.initial ?? field?.initial;
  const name = await readName(declaration, path, lookup, release);
  if (name === undefined || !/^[A-Za-z][\w-]*$/.test(name) || isOrdinary(name)) return undefined;
  const worth = initial === undefined ? undefined : await evaluate(initial, lookup);
  const ambient =
    declaration.withAmbient === undefined ? undefined : await evaluate(declaration.withAmbient, lookup);
  const type = declaration.type ?? field?.type ?? (call.startsWith('os.') ? 'string' : typeOf(worth));
  return [
    name,
    {
      path,
      components: componentsOf(path),
      // What registers a key has the say over what only reads it.
      declared: !call.startsWith('os.') && !viper,
      type,
      // What a default is made of that the program computes is no default that people could write.
      ...(worth && { initial: shorten(valueText(worth, type)) }),
      ...(ambient && { withAmbient: shorten(valueText(ambient, type)) }),
    },
  ];
}

const rank = (flag: Flag): number =>
  (flag.declared ? 0 : 100) + Math.min(...flag.components.map((name) => RANK.indexOf(name)));

/** One record of all declarations of a name: the control plane's default counts first. */
function merge(flags: readonly Flag[]): Attributes {
  const best = flags.reduce((a, b) => (rank(b) < rank(a) ? b : a));
  const components = [...new Set(flags.flatMap((flag) => flag.components))].sort();
  return {
    type: best.type,
    ...(best.initial === undefined ? {} : { default: best.initial }),
    ...(best.withAmbient === undefined || best.withAmbient === best.initial
      ? {}
      : { withAmbient: best.withAmbient }),
    components,
    path: placeOf(best.path),
    ...(flags.every(({ atOrBefore }) => atOrBefore) ? { bound: 'atOrBefore' } : {}),
  };
}

/** The folder of a declaration, not its file: files were split and renamed often, which is no history of a flag. */
const placeOf = (path: string): string => path.split('/').slice(0, -1).slice(0, 3).join('/');

const NO_CONFIG: ReadonlyMap<string, ConfigField> = new Map();

/** The configuration of the program whose command stands in the folder; later releases have one for all. */
async function configBeside(
  istio: Repo,
  files: readonly Entry[],
  folder: string,
): Promise<ReadonlyMap<string, ConfigField>> {
  const own = folder.replace(/\/cmd$/, '/config');
  const all = files.filter(({ path }) => isConfig(path));
  const file =
    all.find(({ path }) => path.startsWith(`${own}/`)) ?? all.find(({ path }) => /common/.test(path));
  return file ? istio.memo(file.oid, 'flags config', configFields) : NO_CONFIG;
}

async function readFlags(
  ctx: Pick<ReleaseContext, 'istio' | 'istioRef' | 'version'>,
): Promise<Map<string, Attributes>> {
  const { istio, istioRef, version } = ctx;
  const all = ROOTS.flatMap((root) => istio.list(istioRef, root));
  const files = all.filter(({ path }) => isShipped(path));
  const byFolder = new Map<string, Entry[]>();
  for (const entry of files) {
    const folder = entry.path.slice(0, entry.path.lastIndexOf('/'));
    const there = byFolder.get(folder);
    if (there) there.push(entry);
    else byFolder.set(folder, [entry]);
  }
  const byName = new Map<string, Flag[]>();
  const add = (name: string, flag: Flag): void => {
    const others = byName.get(name);
    if (others) others.push(flag);
    else byName.set(name, [flag]);
  };
  const read = await Promise.all(files.map(({ oid }) => istio.memo(oid, 'flags', declarationsIn)));
  const readers = await readersIn(istio, files);
  for (const [index, { found, imports }] of read.entries()) {
    if (found.length === 0) continue;
    const { path } = files[index]!;
    if (componentsOf(path).includes('istioctl')) continue;
    const folder = path.slice(0, path.lastIndexOf('/'));
    const lookup = lookupFor(istio, byFolder, folder, imports);
    const config = found.some(({ field }) => field) ? await configBeside(istio, files, folder) : NO_CONFIG;
    for (const declaration of found) {
      const flag = await flagOf(declaration, path, lookup, version, config);
      if (!flag) continue;
      const components = (await readers(path, declaration.holder)) ?? flag[1].components;
      add(flag[0], { ...flag[1], components });
    }
  }
  for (const [name, flag] of await fromOtherFiles(istio, istioRef, all)) add(name, flag);
  return new Map(
    [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, flags]) => [name, merge(flags)]),
  );
}

/** The CNI plugin's code came into the repository with this release: what it had then may be older. */
const CNI_CAME = '1.7.0';

/**
 * Environment variables of the control plane, the agent and the CNI plugin. In 0.1 and 0.2 the code read none
 * but ordinary ones.
 */
export function flagSurface(): Surface {
  const old = new WeakMap<Repo, Promise<ReadonlySet<string>>>();
  const cniNames = async (istio: Repo): Promise<ReadonlySet<string>> => {
    if (!istio.tags().includes(CNI_CAME)) return new Set();
    const then = await readFlags({ istio, istioRef: CNI_CAME, version: CNI_CAME });
    return new Set(
      [...then]
        .filter(([, { components }]) => JSON.stringify(components) === '["cni"]')
        .map(([name]) => name),
    );
  };
  return {
    name: 'flags',
    async read(ctx): Promise<Owner[]> {
      const flags = await readFlags(ctx);
      if (flags.size === 0) return [];
      let known = old.get(ctx.istio);
      if (!known) old.set(ctx.istio, (known = cniNames(ctx.istio)));
      const atOrBefore = await known;
      const charted = await chartedFlags(ctx.istio, ctx.istioRef, ctx.version);
      const things = [...flags].map(([name, attributes]): [string, Attributes] => [
        `:${name}`,
        {
          ...attributes,
          ...(charted.has(name) ? { charted: charted.get(name)! } : {}),
          ...(atOrBefore.has(name) ? { bound: 'atOrBefore' } : {}),
        },
      ]);
      return [owner('env', { repo: 'istio/istio', path: 'pilot' }, things)];
    },
  };
}
