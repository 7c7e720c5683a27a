/** Numbers under which faults are published: two that differ in one digit have nothing in common. */
import type { History, Id } from '../facts/model';

const numbers = /\b(?:cve[ -](\d{4})[ -](\d{4,})|istio[ -]security[ -](\d{4})[ -](\d{3}))(?!\d)/gi;

const numbersIn = (text: string): string[] =>
  [...text.slice(0, 4000).matchAll(numbers)].map(([, year, number, ofIstio, own]) =>
    year === undefined ? `ISTIO-SECURITY-${ofIstio!}-${own!}` : `CVE-${year}-${number!}`,
  );

/** What is published under the numbers in a text: whatever else stands there, these are meant. */
export function bulletinsNumbered(history: History, text: string): Id[] {
  const asked = numbersIn(text);
  if (asked.length === 0) return [];
  return history
    .all('bulletin')
    .filter(({ id, cves }) => asked.some((number) => id.endsWith(`:${number}`) || cves.includes(number)))
    .map(({ id }) => id);
}

/** The numbers in a text, where no bulletin has any of them or begins so. */
export function unknownNumbers(history: History, text: string): readonly string[] {
  const asked = numbersIn(text);
  if (asked.length === 0) return [];
  const isKnown = (number: string): boolean =>
    history
      .all('bulletin')
      .some(({ id, cves }) => id.endsWith(`:${number}`) || cves.some((cve) => cve.startsWith(number)));
  return asked.some(isKnown) ? [] : [...new Set(asked)];
}
