import { parse } from 'yaml';
import { messageOf } from '../errors.js';
import { HumanError } from './errors.js';
import type { Repo } from './git.js';
import { namesInCode, namesInGo, type CodeName } from './metadata-code.js';
import { isInternal, isOther, KNOWN, type Place } from './metadata-names.js';
import type { Attributes } from './snapshot.js';
import { owner, type Owner, type ReleaseContext, type Surface } from './surface.js';

const LISTS: Readonly<Record<Place, string>> = {
  annotation: 'annotation/annotations.yaml',
  label: 'label/labels.yaml',
};
const PLACES: readonly Place[] = ['annotation', 'label'];
const STAGES: readonly string[] = ['Experimental', 'Alpha', 'Beta', 'Stable'];

/**
 * Names under Istio's own domain, and those that it writes on what it makes of a Gateway; what it shares with
 * Kubernetes besides has no history of Istio's.
 */
const isOwn = (name: string): boolean =>
  /(?:^|\.)istio\.io\//.test(name) || name === 'istio-injection' || KNOWN.has(name);

interface Listed {
  readonly name?: unknown;
  readonly featureStatus?: unknown;
  readonly deprecated?: unknown;
  readonly hidden?: unknown;
  readonly resources?: unknown;
}

function attributesOf(entry: Listed, place: Place): Attributes {
  const { featureStatus: stage, resources } = entry;
  if (stage !== undefined && stage !== null && !(typeof stage === 'string' && STAGES.includes(stage))) {
    throw new Error(`unknown featureStatus ${JSON.stringify(stage)} of ${JSON.stringify(entry.name)}`);
  }
  const appliesTo = Array.isArray(resources) ? resources.map(String).sort() : [];
  return {
    ...(typeof stage === 'string' ? { stage } : {}),
    ...(entry.deprecated === true ? { deprecated: true } : {}),
    ...(entry.hidden === true ? { hidden: true } : {}),
    ...(isInternal(place, String(entry.name)) ? { internal: true } : {}),
    ...(appliesTo.length > 0 ? { appliesTo } : {}),
  };
}

/** What a list of istio/api says, by name. */
export function listedIn(text: string, place: Place): ReadonlyMap<string, Attributes> {
  const root: unknown = parse(text);
  const entries: unknown = typeof root === 'object' && root !== null ? Object.values(root)[0] : undefined;
  if (!Array.isArray(entries)) throw new Error('it holds no list');
  const found = new Map<string, Attributes>();
  for (const entry of entries as Listed[]) {
    if (typeof entry.name !== 'string') throw new Error('an entry has no name');
    if (isOwn(entry.name)) found.set(entry.name, attributesOf(entry, place));
  }
  return found;
}

async function readList(api: Repo, ref: string, place: Place): Promise<ReadonlyMap<string, Attributes>> {
  const oid = api.oid(ref, LISTS[place]);
  if (oid === undefined) return new Map();
  try {
    return await api.memo(oid, `metadata ${place}`, (text) => listedIn(text, place));
  } catch (error) {
    throw new HumanError(
      `istio/api ${ref}, ${LISTS[place]}: ${messageOf(error)}`,
      'teach scripts/extract/metadata.ts to read it',
    );
  }
}

/** Names of labels that istio/api had as Go constants before it had a list of them. */
async function labelConstants(api: Repo, ref: string): Promise<readonly string[]> {
  const oid = api.oid(ref, 'label/label.go');
  return oid === undefined ? [] : (await api.memo(oid, 'metadata label.go', namesInGo)).names;
}

/**
 * Where every name was first listed: the lists lag the code by releases, so the code of an older release is read
 * with the later lists in hand.
 */
async function placesEverListed(api: Repo): Promise<ReadonlyMap<string, Place>> {
  const releases = api
    .tags()
    .filter((tag) => /^\d+\.\d+\.0$/.test(tag))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const branches = api.resolve('master') ? ['master'] : [];
  const found = new Map<string, Place>();
  for (const ref of [...releases, ...branches]) {
    for (const place of PLACES) {
      for (const name of (await readList(api, ref, place)).keys())
        if (!found.has(name)) found.set(name, place);
    }
  }
  return found;
}

interface Found extends CodeName {
  readonly repo: string;
}

async function inCode(ctx: ReleaseContext): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  const from = async (repo: string, clone: Repo | undefined, ref: string | undefined): Promise<void> => {
    if (!clone || ref === undefined) return;
    const names = await namesInCode(clone, ref, repo === 'istio/istio');
    for (const [name, code] of names) if (!found.has(name)) found.set(name, { repo, ...code });
  };
  await from('istio/istio', ctx.istio, ctx.istioRef);
  await from('istio/old_pilot_repo', ctx.oldPilot, ctx.oldPilotRef);
  await from('istio/operator', ctx.operator, ctx.operatorRef);
  for (const name of await labelConstants(ctx.api, ctx.apiRef)) {
    if (!found.has(name)) found.set(name, { repo: 'istio/api', path: 'label/label.go' });
  }
  return found;
}

/** The folder, not the file: files move often, which is no history of a name. */
const placeOf = (path: string): string => path.split('/').slice(0, -1).slice(0, 3).join('/');

function codeAttributes(place: Place, name: string, repo: string, path: string): Attributes {
  return {
    ...(isInternal(place, name) ? { internal: true } : {}),
    repo,
    path: placeOf(path),
  };
}

/** Adds a name of the code to what it is, where the list of that place does not have it already. */
function addFromCode(
  name: string,
  from: Found,
  things: Readonly<Record<Place, Map<string, Attributes>>>,
  everListed: ReadonlyMap<string, Place>,
  release: string,
): void {
  if (!isOwn(name) || isOther(name)) return;
  const add = (place: Place, path: string): void => {
    if (!things[place].has(name)) things[place].set(name, codeAttributes(place, name, from.repo, path));
  };
  if (from.selectedBy !== undefined) add('label', from.selectedBy);
  const known = KNOWN.get(name)?.places;
  if (known) {
    for (const place of known) add(place, from.path);
    return;
  }
  if (things.annotation.has(name) || things.label.has(name)) return;
  const listed = everListed.get(name);
  if (!listed) {
    throw new HumanError(
      `istio ${release}, ${from.path} has ${name}, which no list of istio/api ever had`,
      'look what it is and add it to scripts/extract/metadata-names.ts',
    );
  }
  add(listed, from.path);
}

/** Annotations and labels: what istio/api lists, and what the code and the charts read or write besides. */
export function metadataSurface(): Surface {
  const ever = new WeakMap<Repo, Promise<ReadonlyMap<string, Place>>>();
  return {
    name: 'metadata',
    async read(ctx): Promise<Owner[]> {
      let later = ever.get(ctx.api);
      if (!later) ever.set(ctx.api, (later = placesEverListed(ctx.api)));
      const places = await later;
      const things: Record<Place, Map<string, Attributes>> = { annotation: new Map(), label: new Map() };
      for (const place of PLACES) {
        for (const [name, attributes] of await readList(ctx.api, ctx.apiRef, place)) {
          things[place].set(name, attributes);
        }
      }
      for (const [name, from] of await inCode(ctx)) addFromCode(name, from, things, places, ctx.version);
      return PLACES.filter((place) => things[place].size > 0).map((place) =>
        owner(
          place,
          { repo: 'istio/api', path: LISTS[place] },
          [...things[place]]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, attributes]) => [`:${name}`, attributes] as const),
        ),
      );
    },
  };
}
