/** The page's own words. What facts say is worded by `describe`. */
import { catalogue } from '../../src/words/catalogue';
import { en, type PageWords } from './words/en';
import { zh } from './words/zh-cn';

export type { PageWords };

export const pageWords = catalogue<PageWords>(en, { 'zh-cn': zh });
