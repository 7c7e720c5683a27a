/** The tables of commands, settings and finding codes in the READMEs. */
import manifest from '../../package.json';
import english from '../../package.nls.json';
import chinese from '../../package.nls.zh-cn.json';
import type { Lang, Text } from '../../src/facts/model';
import { defaultSeverities, meaningOf } from '../../src/check/codes';

/** A language may have no README. */
export const readmes = { en: 'README.md', 'zh-cn': 'README.zh-cn.md' } as const satisfies Partial<
  Record<Lang, string>
>;
type Told = keyof typeof readmes;

const strings: Readonly<Record<Told, Readonly<Record<string, string>>>> = { en: english, 'zh-cn': chinese };

/** The text behind `%key%`. */
function localised(text: string, lang: Told): string {
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

export function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function commands(lang: Told): string {
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

function settings(lang: Told): string {
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

function codes(lang: Told): string {
  return table(
    [words.code[lang], words.severity[lang], words.meaning[lang]],
    [...defaultSeverities].map(([code, severity]) => [
      `\`${code}\``,
      `\`${severity}\``,
      meaningOf(code, lang),
    ]),
  );
}

/** The tables of a README, by the name between their marks. */
export const tablesOf = (lang: Told): Readonly<Record<string, string>> => ({
  commands: commands(lang),
  settings: settings(lang),
  codes: codes(lang),
});
