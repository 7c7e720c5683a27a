/** The words of pure code. A key that Chinese lacks does not compile. */
import type { Lang, Text } from './model';
import { en, recordTypes, type Words } from './words/en';
import { zh } from './words/zh-cn';

export { recordTypes };
export type { Words };

const languages: { readonly [L in Lang]: Words } = { en, 'zh-cn': zh };

export const wordsOf = (lang: Lang): Words => languages[lang];

export const textIn = (text: string | Text, lang: Lang): string =>
  typeof text === 'string' ? text : text[lang];

/** The language of a locale such as `zh-CN`, `zh-Hans` or `en-GB`. */
export const langOf = (locale: string): Lang => (/^zh\b/i.test(locale) ? 'zh-cn' : 'en');
