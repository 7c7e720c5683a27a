/** A column of small numbers as one text: two signs each. It is shorter than a list of them, and nothing makes a list of it. */

const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Behind the largest number that two signs can say. */
const limit = signs.length ** 2;

/** Throws where a number is none that two signs can say: it is the program that builds the data which asks too much. */
export const encodeColumn = (numbers: readonly number[]): string =>
  numbers
    .map((number) => {
      if (!Number.isInteger(number) || number < 0 || number >= limit)
        throw new Error(`${number} does not fit into two signs: a column needs a third`);
      return signs.charAt(Math.floor(number / signs.length)) + signs.charAt(number % signs.length);
    })
    .join('');

/** How many numbers a column has. */
export const lengthOf = (column: string): number => column.length / 2;

/** The number at a place of the column; NaN behind its end. */
export const numberAt = (column: string, at: number): number =>
  valueOf(column.charCodeAt(2 * at)) * signs.length + valueOf(column.charCodeAt(2 * at + 1));

/** Digits, capitals and small letters follow one another, with gaps between. */
function valueOf(sign: number): number {
  if (sign < 58) return sign - 48;
  return sign < 91 ? sign - 55 : sign - 61;
}

/** Whether data is such a column, and each of its numbers is below the limit. */
export function isColumn(value: unknown, below: number): value is string {
  if (typeof value !== 'string' || !/^(?:[\dA-Za-z]{2})*$/.test(value)) return false;
  for (let at = 0; at < lengthOf(value); at++) if (numberAt(value, at) >= below) return false;
  return true;
}
