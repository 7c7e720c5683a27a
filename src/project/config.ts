/** `.istio-history.yaml`: target, channel of the Gateway API, ignores and severities of a folder and all below it. */
import { channelNamed, channels } from '../facts/crds';
import type { Channel, History, Lang, Version } from '../facts/model';
import { eachOnce, nearestReleases, parseVersion } from '../facts/versions';
import {
  defaultSeverities,
  isCode,
  sentenceOf,
  severityNames,
  type Code,
  type SeverityName,
} from '../check/codes';
import { problem, type Problem } from '../check/rules/rule';
import { say, type Message, type Params } from '../check/words';
import { onLine, positions, textLines, sliceLines } from '../manifest/text/lines';
import { isMap, isScalar, isSeq, parse, textOf } from '../manifest/text/parse';
import { scalarOffsets } from '../manifest/text/scalars';
import { onlyTargets, type FolderChoice } from './options';

export interface Config extends FolderChoice {
  /** The file itself asks for detection. */
  readonly auto: boolean;
}

export interface ReadConfig {
  readonly config: Config;
  readonly problems: readonly Problem[];
}

/** What stands for a config of which nothing can be read. */
export function unreadableConfig(reason: string): ReadConfig {
  const text = (lang: Lang): string => say(lang, 'configUnreadable', { text: reason });
  return {
    config: { ...onlyTargets([]), targets: undefined, auto: false },
    problems: [problem('config-invalid', { text }, { id: 'config', range: onLine(0, 0, 0) })],
  };
}

type Text = (lang: Lang) => string;

/** What is read so far. */
interface Reading {
  readonly history: History;
  readonly complain: (node: unknown, text: Text) => void;
  targets: Version[] | undefined;
  from: Version | undefined;
  channel: Channel | undefined;
  auto: boolean;
  readonly ignore: string[];
  readonly severities: Map<Code, SeverityName>;
}

interface Entry {
  readonly key: unknown;
  readonly value: unknown;
}

const settings: ReadonlyMap<string, (entry: Entry, reading: Reading) => void> = new Map([
  ['target', readTargets],
  ['targets', readTargets],
  ['from', readFrom],
  ['gatewayApiChannel', readChannel],
  ['ignore', readIgnore],
  ['severities', readSeverities],
]);

/** The config and what is wrong with it; the rest of it counts all the same. */
export function readConfig(source: string, history: History): ReadConfig {
  const lines = textLines(source);
  const text = sliceLines(lines, 0, lines.lineCount);
  const position = positions(text);
  const problems: Problem[] = [];
  const wrong = (start: number, end: number, text: Text): Problem =>
    problem(
      'config-invalid',
      { text },
      { id: 'config', range: { start: position(start), end: position(end) } },
    );
  const complain = (node: unknown, text: Text): void => {
    const [start, end] = (isScalar(node) || isMap(node) || isSeq(node) ? scalarOffsets(node) : undefined) ?? [
      0, 0,
    ];
    problems.push(wrong(start, end, text));
  };
  const reading: Reading = {
    history,
    complain,
    targets: undefined,
    from: undefined,
    channel: undefined,
    auto: false,
    ignore: [],
    severities: new Map(),
  };

  const parsed = parse(text);
  const root = parsed?.root ?? null;
  if (root && !isMap(root)) complain(root, words('configMapping'));
  for (const entry of isMap(root) ? root.items : []) {
    const name = textOf(entry.key) ?? '';
    const read = settings.get(name);
    if (read) read(entry, reading);
    else complain(entry.key, words('configNoSetting', { name }));
  }
  const { targets, from, channel, auto, ignore, severities } = reading;
  const config = { targets, auto, ignore, severities, from, gatewayApiChannel: channel };
  const mistake = parsed ? parsed.mistake?.offset : 0;
  // What is broken makes the rest look wrong too: one mistake is told, not its echoes.
  return {
    config,
    problems: mistake === undefined ? problems : [wrong(mistake, mistake, words('configNoYaml'))],
  };
}

const words =
  (message: Message, params: Params = {}): Text =>
  (lang) =>
    say(lang, message, params);

function readTargets({ value }: Entry, reading: Reading): void {
  for (const item of listOf(value)) {
    if (textOf(item) === 'auto') reading.auto = true;
    else {
      const version = releaseIn(item, reading);
      if (version) reading.targets = eachOnce([...(reading.targets ?? []), version]);
    }
  }
}

function readFrom({ value }: Entry, reading: Reading): void {
  reading.from = releaseIn(value, reading);
}

function readChannel({ key, value }: Entry, reading: Reading): void {
  const channel = channelNamed(textOf(value));
  if (channel) reading.channel = channel;
  else reading.complain(value ?? key, words('configNoChannel', { list: channels }));
}

function releaseIn(item: unknown, { history, complain }: Reading): Version | undefined {
  const release = textOf(item) ?? '';
  const version = parseVersion(history, release);
  if (version) return version;
  const params = { release, date: history.meta.date, list: nearestReleases(history, release) };
  complain(item, (lang) => sentenceOf('target-unknown', lang, params));
  return undefined;
}

function readIgnore({ value }: Entry, { ignore, complain, history }: Reading): void {
  for (const item of listOf(value)) {
    const word = textOf(item);
    const wrong = word ? unknownIgnored(word, history) : 'configNoCodeOrId';
    if (wrong) complain(item, words(wrong, { name: word ?? '' }));
    // What means nothing ignores nothing, and stays where a later version knows it.
    if (word) ignore.push(word);
  }
}

/** Ids whose names a history need not know for something to be found there. */
const ofAnyName = /^(?:annotation|label|env|helm|envoy|change|release|patch|bulletin):/;

/** Why a word of `ignore` can meet nothing. */
function unknownIgnored(word: string, history: History): Message | undefined {
  const isOfCodes = /^[\w*-]+$/.test(word);
  if (word.includes('*')) {
    const start = word.slice(0, word.indexOf('*'));
    const isMet = [...defaultSeverities.keys()].some((known) => known.startsWith(start));
    return isOfCodes && !isMet ? 'configNoCode' : undefined;
  }
  if (isOfCodes) return isCode(word) ? undefined : 'configNoCode';
  return ofAnyName.test(word) || history.get(word) ? undefined : 'configNoId';
}

function readSeverities({ key, value }: Entry, { severities, complain }: Reading): void {
  if (!isMap(value)) {
    complain(value ?? key, words('configNoSeverities'));
    return;
  }
  for (const pair of value.items) {
    const code = textOf(pair.key) ?? '';
    const severity = severityNames.find((one) => one === textOf(pair.value));
    if (!isCode(code)) complain(pair.key, words('configNoCode', { name: code }));
    else if (severity) severities.set(code, severity);
    else complain(pair.value ?? pair.key, words('configNoSeverity', { list: severityNames }));
  }
}

/** A scalar stands for a list of one. */
function listOf(value: unknown): unknown[] {
  if (isSeq(value)) return value.items;
  return value === null || value === undefined ? [] : [value];
}
