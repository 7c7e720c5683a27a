/** One catalogue a language; what a language has not translated yet is said in English. */
import type { Lang } from '../facts/model';

/** A language may miss texts, and whole groups of them. */
export type Translation<W> = { readonly [K in keyof W]?: W[K] | undefined };

/** A language without a catalogue here is English here. */
type Translations<W> = { readonly [L in Exclude<Lang, 'en'>]?: Translation<W> };

/** The words of a language: its own where it has them, those of English elsewhere. */
export function catalogue<W extends object>(en: W, others: Translations<W>): (lang: Lang) => W {
  const complete = new Map<Lang, W>([['en', en]]);
  for (const [lang, words] of Object.entries(others) as [Exclude<Lang, 'en'>, Translation<W>][])
    complete.set(lang, { ...en, ...defined(words) });
  return (lang) => complete.get(lang) ?? en;
}

/** Without what is there as `undefined` alone: it would hide the English text. */
function defined<W extends object>(words: Translation<W>): Partial<W> {
  return Object.fromEntries(Object.entries(words).filter(([, text]) => text !== undefined)) as Partial<W>;
}
