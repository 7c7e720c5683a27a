import type { ChangeFile } from '../../src/facts/curated.gen';
import { hasSwitch, lastWith, profilesOf, type Profiles } from '../build/profiles';
import { settingsIn, switchesOf, valueOfSwitch, type Restoring } from '../build/switches';
import { minorOf } from '../../src/facts/changes';
import { availability } from '../../src/facts/lives';
import type { DefaultValue } from '../../src/facts/living';
import type { History, Minor } from '../../src/facts/model';
import type { Rule } from './rule';

export const restores: Rule = {
  name: 'restores',
  description:
    'A switch that brings an old behaviour back is there in each release for which it is claimed, not the default there, and who sets it is not told of the change.',
  check({ curated, notes, history: load }, report) {
    if (curated.behaviour.length === 0) return;
    const history = load();
    const profiles = profilesOf(notes, history);
    for (const change of curated.behaviour) {
      const say = (message: string): void => report(`change:${change.id}`, message);
      for (const one of change.restore ?? []) {
        if ('compatibility' in one) checkProfile(change, one, profiles, say);
        else checkSwitch(change, one, history, say);
        if (!isExcepted(one, change.unless ?? []))
          say(`${switchName(one)} brings the old behaviour back, and who sets it is told all the same`);
      }
    }
  },
};

type Say = (message: string) => void;

const switchName = (one: Restoring): string =>
  'compatibility' in one ? `compatibility ${one.compatibility}` : valueOfSwitch(one).id;

/** Fields, annotations and labels are a part of what asks for a change; of the installation no other condition tells. */
function isExcepted(one: Restoring, unless: readonly ChangeFile.Condition[]): boolean {
  if ('compatibility' in one) return unless.some((condition) => choosesProfile(condition, one.compatibility));
  const { id } = valueOfSwitch(one);
  return !/^(?:env|mesh|helm)\b/.test(id) || unless.flatMap(settingsIn).includes(id);
}

const choosesProfile = (condition: ChangeFile.Condition, version: string): boolean =>
  'compatibility' in condition && condition.compatibility.includes(version);

function checkProfile(
  change: ChangeFile,
  { compatibility: version, from }: Extract<Restoring, { compatibility: string }>,
  profiles: Profiles,
  say: Say,
): void {
  const release = minorOf(change.release);
  // Profiles are read at the first patch of each minor: what a later one brought is in those of the next.
  const isThere =
    from === undefined
      ? hasSwitch(profiles, release, version, switchesOf(change))
      : lastWith(profiles, version, switchesOf(change)) !== undefined;
  if (!profiles.has(release) || isThere) return;
  const set = switchesOf(change).join(' or ') || 'anything';
  say(`${release} has no compatibility profile ${version} that sets ${set}`);
}

function checkSwitch(
  change: ChangeFile,
  one: Exclude<Restoring, { compatibility: string }>,
  history: History,
  say: Say,
): void {
  const { id, value } = valueOfSwitch(one);
  const record = history.get(id);
  // That it exists at all is another rule's.
  if (!record || !('life' in record)) return;
  const place = (name: string): Minor =>
    history.releases.findIndex((release) => release.name === minorOf(name));
  const first = place(('from' in one ? one.from : undefined) ?? change.release);
  const last =
    one.until === undefined ? (record.life.removed ?? history.releases.length) - 1 : place(one.until);
  if (last < first) say(`${id} is gone before the change`);
  // One release is enough to tell it.
  for (let minor = first; minor <= last; minor++) {
    const name = history.releases[minor]?.name ?? '';
    const there = availability(record.life, { minor });
    if (there !== 'available' && there !== 'from-patch') {
      say(`${id} is not in ${name}`);
      return;
    }
    // What a chart writes stands before the default of the code.
    const charted = 'charted' in record ? valueIn(record.charted, minor) : undefined;
    const now = charted ?? ('defaults' in record ? valueIn(record.defaults, minor) : undefined);
    if (now === value) {
      say(`${id} is ${value} in ${name} anyway`);
      return;
    }
  }
}

const valueIn = (steps: readonly DefaultValue[], minor: Minor): string | undefined =>
  steps.findLast((step) => step.minor <= minor)?.value;
