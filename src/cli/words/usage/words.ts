import { catalogue } from '../../../words/catalogue';
import { en, type UsageWords } from './en';
import { zh } from './zh-cn';

export const usageWords = catalogue<UsageWords>(en, { 'zh-cn': zh });
