/**
 * Who reads a flag. The control plane's package for features declares many that only another program asks for: the
 * agent's bootstrap, the injector, the CNI plugin.
 */
import { importsOf, stripComments } from './flags-go.js';
import { componentsOf } from './flags-rules.js';
import type { Entry, Repo } from './git.js';

/** Packages whose variables are read elsewhere; a flag that is declared where it is read needs no look. */
const isShared = (folder: string): boolean => /(?:^|\/)features$/.test(folder);

/** `pilot/pkg/features.DeltaXds`, for every variable of such a package that a file names. */
function featuresRead(text: string): readonly string[] {
  // What sets a variable for a test is no reader, though it stands beside the code.
  if (!text.includes('/features"') || text.includes('"istio.io/istio/pkg/test')) return [];
  const code = stripComments(text);
  const found = new Set<string>();
  for (const [alias, module] of importsOf(code)) {
    const folder = module.replace(/^istio\.io\/istio\//, '');
    if (folder === module || !isShared(folder)) continue;
    for (const [, name] of code.matchAll(new RegExp(`\\b${alias}\\.([A-Z]\\w*)`, 'g'))) {
      found.add(`${folder}.${name!}`);
    }
  }
  return [...found];
}

/** How often a file says each exported name: one that its own package says twice is read there. */
function namesSaid(text: string): ReadonlyMap<string, number> {
  const said = new Map<string, number>();
  for (const [name] of stripComments(text).matchAll(/\b[A-Z]\w*\b/g))
    said.set(name, (said.get(name) ?? 0) + 1);
  return said;
}

/** The programs that read a variable which a file declares; nothing where that cannot be told from its name. */
export type Readers = (path: string, holder: string | undefined) => Promise<readonly string[] | undefined>;

export async function readersIn(repo: Repo, files: readonly Entry[]): Promise<Readers> {
  const byVariable = new Map<string, Set<string>>();
  const read = await Promise.all(files.map(({ oid }) => repo.memo(oid, 'features read', featuresRead)));
  for (const [index, names] of read.entries()) {
    const programs = componentsOf(files[index]!.path).filter((program) => program !== 'istioctl');
    for (const name of names) {
      const known = byVariable.get(name) ?? new Set();
      for (const program of programs) known.add(program);
      byVariable.set(name, known);
    }
  }
  return async (path, holder) => {
    const folder = path.slice(0, path.lastIndexOf('/'));
    if (holder === undefined || !isShared(folder)) return undefined;
    const found = byVariable.get(`${folder}.${holder}`);
    if (!found || found.size === 0) return undefined;
    let said = 0;
    for (const entry of files) {
      if (entry.path.slice(0, entry.path.lastIndexOf('/')) !== folder) continue;
      said += (await repo.memo(entry.oid, 'names said', namesSaid)).get(holder) ?? 0;
    }
    return said > 1 ? [...new Set([...found, ...componentsOf(path)])] : [...found];
  };
}
