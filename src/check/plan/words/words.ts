import { catalogue } from '../../../words/catalogue';
import { en, type PlanWords } from './en';
import { zh } from './zh-cn';

export type { PlanWords };

export const planWords = catalogue<PlanWords>(en, { 'zh-cn': zh });
