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
