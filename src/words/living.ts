/** Words for what has a life: kinds, fields, values, settings, annotations, labels, flags, Helm values. */
import type { DescribeOptions, Parts } from './description';
import { changesOf } from './changes';
import { code, join, line, type Inline } from './inline';
import { availability, isLiving, isNever, isUnknownVersion, nearestVersion } from '../facts/lives';
import { choicesAt, effectsOf } from '../facts/effects';
import type { Effect, LivingRecord, Minor, Version } from '../facts/model';
import { lifeIcons } from './icons';
import { effectOf, firstIn, spanWords, thenOf } from './living-effect';
import { factsOf } from './living-facts';
import { linksOf } from './living-links';
import { besideEffect, targetLines } from './living-targets';
import { successorsAt } from '../facts/successors';
import { nameOf } from './names';
import { formatVersion, minorName } from '../facts/versions';
import { textIn, wordsOf, type Words } from './words';

export function describeLiving(record: LivingRecord, options: DescribeOptions): Parts {
  const { history, lang } = options;
  const words = wordsOf(lang);
  const { life } = record;
  // What Istio writes itself asks nothing of the reader's releases.
  const isWritten = 'internal' in record && record.internal;
  const target = isWritten ? [] : (options.target ?? []);
  const effect = effectOf(record, target, history);
  // What the reader's own files switch on works for the reader.
  const isOn = effect?.by.some((id) => options.switches?.has(id)) ?? false;
  const told = isOn ? undefined : effect;
  const { icon, first, then } = answerOf(record, target, told, options, words);

  const caveats: Inline[] = isWritten ? [words.internal()] : [];
  if (told?.note) caveats.push([textIn(told.note, lang)]);
  for (const other of effectsOf(life)) {
    if (other !== told) caveats.push(thenOf(other, record, options, words));
  }
  const choices = firstIn(target, history, (version) => {
    const found = choicesAt(life, version);
    return found.length > 0 ? found : undefined;
  });
  for (const choice of choices ?? []) caveats.push(thenOf(choice, record, options, words));
  if (record.changedIn) caveats.push(words.stop(changesOf(record.id, record.changedIn, options, words)));
  if (record.note) caveats.push([textIn(record.note, lang)]);
  if (life.deprecated?.note) caveats.push([textIn(life.deprecated.note, lang)]);
  return {
    icon,
    answer: join(first, words.dot),
    target: then,
    caveats,
    facts: factsOf(record, options, words),
    links: linksOf(record, options, words),
  };
}

interface Answer {
  readonly icon: string;
  /** The answer itself, a sentence each. */
  readonly first: readonly Inline[];
  /** What it means for the targets. */
  readonly then: readonly Inline[];
}

/** What matters most of a life comes first: that it never was, is gone, does nothing, is deprecated, or not there yet. */
function answerOf(
  record: LivingRecord,
  target: readonly Version[],
  told: Effect | undefined,
  options: DescribeOptions,
  words: Words,
): Answer {
  const { history } = options;
  const { life } = record;
  const name = (minor: Minor): string => minorName(history, minor);
  const date = (minor: Minor): string => words.month(history.releases[minor]?.date ?? '');
  const missing = target.filter((version) => availability(life, version) === 'not-yet');
  const instead = replacement(record, options, words);
  const sinceOf = sinceLine(record, options, words);
  const targets = (told ? besideEffect : targetLines)(record, target, options, words);
  const introduced = (life.bound === 'atOrBefore' ? words.introducedOrBefore : words.introduced)(
    name(life.since),
  );
  const kindOfEnvoy = record.type === 'envoy' ? [words.envoyKind(record.what)] : [];
  const never = neverServed(record, options, words);
  if (never) return { icon: 'error', first: never, then: [] };
  if (isNever(life)) return { icon: lifeIcons.removed, first: [...kindOfEnvoy, words.unbuilt()], then: [] };
  if (life.removed !== undefined) {
    return {
      icon: lifeIcons.removed,
      first: [
        ...kindOfEnvoy,
        words.removed(name(life.removed), date(life.removed)),
        ...(record.type === 'envoy' && life.bound === 'atOrBefore' ? [] : [introduced]),
        ...instead,
      ],
      then: [...(life.deprecated ? [words.wasDeprecated(name(life.deprecated.minor))] : []), ...targets],
    };
  }
  if (told) {
    const fromTheStart = told.from.minor <= life.since;
    return {
      icon: lifeIcons[told.state],
      first: [
        words.effect(told.state, spanWords(told, record, options, words)),
        ...(life.deprecated ? [words.deprecatedIn(name(life.deprecated.minor))] : []),
        ...(fromTheStart ? [introduced] : []),
        ...instead,
      ],
      then: [...targets, ...(fromTheStart ? [] : [words.stop(sinceOf)])],
    };
  }
  if (life.deprecated) {
    const { minor } = life.deprecated;
    return {
      icon: lifeIcons.deprecated,
      first: [...kindOfEnvoy, ...words.deprecated(name(minor), date(minor)), ...instead],
      then: [...targets, words.stop(sinceOf)],
    };
  }
  if (missing.length > 0) {
    return {
      icon: lifeIcons.missing,
      first: [
        ...kindOfEnvoy,
        words.notInTargets(missing.map((version) => formatVersion(history, version))),
        [...words.plainSince(name(life.since), date(life.since)), ...backports(record, options, words)],
        ...versions(record, name, words),
      ],
      then: withoutMissing(targets, target, missing),
    };
  }
  return {
    icon: lifeIcons[target.length > 0 && !target.some((version) => version.newer) ? 'available' : 'known'],
    first: [
      ...(life.bound === 'exact' ? [] : kindOfEnvoy),
      sinceOf,
      ...versions(record, name, words),
      ...instead,
    ],
    then: targets,
  };
}

/** What the answer says of the targets that lack it need not be said again. */
function withoutMissing(
  lines: readonly Inline[],
  target: readonly Version[],
  missing: readonly Version[],
): readonly Inline[] {
  if (missing.length === target.length) return [];
  return lines.length === target.length ? lines.filter((_, i) => !missing.includes(target[i]!)) : lines;
}

function sinceLine(record: LivingRecord, options: DescribeOptions, words: Words): Inline {
  const { history } = options;
  const { life } = record;
  const release = minorName(history, life.since);
  const date = words.month(history.releases[life.since]?.date ?? '');
  if (life.backports.some((version) => version.minor === life.since)) {
    return words.onlyPatches(life.backports.map((version) => formatVersion(history, version)));
  }
  if (record.type === 'envoy' && life.bound === 'exact')
    return words.envoySince(record.what, release, history.releases[life.since]?.envoy);
  if (release === '0.1') return words.fromTheStart(release, date);
  const first = life.bound === 'atOrBefore' ? words.sinceOrBefore(release, date) : words.since(release, date);
  return [...first, ...backports(record, options, words)];
}

function backports({ life }: LivingRecord, { history }: DescribeOptions, words: Words): Inline {
  return life.backports.length === 0
    ? []
    : [words.backports(life.backports.map((version) => formatVersion(history, version)))];
}

function versions(record: LivingRecord, name: (minor: Minor) => string, words: Words): readonly Inline[] {
  if (record.type !== 'kind' || record.versions.length === 0) return [];
  const all = record.versions.map((version) => {
    if (version.removed !== undefined) {
      return words.versionUntil(version.name, name(version.since), name(version.removed));
    }
    if (version.experimentalSince !== undefined && version.experimentalSince > version.since)
      return words.versionLeft(version.name, name(version.since), name(version.experimentalSince));
    return (version.served ? words.versionSince : words.versionNotServed)(version.name, name(version.since));
  });
  return [[all.join(words.comma)]];
}

function replacement(record: LivingRecord, options: DescribeOptions, words: Words): readonly Inline[] {
  const { history, lang, target = [] } = options;
  const ids = successorsAt(history, record, target);
  if (ids.length === 0) return [];
  const things = ids.map((id): Inline => {
    const other = history.get(id);
    const since =
      isLiving(other) && other.life.since > record.life.since
        ? words.sinceShort(minorName(history, other.life.since))
        : '';
    return line`${code(nameOf(history, id, lang, record.id))}${since}`;
  });
  return [words.use(things)];
}

/** The version that a manifest names and no release ever had, and which it may have meant. */
function neverServed(
  record: LivingRecord,
  { apiVersion, target = [], history }: DescribeOptions,
  words: Words,
): readonly Inline[] | undefined {
  if (record.type !== 'kind' || apiVersion === undefined || !isUnknownVersion(record, apiVersion))
    return undefined;
  const known = target.filter(({ newer }) => !newer);
  const nearest = nearestVersion(record, known, history);
  return [
    words.neverServed(record.kind, apiVersion),
    ...(nearest ? [words.use([[code(nearest.name)]])] : []),
  ];
}
