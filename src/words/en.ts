/** English: the sentences of facts, a file a family. What each is called here, every language calls it. */
import { curated } from './en/curated';
import { living } from './en/living';
import { releases } from './en/releases';
import { shared } from './en/shared';

export const en = { ...shared, ...living, ...releases, ...curated };

export type Words = typeof en;
