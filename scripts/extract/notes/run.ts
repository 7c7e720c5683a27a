/** Reads upstream's release notes, compatibility profiles and upgrade checks, release by release. */
import { HumanError } from '../errors.js';
import type { Repo } from '../git.js';
import { listReleases, type Release } from '../releases.js';
import type { Json } from '../snapshot.js';
import { readNote, type Note } from './note.js';
import { compatibilityProfiles, precheckRules } from './switches.js';
import { byVersion } from '../../versions.js';

export interface NotesJob {
  readonly istio: Repo;
  /** Only this minor. */
  readonly only?: string;
  /** Every id that some release has. */
  readonly ids: ReadonlySet<string>;
  progress(line: string): void;
}

const FOLDER = 'releasenotes/notes';

/** Content of `data/generated/notes/<minor>.json`, by minor; releases that have none of it are left out. */
export async function extractNotes(job: NotesJob): Promise<ReadonlyMap<string, Json>> {
  const { istio, only } = job;
  const releases = listReleases(istio);
  const wanted = releases.filter(({ minor }) => only === undefined || minor === only);
  if (wanted.length === 0)
    throw new HumanError(
      `no release ${only ?? ''} in the clone`,
      `name one up to ${releases.at(-1)?.minor ?? ''}`,
    );
  const found = new Map<string, Json>();
  for (const release of wanted) {
    const at = releases.indexOf(release);
    const content = await readRelease(job, release, releases[at - 1], releases.slice(0, at));
    if (content) found.set(release.minor, content);
    job.progress(
      `${release.minor}: ${content ? Object.keys(content['notes'] as object).length : 'no'} notes`,
    );
  }
  return found;
}

async function readRelease(
  job: NotesJob,
  release: Release,
  previous: Release | undefined,
  older: readonly Release[],
): Promise<Record<string, Json> | undefined> {
  const { istio } = job;
  const { ref } = release.base;
  const before = new Set(previous ? namesAt(istio, previous.base.ref).keys() : []);
  const own = namesAt(istio, ref);
  if (own.size === 0) return undefined;
  const notes: Record<string, Json> = {};
  const earlier = older.slice(-4).flatMap(({ patches }) => patches);
  for (const [name, oid] of own) {
    if (before.has(name)) continue;
    const backports = earlier
      .filter((patch) => namesAt(istio, patch.ref).has(name))
      .filter(
        (patch, i, all) => all.findIndex((one) => minorOf(one.version) === minorOf(patch.version)) === i,
      )
      .map(({ version }) => version);
    notes[name] = { ...(await described(job, name, oid)), ...(backports.length > 0 && { backports }) };
  }
  const compatibility = await compatibilityProfiles(istio, ref);
  const precheck = await precheckRules(istio, ref);
  return {
    release: release.minor,
    notes,
    patches: await patchNotes(job, release, own),
    ...(Object.keys(compatibility).length > 0 && { compatibility }),
    ...(precheck.length > 0 && { precheck: precheck as unknown as Json }),
  };
}

/** What each patch told that the releases before it had not. */
async function patchNotes(
  job: NotesJob,
  { patches }: Release,
  base: ReadonlyMap<string, string>,
): Promise<Record<string, Json>> {
  const told = new Set(base.keys());
  const found: Record<string, Json> = {};
  for (const { version, ref } of [...patches].sort((a, b) => byVersion(a.version, b.version))) {
    const fresh: Record<string, Json> = {};
    for (const [name, oid] of namesAt(job.istio, ref)) {
      if (!told.has(name)) fresh[name] = await described(job, name, oid);
      told.add(name);
    }
    if (Object.keys(fresh).length > 0) found[version] = fresh;
  }
  return found;
}

const minorOf = (version: string): string => version.split('.').slice(0, 2).join('.');

/** Names of the notes, with the ids of their contents. */
function namesAt(istio: Repo, ref: string): ReadonlyMap<string, string> {
  return new Map(istio.list(ref, FOLDER).map(({ path, oid }) => [path.slice(FOLDER.length + 1), oid]));
}

async function described({ istio, ids }: NotesJob, name: string, oid: string): Promise<Record<string, Json>> {
  const { names = [], ...rest } = await istio.memo(oid, 'note', (text): Note =>
    readNote(`${FOLDER}/${name}`, text),
  );
  const known = names.flatMap((one) => idsOf(ids, one));
  const unknown = names.filter((one) => idsOf(ids, one).length === 0 && !isElsewhere(ids, one));
  return {
    ...(rest as Record<string, Json>),
    ...(known.length > 0 && { ids: known }),
    ...(unknown.length > 0 && { unknown }),
  };
}

function idsOf(ids: ReadonlySet<string>, name: string): string[] {
  const forms = name.includes('/') ? [`annotation:${name}`, `label:${name}`] : [`env:${name}`];
  return forms.filter((id) => ids.has(id));
}

const valuesOf = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

/** An enum's value, or a group and version of the API: no name of its own. */
function isElsewhere(ids: ReadonlySet<string>, name: string): boolean {
  if (name.includes('/'))
    return (
      /\/v\d+(?:(?:alpha|beta)\d+)?$/.test(name) || /^istio\.io\/(?:api|istio|client-go|pkg|v\d)/.test(name)
    );
  let values = valuesOf.get(ids);
  if (!values) {
    values = new Set(
      [...ids].filter((id) => id.includes('=')).map((id) => id.slice(id.lastIndexOf('=') + 1)),
    );
    valuesOf.set(ids, values);
  }
  return values.has(name);
}
