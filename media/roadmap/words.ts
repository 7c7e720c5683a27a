/** The page's own words. What facts say is worded by `describe`; a key missing in Chinese does not compile. */
import type { Lang } from '../../src/facts/model';
import { en, type PageWords } from './words/en';
import { zh } from './words/zh-cn';

export type { PageWords };

const languages: { readonly [L in Lang]: PageWords } = { en, 'zh-cn': zh };

export const pageWords = (lang: Lang): PageWords => languages[lang];
