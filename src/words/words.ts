/** The words of pure code. A key that Chinese lacks does not compile. */
import type { Lang, Text } from '../facts/model';
import { en, type Words } from './en';
import { zh } from './zh-cn';

export type { Words };

const languages: { readonly [L in Lang]: Words } = { en, 'zh-cn': zh };

export const wordsOf = (lang: Lang): Words => languages[lang];

export const textIn = (text: string | Text, lang: Lang): string =>
  typeof text === 'string' ? text : text[lang];

/** The language of a locale such as `zh-CN`, `zh-Hans` or `en-GB`. */
export const langOf = (locale: string): Lang => (/^zh\b/i.test(locale) ? 'zh-cn' : 'en');
