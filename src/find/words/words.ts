/** The sentences of search. */
import { catalogue } from '../../words/catalogue';
import { en, type SearchWords } from './en';
import { zh } from './zh-cn';

export type { SearchWords };

export const searchWords = catalogue<SearchWords>(en, { 'zh-cn': zh });
