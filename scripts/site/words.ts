/** The site's own words. What facts say is worded by `describe`, and what the page says too by its own words. */
import { catalogue } from '../../src/words/catalogue';
import { en, type SiteWords } from './words/en';
import { zh } from './words/zh-cn';

export type { SiteWords };

export const siteWords = catalogue<SiteWords>(en, { 'zh-cn': zh });
