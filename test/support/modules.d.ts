/** The little of it that tests ask; its own types are a package of their own. */
declare module 'markdown-it' {
  interface Token {
    readonly type: string;
    readonly tag: string;
    readonly content: string;
    readonly level: number;
    readonly map: readonly [start: number, end: number] | null;
    readonly children: readonly Token[] | null;
    attrGet(name: string): string | null;
  }
  export default class MarkdownIt {
    constructor(options?: { readonly html?: boolean; readonly linkify?: boolean });
    readonly linkify: { set(options: { readonly fuzzyLink: boolean }): unknown };
    parse(text: string, environment: object): readonly Token[];
  }
}
