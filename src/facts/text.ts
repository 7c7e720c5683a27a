/** The languages of what a person reads. English is complete; what another lacks is said in English. */
export type Lang = 'en' | 'zh-cn';

/** Prose. Names of API things are plain strings: they are not translated. The linter of the data asks for Chinese. */
export type Text = { readonly en: string } & { readonly [L in Exclude<Lang, 'en'>]?: string };
