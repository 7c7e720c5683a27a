/** Simplified Chinese, in the files of English; what it lacks is said in English. */
import type { Translation } from './catalogue';
import type { Words } from './en';
import { curated } from './zh-cn/curated';
import { living } from './zh-cn/living';
import { releases } from './zh-cn/releases';
import { shared } from './zh-cn/shared';

export const zh: Translation<Words> = { ...shared, ...living, ...releases, ...curated };
