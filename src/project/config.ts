/** `.istio-history.yaml`: target, ignores and severities of a folder and all below it. */
import type { History, Lang, Version } from '../facts/model';
import { nearestReleases, parseVersion } from '../facts/versions';
import { isCode, sentenceOf, severityNames, type Code, type SeverityName } from '../check/codes';
import type { Range } from '../manifest/model';
import { isMap, isScalar, isSeq, parse, scalarOffsets, textOf } from '../manifest/text/parse';
import { onLine, positions, textLines, sliceLines } from '../manifest/text/lines';

export interface Config {
  /** Undefined where the file leaves it to detection. */
  readonly targets: readonly Version[] | undefined;
  /** The file itself asks for detection. */
  readonly auto: boolean;
  readonly ignore: readonly string[];
  readonly severities: ReadonlyMap<Code, SeverityName>;
}

export interface ConfigProblem {
  readonly message: string;
  readonly range: Range;
}

export interface ReadConfig {
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

/** What stands for a config of which nothing can be read. */
export function unreadableConfig(reason: string, lang: Lang): ReadConfig {
  const message = lang === 'en' ? `The settings cannot be read: ${reason}` : `无法读取这些设置：${reason}`;
  return {
    config: { targets: undefined, auto: false, ignore: [], severities: new Map() },
    problems: [{ message, range: onLine(0, 0, 0) }],
  };
}

/** The config and what is wrong with it; the rest of it counts all the same. */
export function readConfig(source: string, history: History, lang: Lang): ReadConfig {
  const lines = textLines(source);
  const text = sliceLines(lines, 0, lines.lineCount);
  const position = positions(text);
  const problems: ConfigProblem[] = [];
  const complain = (node: unknown, en: string, zh: string): void => {
    const [start, end] = (isScalar(node) || isMap(node) || isSeq(node) ? scalarOffsets(node) : undefined) ?? [
      0, 0,
    ];
    const range = { start: position(start), end: position(end) };
    problems.push({ message: lang === 'en' ? en : zh, range });
  };
  let targets: Version[] | undefined;
  let auto = false;
  const ignore: string[] = [];
  const severities = new Map<Code, SeverityName>();

  const parsed = parse(text);
  const root = parsed?.root ?? null;
  if (root && !isMap(root)) complain(root, 'A mapping of settings is expected', '此处应为设置的映射');
  for (const { key, value } of isMap(root) ? root.items : []) {
    const name = textOf(key);
    switch (name) {
      case 'target':
      case 'targets':
        for (const item of listOf(value)) {
          const word = textOf(item) ?? '';
          if (word === 'auto') {
            auto = true;
            continue;
          }
          const version = parseVersion(history, word);
          if (version) (targets ??= []).push(version);
          else {
            const params = {
              release: word,
              date: history.meta.date,
              list: nearestReleases(history, word).join(', '),
            };
            complain(
              item,
              sentenceOf('target-unknown', 'en', params),
              sentenceOf('target-unknown', 'zh-cn', params),
            );
          }
        }
        break;
      case 'ignore':
        for (const item of listOf(value)) {
          const word = textOf(item);
          if (word) ignore.push(word);
          else complain(item, 'A code or an id is expected', '此处应为代码或 id');
        }
        break;
      case 'severities':
        if (!isMap(value)) {
          complain(value ?? key, 'A mapping of codes to severities is expected', '此处应为代码到级别的映射');
          break;
        }
        for (const pair of value.items) {
          const code = textOf(pair.key) ?? '';
          const severity = severityNames.find((one) => one === textOf(pair.value));
          if (!isCode(code)) complain(pair.key, `There is no code ${code}`, `没有代码 ${code}`);
          else if (severity) severities.set(code, severity);
          else {
            const all = severityNames.join(', ');
            complain(pair.value ?? pair.key, `A severity is one of ${all}`, `级别只能是 ${all} 之一`);
          }
        }
        break;
      default:
        complain(
          key,
          `There is no setting ${name ?? ''}; there are target, ignore and severities`,
          `没有设置 ${name ?? ''}；可用的有 target、ignore 和 severities`,
        );
    }
  }
  const config = { targets, auto, ignore, severities };
  const mistake = parsed ? parsed.mistake : 0;
  if (mistake === undefined) return { config, problems };
  // What is broken makes the rest look wrong too: one mistake is told, not its echoes.
  const at = position(mistake);
  const message = lang === 'en' ? 'This is not valid YAML' : '这不是有效的 YAML';
  return { config, problems: [{ message, range: { start: at, end: at } }] };
}

/** A scalar stands for a list of one. */
function listOf(value: unknown): unknown[] {
  if (isSeq(value)) return value.items;
  return value === null || value === undefined ? [] : [value];
}
