/** HTML as text. What is put into it is escaped, but for what is HTML already. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = Html | string | number | undefined | false | readonly Value[];
export type Content = Value;

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Most texts hold no such sign. */
export const escape = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign) : text;

/** Template tag. Lists are joined; nothing comes of `undefined` and `false`. */
export const html = (texts: TemplateStringsArray, ...values: readonly Value[]): Html =>
  new Html(texts.map((text, i) => text + shown(values[i])).join(''));

export const nothing = new Html('');

function shown(value: Value): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escape(String(value));
  return value.map(shown).join('');
}

export const joined = (items: readonly Content[], between: string): Html =>
  html`${items.map((item, i) => html`${i > 0 ? between : ''}${item}`)}`;
