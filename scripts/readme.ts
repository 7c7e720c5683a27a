/** Writes the tables of commands, settings and finding codes into both READMEs: `tsx scripts/readme.ts`. A test holds them equal. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import manifest from '../package.json';
import english from '../package.nls.json';
import chinese from '../package.nls.zh-cn.json';
import type { Lang, Text } from '../src/facts/model';
import { defaultSeverities, type Code } from '../src/check/codes';
import { orFail } from './errors';

const root = join(import.meta.dirname, '..');
export const readmes: Readonly<Record<Lang, string>> = { en: 'README.md', 'zh-cn': 'README.zh-cn.md' };

const strings: Readonly<Record<Lang, Readonly<Record<string, string>>>> = { en: english, 'zh-cn': chinese };

/** The text behind `%key%`. */
function localised(text: string, lang: Lang): string {
  const key = /^%(.+)%$/.exec(text)?.[1];
  if (key === undefined) return text;
  const found = strings[lang][key];
  if (found === undefined) throw new Error(`${readmes[lang]}: no text for ${text}`);
  return found;
}

const words = {
  command: { en: 'Command', 'zh-cn': '命令' },
  id: { en: 'Id', 'zh-cn': '标识' },
  where: { en: 'Where', 'zh-cn': '位置' },
  palette: { en: 'command palette', 'zh-cn': '命令面板' },
  sidebar: { en: 'menus of the sidebar', 'zh-cn': '侧边栏菜单' },
  explorer: { en: 'menu of the explorer', 'zh-cn': '资源管理器菜单' },
  setting: { en: 'Setting', 'zh-cn': '设置' },
  value: { en: 'Default', 'zh-cn': '默认值' },
  meaning: { en: 'Meaning', 'zh-cn': '含义' },
  code: { en: 'Code', 'zh-cn': '代码' },
  severity: { en: 'Severity', 'zh-cn': '严重程度' },
} satisfies Record<string, Text>;

type Row = readonly string[];

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function commands(lang: Lang): string {
  const { commands, keybindings, menus } = manifest.contributes;
  const hidden = new Set(menus.commandPalette.flatMap((item) => (item.when === 'false' ? item.command : [])));
  return table(
    [words.command[lang], words.id[lang], words.where[lang]],
    commands.map(({ command, title, category }) => {
      const keys = keybindings.flatMap((binding) =>
        binding.command === command
          ? [
              `\`${keyName(binding.key)}\`${lang === 'en' ? ' (macOS ' : '（macOS '}\`${keyName(binding.mac)}\`${lang === 'en' ? ')' : '）'}`,
            ]
          : [],
      );
      const inExplorer =
        'explorer/context' in menus && JSON.stringify(menus['explorer/context']).includes(command);
      const menu = inExplorer ? words.explorer : words.sidebar;
      const place = (hidden.has(command) ? menu : words.palette)[lang];
      return [
        `${category}: ${localised(title, lang)}`,
        `\`${command}\``,
        [place, ...keys].join(lang === 'en' ? ', ' : '，'),
      ];
    }),
  );
}

const keyName = (key: string): string =>
  key.replace(/[a-z]+/g, (part) => part.charAt(0).toUpperCase() + part.slice(1));

interface Setting {
  readonly default: unknown;
  readonly markdownDescription: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}

function settings(lang: Lang): string {
  const all: Readonly<Record<string, Setting>> = manifest.contributes.configuration.properties;
  return table(
    [words.setting[lang], words.value[lang], words.meaning[lang]],
    Object.entries(all).map(([name, setting]) => [
      `\`${name}\``,
      `\`${JSON.stringify(setting.default)}\``,
      [
        localised(setting.markdownDescription, lang).replaceAll(/`#([^#]+)#`/g, '`$1`'),
        ...(setting.enum ?? []).map(
          (value, index) =>
            `\`${value}\`${lang === 'en' ? ': ' : '：'}${localised(setting.enumDescriptions?.[index] ?? '', lang)}`,
        ),
      ].join(lang === 'en' ? ' ' : ''),
    ]),
  );
}

/** What a code is about; the ending tells the rest. */
const subjects: Readonly<Record<string, Text>> = {
  kind: { en: 'A kind', 'zh-cn': '资源类型' },
  field: { en: 'A field', 'zh-cn': '字段' },
  value: { en: 'An enum value', 'zh-cn': '枚举值' },
  annotation: { en: 'An annotation', 'zh-cn': '注解' },
  label: { en: 'A label', 'zh-cn': '标签' },
  setting: { en: 'A mesh or proxy setting', 'zh-cn': '网格或代理设置' },
  flag: { en: 'An environment variable of a component', 'zh-cn': '组件的环境变量' },
  helm: { en: 'A Helm value', 'zh-cn': 'Helm 值' },
  version: { en: 'An apiVersion', 'zh-cn': 'apiVersion' },
};

const endings: Readonly<Record<string, Text>> = {
  'not-yet': { en: 'that the target does not have yet', 'zh-cn': '在目标版本中尚不存在' },
  removed: { en: 'that the target no longer has', 'zh-cn': '在目标版本中已移除' },
  deprecated: { en: 'that is deprecated', 'zh-cn': '已弃用' },
  unknown: {
    en: 'of Istio that no release knows, with the nearest name',
    'zh-cn': '带有 Istio 的前缀，但没有任何版本认识它；会给出最接近的名称',
  },
};

const others: Readonly<Record<string, Text>> = {
  'version-superseded': {
    en: 'An apiVersion that is still served, though a newer one is served too',
    'zh-cn': 'apiVersion 仍受支持，但已有更新的版本可用',
  },
  'target-unsupported': {
    en: 'Support for the target release has ended',
    'zh-cn': '目标版本的支持已终止',
  },
  'target-vulnerable': {
    en: 'Security bulletins affect the target release',
    'zh-cn': '有安全公告影响目标版本',
  },
  'target-unknown': {
    en: 'A comment names a target release that does not exist',
    'zh-cn': '注释指定的目标版本不存在',
  },
  'infrastructure-notice': {
    en: 'An image, registry or chart repository that has closed or moved',
    'zh-cn': '镜像、镜像仓库或 Chart 仓库已关闭或迁移',
  },
  'config-invalid': {
    en: 'Something in `.istio-history.yaml` is not understood',
    'zh-cn': '`.istio-history.yaml` 中有无法识别的内容',
  },
};

function meaning(code: Code, lang: Lang): string {
  const whole = others[code];
  if (whole) return whole[lang];
  const [, subject = '', ending = ''] = /^([a-z]+)-(.+)$/.exec(code) ?? [];
  const [what, how] = [subjects[subject]?.[lang], endings[ending]?.[lang]];
  if (what === undefined || how === undefined) throw new Error(`say in scripts/readme.ts what ${code} means`);
  return lang === 'en' ? `${what} ${how}` : `${what}${how}`;
}

function codes(lang: Lang): string {
  return table(
    [words.code[lang], words.severity[lang], words.meaning[lang]],
    [...defaultSeverities].map(([code, severity]) => [`\`${code}\``, `\`${severity}\``, meaning(code, lang)]),
  );
}

const sections = { commands, settings, codes } as const;

/** A README with its tables written anew, between `<!-- settings -->` and `<!-- /settings -->`. */
export async function withTables(text: string, lang: Lang): Promise<string> {
  let filled = text;
  for (const [name, write] of Object.entries(sections)) {
    const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [from, to] = [filled.indexOf(start), filled.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`${readmes[lang]} lacks ${start} … ${end}`);
    filled = `${filled.slice(0, from + start.length)}\n\n${write(lang)}\n\n${filled.slice(to)}`;
  }
  const file = join(root, readmes[lang]);
  return format(filled, { ...(await resolveConfig(file)), filepath: file });
}

async function main(): Promise<void> {
  for (const lang of ['en', 'zh-cn'] as const) {
    const file = join(root, readmes[lang]);
    writeFileSync(file, await withTables(readFileSync(file, 'utf8'), lang));
  }
}

if (process.argv[1]?.endsWith('readme.ts')) orFail(main());
