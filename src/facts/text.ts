/** The languages of what a person reads. */

/**
 * Each with the tag that browsers know it by, and what it calls itself. A new one is a row here, and a line wherever
 * `catalogue` is given its words. English is complete; what another lacks is said in English.
 */
export const languages = {
  en: { tag: 'en', name: 'English' },
  'zh-cn': { tag: 'zh-CN', name: '中文' },
} as const;

export type Lang = keyof typeof languages;

export const langs = Object.keys(languages) as readonly Lang[];

export const isLang = (text: unknown): text is Lang =>
  typeof text === 'string' && Object.hasOwn(languages, text);

/** The language of a locale such as `zh-CN`, `zh-Hans` or `en-GB`; of those that are not spoken here English. */
export function langOf(locale: string): Lang {
  return langs.find((lang) => primary(lang) === primary(locale)) ?? 'en';
}

const primary = (tag: string): string => /^[a-z]*/.exec(tag.toLowerCase())?.[0] ?? '';

/** Prose. Names of API things are plain strings: they are not translated. The linter of the data asks for Chinese. */
export type Text = { readonly en: string } & { readonly [L in Exclude<Lang, 'en'>]?: string };
