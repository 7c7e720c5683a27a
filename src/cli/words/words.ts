import { catalogue } from '../../words/catalogue';
import { en, type CliWords } from './en';
import { zh } from './zh-cn';

export const cliWords = catalogue<CliWords>(en, { 'zh-cn': zh });
