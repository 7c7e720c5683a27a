/** Words for what has a life: kinds, fields, values, settings, annotations, labels, flags, Helm values. */
import type { DescribeOptions, LinkTo, Parts } from './description';
import { changesOf } from './changes';
import { crdTaken } from './crds';
import { code, join, line, type Inline } from './inline';
import { availability, gapAt, isLiving, isNeverRead, isUnknownVersion, nearestVersion } from '../facts/lives';
import { channelAt, effectAt } from '../facts/effects';
import type {
  DefaultValue,
  Effect,
  FieldRecord,
  History,
  KindRecord,
  LivingRecord,
  Minor,
  Version,
} from '../facts/model';
import type { EffectSpan, ToldValue } from './en';
import { lifeIcons } from './icons';
import { successorsAt } from '../facts/successors';
import { nameOf, switchName } from './names';
import { formatVersion, minorName } from '../facts/versions';
import { textIn, wordsOf, type Words } from './words';

export function describeLiving(record: LivingRecord, options: DescribeOptions): Parts {
  const { history, lang } = options;
  const words = wordsOf(lang);
  const name = (minor: Minor): string => minorName(history, minor);
  const date = (minor: Minor): string => words.month(history.releases[minor]?.date ?? '');
  const { life } = record;
  // What Istio writes itself asks nothing of the reader's releases.
  const isWritten = 'internal' in record && record.internal;
  const target = isWritten ? [] : (options.target ?? []);
  const missing = target.find((version) => availability(life, version) === 'not-yet');
  const instead = replacement(record, options, words);
  const sinceOf = sinceLine(record, options, words);
  const effect = effectOf(record, target, history);
  // What the reader's own files switch on works for the reader.
  const isOn = effect?.by.some((id) => options.switches?.has(id)) ?? false;
  const told = isOn ? undefined : effect;
  const targets = told ? beside(record, target, options, words) : targetLines(record, target, options, words);
  const introduced = (life.bound === 'atOrBefore' ? words.introducedOrBefore : words.introduced)(
    name(life.since),
  );

  const kindOfEnvoy = record.type === 'envoy' ? [words.envoyKind(record.what)] : [];
  const never = neverServed(record, options, words);
  const { icon, first, then } = ((): { icon: string; first: readonly Inline[]; then: readonly Inline[] } => {
    if (never) return { icon: 'error', first: never, then: [] };
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
    if (missing) {
      return {
        icon: lifeIcons.missing,
        first: [
          ...kindOfEnvoy,
          words.notInTarget(formatVersion(history, missing)),
          [...words.plainSince(name(life.since), date(life.since)), ...backports(record, options, words)],
          ...versions(record, name, words),
        ],
        then: targets.length === target.length ? targets.filter((_, i) => target[i] !== missing) : targets,
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
  })();

  const caveats: Inline[] = isWritten ? [words.internal()] : [];
  if (told?.note) caveats.push([textIn(told.note, lang)]);
  for (const other of life.effect ?? []) {
    if (other !== told) caveats.push(thenOf(other, record, options, words));
  }
  if (record.changedIn) caveats.push(words.stop(changesOf(record.id, record.changedIn, options, words)));
  if (record.note) caveats.push([textIn(record.note, lang)]);
  if (life.deprecated?.note) caveats.push([textIn(life.deprecated.note, lang)]);
  return {
    icon,
    answer: join(first, words.dot),
    target: then,
    caveats,
    facts: facts(record, options, words),
    links: links(record, options, words),
  };
}

/** What it does in the first target where that is not simply to work; without a target in the newest release. */
function effectOf({ life }: LivingRecord, target: readonly Version[], history: History): Effect | undefined {
  if (life.removed !== undefined) return undefined;
  if (target.length === 0) return effectAt(life, { minor: history.releases.length - 1 });
  return target.map((version) => effectAt(life, version)).find((effect) => effect !== undefined);
}

/** The same of other releases, or of what is switched on already. */
function thenOf(effect: Effect, record: LivingRecord, options: DescribeOptions, words: Words): Inline {
  const span = spanWords(effect, record, options, words);
  const isOn = effect.state === 'gated' && effect.by.some((id) => options.switches?.has(id));
  return isOn ? words.switchedOn(span) : words.effectThen(effect.state, span);
}

function spanWords(
  { from, to, by }: Effect,
  { life, id }: LivingRecord,
  { history, lang }: DescribeOptions,
  words: Words,
): EffectSpan {
  const isOwn = from.minor <= life.since && from.patch === undefined && to === undefined;
  const month = history.releases[from.minor]?.date;
  return {
    ...(!isOwn && { from: formatVersion(history, from) }),
    ...(to && { to: formatVersion(history, to) }),
    ...(!isOwn && month !== undefined && { date: words.month(month) }),
    by: by.map((flag) => switchName(history, flag, lang, id)),
  };
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
  return [words.use(join(things, words.or))];
}

/** That the target has it is true and misleads where it does nothing there: only what it lacks is told. */
function beside(
  record: LivingRecord,
  target: readonly Version[],
  options: DescribeOptions,
  words: Words,
): readonly Inline[] {
  const [only, ...others] = target;
  const isPlain =
    only !== undefined &&
    others.length === 0 &&
    availability(record.life, only) === 'available' &&
    (record.type !== 'kind' || butVersions(record, only, options, words).length === 0);
  return isPlain ? [] : targetLines(record, target, options, words);
}

/** What each target has; of several in one sentence, where it is no more than whether they have it. */
function targetLines(
  record: LivingRecord,
  target: readonly Version[],
  options: DescribeOptions,
  words: Words,
): readonly Inline[] {
  const states = target.map((version) => availability(record.life, version));
  const isPlain = states.every((state) => ['available', 'not-yet', 'removed'].includes(state));
  const isWhole = target.every(
    (version) => record.type !== 'kind' || butVersions(record, version, options, words).length === 0,
  );
  if (target.length < 2 || !isPlain || !isWhole)
    return target.map((version) => targetLine(record, version, options, words));
  const names = (has: boolean): string[] =>
    target
      .filter((_, i) => (states[i] === 'available') === has)
      .map((version) => formatVersion(options.history, version));
  return [words.stop(words.inTargets(names(true), names(false)))];
}

function targetLine(record: LivingRecord, target: Version, options: DescribeOptions, words: Words): Inline {
  const { history } = options;
  const { life } = record;
  const release = formatVersion(history, target);
  switch (availability(life, target)) {
    case 'unknown':
      return words.stop(words.unknownTarget(release, words.day(history.meta.date)));
    case 'not-yet':
      return words.stop(words.notYetInTarget(release));
    case 'removed':
      return words.stop(words.goneFromTarget(release));
    case 'gap': {
      const back = gapAt(life, target.minor)?.[1];
      return words.stop(words.gapInTarget(release, minorName(history, back ?? target.minor + 1)));
    }
    case 'from-patch': {
      const patch = life.backports.find((version) => version.minor === target.minor);
      const first = patch ? formatVersion(history, patch) : release;
      const say = target.patch === undefined ? words.fromPatch : words.notYetFromPatch;
      return words.stop(say(release, first));
    }
    case 'available': {
      const but = record.type === 'kind' ? butVersions(record, target, options, words) : [];
      return words.stop([...words.inTarget(release), ...but]);
    }
  }
}

/** Versions that the target lacks: the one that the manifest names, or else the newest. */
function butVersions(kind: KindRecord, target: Version, options: DescribeOptions, words: Words): Inline {
  const asked = kind.versions.filter(
    ({ name }) => options.apiVersion === undefined || name === options.apiVersion,
  );
  const later = asked.filter(({ since }) => since > target.minor);
  if (later.length > 0) {
    return words.butNotAs(
      later.map(({ name, since }) => ({ name, since: minorName(options.history, since) })),
    );
  }
  const gone = asked.filter(({ removed }) => removed !== undefined && target.minor >= removed);
  return gone.length > 0 && options.apiVersion !== undefined
    ? words.butNoLonger(gone.map(({ name }) => name))
    : [];
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
  return [words.neverServed(record.kind, apiVersion), ...(nearest ? [words.use([code(nearest.name)])] : [])];
}

function facts(record: LivingRecord, options: DescribeOptions, words: Words): Inline[] {
  const told = [...values(record, options, words), ...course(record, options, words)];
  const form = identity(record, words);
  // Once it is said what a thing does, where it stands and its type tell the least: the reader has them before him.
  return record.summary ? [...told, ...form] : [...form, ...told];
}

/** What it is, of whom, and who reads it. */
function identity(record: LivingRecord, words: Words): Inline[] {
  const sentences: Inline[] = [];
  if (record.type === 'kind' && record.origin !== 'istio') {
    const from = isNeverRead(record) ? words.unreadFromElsewhere : words.fromElsewhere;
    sentences.push(from(record.origin));
  }
  if (record.type === 'envoy' && record.owner !== undefined && record.what !== 'type')
    sentences.push((record.what === 'name' ? words.configuredBy : words.partOfType)(record.owner));
  if (record.type === 'field') sentences.push(words.fieldOf(record.owner, record.valueType));
  else if ('valueType' in record) sentences.push(words.valueType(record.valueType));
  return sentences;
}

function values(record: LivingRecord, { history }: DescribeOptions, words: Words): Inline[] {
  const step = (each: DefaultValue): ToldValue => ({
    value: each.value,
    release: formatVersion(history, each),
  });
  const sentences: Inline[] = [];
  if ('defaults' in record && record.defaults.length > 0)
    sentences.push(words.defaults(record.defaults.map(step)));
  if ('withAmbient' in record) sentences.push(words.withAmbient(record.withAmbient, 'PILOT_ENABLE_AMBIENT'));
  if ('charted' in record) sentences.push(words.charted(record.charted.map(step)));
  return sentences;
}

/** Its stages, its readers, and what its life is besides its two ends. */
function course(record: LivingRecord, { history, target = [] }: DescribeOptions, words: Words): Inline[] {
  const name = (minor: Minor): string => minorName(history, minor);
  const { life } = record;
  const sentences: Inline[] = [];
  if ('stages' in record && record.stages.length > 0) {
    const stages = record.stages.map(({ stage, minor }) => words.stageSince(stage, name(minor)));
    sentences.push(words.stop([stages.join(words.comma)]));
  }
  if ('appliesTo' in record && record.appliesTo.length > 0) sentences.push(words.appliesTo(record.appliesTo));
  if ('components' in record && record.components.length > 0)
    sentences.push(words.components(record.components));
  if (life.gaps?.length)
    sentences.push(words.gaps(life.gaps.map(([from, to]) => [name(from), name(to)] as const)));
  if (life.removedInPatches)
    sentences.push(
      words.removedInPatches(life.removedInPatches.map((version) => formatVersion(history, version))),
    );
  if (record.type === 'kind') sentences.push(...crdTaken(record, target, history, words));
  if (life.removed === undefined) sentences.push(...ofToday(record, target, history, words));
  return sentences;
}

/** What is true of what is still there. */
function ofToday(record: LivingRecord, target: readonly Version[], history: History, words: Words): Inline[] {
  return [...channelLine(record, target, history, words), ...(record.hidden ? [words.hidden()] : [])];
}

/** Its channel in the Gateway API that the first target is built against, or else the newest release. */
function channelLine(
  record: LivingRecord,
  target: readonly Version[],
  history: History,
  words: Words,
): Inline[] {
  const asked = target.find((version) => availability(record.life, version) === 'available');
  const newest = history.releases.findLast(({ gatewayApi }) => gatewayApi !== undefined);
  const at = asked ?? (newest && { minor: newest.minor });
  const channel = at && channelAt(record, at);
  return channel ? [words.channel(channel, history.releases[at.minor]?.gatewayApi)] : [];
}

const pages = 'https://istio.io/latest/docs/reference';

/** The page that documents a thing: its own anchor where that is known, else the page that it is on. */
function referenceOf(record: LivingRecord, history: History): string | undefined {
  switch (record.type) {
    case 'kind':
      return record.reference;
    case 'field':
    case 'setting':
      return record.reference ?? pageOfOwner(record, history);
    case 'value': {
      const field = history.get(record.field);
      return isLiving(field) ? referenceOf(field, history) : undefined;
    }
    case 'annotation':
    case 'label': {
      const isListed = !record.internal && record.stages.length > 0 && record.life.removed === undefined;
      return isListed ? `${pages}/config/${record.type}s/` : undefined;
    }
    case 'flag': {
      const program = programs.find(([component]) => record.components.includes(component))?.[1];
      const isThere = record.life.removed === undefined && program !== undefined;
      return isThere ? `${pages}/commands/${program}/#envvars` : undefined;
    }
    case 'helm':
      return undefined;
  }
}

/** Programs whose page lists their variables, by what flags call them. */
const programs = [
  ['pilot', 'pilot-discovery'],
  ['agent', 'pilot-agent'],
] as const;

function pageOfOwner(record: FieldRecord, history: History): string | undefined {
  const owner = history.get(record.owner);
  if (!owner || owner.id === record.id || !('reference' in owner)) return undefined;
  // The page of today does not tell of what is gone; that of a kind that is gone itself is an old one.
  const gone = record.life.removed !== undefined && isLiving(owner) && owner.life.removed === undefined;
  return gone ? undefined : owner.reference;
}

function links(record: LivingRecord, options: DescribeOptions, words: Words): LinkTo[] {
  const reference = referenceOf(record, options.history);
  const release = options.history.releases[record.life.since];
  return [
    ...(reference === undefined ? [] : [{ label: words.reference, url: reference }]),
    ...(release?.announcement === undefined
      ? []
      : [{ label: words.releaseLink(release.name), url: release.announcement }]),
  ];
}
