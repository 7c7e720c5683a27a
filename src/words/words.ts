/** The words of facts. */
import type { Lang, Text } from '../facts/model';
import { catalogue } from './catalogue';
import { en, type Words } from './en';
import { zh } from './zh-cn';

export type { Words };

export const wordsOf = catalogue<Words>(en, { 'zh-cn': zh });

/** Prose in a language, in English where it is not translated. */
export const textIn = (text: string | Text, lang: Lang): string =>
  typeof text === 'string' ? text : (text[lang] ?? text.en);

/** The language of a locale such as `zh-CN`, `zh-Hans` or `en-GB`. */
export const langOf = (locale: string): Lang => (/^zh\b/i.test(locale) ? 'zh-cn' : 'en');
