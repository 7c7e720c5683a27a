/** What there is to tell of a thing besides its answer: what it is, its values, the course of its life. */
import type { DescribeOptions } from './description';
import { crdTaken } from './crds';
import type { Inline } from './inline';
import { channelAt } from '../facts/effects';
import { gatewayApiAt, releasedApi } from '../facts/gateway-api';
import { availability, isNeverRead } from '../facts/lives';
import type { DefaultValue, History, LivingRecord, Minor, Version } from '../facts/model';
import { formatVersion, minorName } from '../facts/versions';
import type { DefaultSince } from './spans';
import type { Words } from './words';

export function factsOf(record: LivingRecord, options: DescribeOptions, words: Words): Inline[] {
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
  const step = (each: DefaultValue): DefaultSince => ({
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
  const built = at && gatewayApiAt(history, at);
  return channel ? [words.channel(channel, built === undefined ? built : releasedApi(built))] : [];
}
