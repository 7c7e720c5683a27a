/**
 * What files of a tree say is installed beside a release: flags that switch something on, and the channel of the
 * Gateway API's CRDs. It is read in one file and counts for others, as routes and installation stand apart.
 */
import { channelNamed } from '../facts/crds';
import { withoutPrefix } from '../facts/ids';
import type { Channel, History, Id } from '../facts/model';
import { analyze } from '../manifest/analyze';
import { isSwitchedOn } from '../manifest/switches';
import { textLines } from '../manifest/text/lines';
import { environmentOf } from './detection/environments';
import { mayBeEvidence } from './detection/detect';
import { infrastructureFiles } from './names';

/** Plain data, so that a thread can be told. */
export interface Installs {
  /** Below the folder that was named, with `/`. */
  readonly file: string;
  /** Flags that it sets. */
  readonly switches: readonly Id[];
  readonly channels: readonly Channel[];
}

/** What counts where a file stands. */
export interface InstalledHere {
  readonly switches: ReadonlySet<Id>;
  /** Undefined where no CRD tells, or some tell one and some the other. */
  readonly channel: Channel | undefined;
}

/** A file in which people set flags: what is larger is a bundle of definitions. */
const largest = 1_000_000;

/** What a file installs; undefined where it says nothing of that. `path`: below the folder that was named. */
export function installsIn(path: string, source: string, history: History): Installs | undefined {
  if (!mayBeEvidence(path)) return undefined;
  const switches = source.length > largest ? [] : switchesIn(path, source, history);
  const channels = [...channelsIn(path, source)];
  return switches.length + channels.length > 0 ? { file: path, switches, channels } : undefined;
}

/** Names of flags that a text has; whether one is set is asked of its structure. */
function flagsIn(source: string, history: History): Id[] {
  const names = new Set(source.match(/\b[A-Z]+_[A-Z\d_]+\b/g));
  return [...names].map((name) => `env:${name}`).filter((id) => history.get(id) !== undefined);
}

function switchesIn(path: string, source: string, history: History): Id[] {
  const named = flagsIn(source, history);
  if (named.length === 0) return [];
  if (infrastructureFiles.test(path)) return named.filter((id) => isSetInTerraform(source, id));
  const on = new Set(
    analyze(textLines(source), history).documents.flatMap(({ uses }) =>
      uses.flatMap((use) => (isSwitchedOn(use) ? [use.id] : [])),
    ),
  );
  return named.filter((id) => on.has(id));
}

/** `FLAG = "true"` in an object, or a `set` block whose name ends with the flag. */
function isSetInTerraform(source: string, id: Id): boolean {
  const flag = withoutPrefix(id);
  const code = source.replace(/(^|\s)(?:#|\/\/)[^\n]*/g, '$1');
  return new RegExp(`\\b${flag}"?\\s*(?:[=:]\\s*"?true\\b|[\\n,]\\s*value\\s*=\\s*"?true\\b)`).test(code);
}

/** Where a kustomization takes the CRDs from. */
export const gatewayProject = 'kubernetes-sigs/gateway-api';

/** Told by the CRDs themselves, or by a kustomization that takes them from the project. */
function channelsIn(path: string, source: string): ReadonlySet<Channel> {
  const found = new Set<Channel>();
  const take = (pattern: RegExp): void => {
    for (const [, name] of source.matchAll(pattern)) {
      const channel = channelNamed(name);
      if (channel) found.add(channel);
    }
  };
  if (source.includes('CustomResourceDefinition'))
    take(/^[^#\n]*gateway\.networking\.k8s\.io\/channel["']?:\s*["']?(\w+)/gm);
  if (/(?:^|\/)kustomization\.ya?ml$/i.test(path)) {
    take(/^[^#\n]*kubernetes-sigs\/gateway-api\/releases\/download\/[^/\s]+\/(\w+)-install\.yaml/gm);
    take(/^[^#\n]*kubernetes-sigs\/gateway-api\/+config\/crd\/(\w+)/gm);
  }
  return found;
}

/**
 * A cluster or environment has what its own files install, and what those of no environment do. What stands in none
 * may run in each of them: for it counts what all of them set.
 */
export function installedAt(all: readonly Installs[], file: string): InstalledHere {
  const place = environmentOf(file);
  let here = known.get(all);
  if (!here) known.set(all, (here = new Map<string, InstalledHere>()));
  let found = here.get(place);
  if (!found) here.set(place, (found = installedIn(all, place)));
  return found;
}

/** Every file of a tree is asked of the same. */
const known = new WeakMap<readonly Installs[], Map<string, InstalledHere>>();

function installedIn(all: readonly Installs[], place: string): InstalledHere {
  const byPlace = new Map<string, Installs[]>();
  for (const one of all) {
    const at = environmentOf(one.file);
    const others = byPlace.get(at);
    if (others) others.push(one);
    else byPlace.set(at, [one]);
  }
  const shared = byPlace.get('') ?? [];
  byPlace.delete('');
  const places = [...byPlace.values()];
  const own = place === '' ? all : (byPlace.get(place) ?? []);
  const set = place === '' ? setByEach(places) : own.flatMap(({ switches }) => switches);
  const channel = [own, shared].map(channelOf).find((one) => one !== undefined);
  return {
    switches: new Set([...set, ...shared.flatMap(({ switches }) => switches)]),
    channel: channel === 'both' ? undefined : channel,
  };
}

/** What only one of several clusters switches on is off for the rest. */
function setByEach([first = [], ...others]: readonly (readonly Installs[])[]): Id[] {
  const isSetBy = (id: Id, files: readonly Installs[]): boolean =>
    files.some(({ switches }) => switches.includes(id));
  return first
    .flatMap(({ switches }) => switches)
    .filter((id) => others.every((files) => isSetBy(id, files)));
}

function channelOf(files: readonly Installs[]): Channel | 'both' | undefined {
  const [channel, ...others] = new Set(files.flatMap(({ channels }) => channels));
  return others.length > 0 ? 'both' : channel;
}
