/** `.istio-history.yaml`: target, ignores and severities of a folder and all below it. */
import type { History, Lang, Version } from '../history/model';
import { nearestReleases, parseVersion } from '../history/version';
import { isCode, severityNames, type Code, type SeverityName } from './codes';
import type { Range } from './model';
import { isMap, isScalar, isSeq, parse, scalarOffsets, textOf } from './parse';
import { positions, textLines, sliceLines } from './text';
import { say } from './words';

export const configName = '.istio-history.yaml';

export interface Config {
  /** Undefined where the file leaves it to detection. */
  readonly targets: readonly Version[] | undefined;
  readonly ignore: readonly string[];
  readonly severities: ReadonlyMap<Code, SeverityName>;
}

export interface ConfigProblem {
  readonly message: string;
  readonly range: Range;
}

/** The config and what is wrong with it; the rest of it counts all the same. */
export function readConfig(
  source: string,
  history: History,
  lang: Lang,
): { config: Config; problems: ConfigProblem[] } {
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
  const ignore: string[] = [];
  const severities = new Map<Code, SeverityName>();

  const root = parse(text)?.root ?? null;
  if (root && !isMap(root)) complain(root, 'A mapping of settings is expected', '此处应为设置的映射');
  for (const { key, value } of isMap(root) ? root.items : []) {
    const name = textOf(key);
    switch (name) {
      case 'target':
      case 'targets':
        for (const item of listOf(value)) {
          const word = textOf(item) ?? '';
          if (word === 'auto') continue;
          const version = parseVersion(history, word);
          if (version) (targets ??= []).push(version);
          else {
            const params = {
              release: word,
              date: history.meta.date,
              list: nearestReleases(history, word).join(', '),
            };
            complain(item, say('en', 'unknownTarget', params), say('zh-cn', 'unknownTarget', params));
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
  return { config: { targets, ignore, severities }, problems };
}

/** A scalar stands for a list of one; `1.20, 1.22` for two. */
function listOf(value: unknown): unknown[] {
  if (isSeq(value)) return value.items;
  return value === null || value === undefined ? [] : [value];
}
