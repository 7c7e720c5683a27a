/** Numbers under which faults are published: two that differ in one digit have nothing in common. */
import type { History } from '../facts/model';

const numbers = /\b(?:cve[ -](\d{4})[ -](\d{4,})|istio[ -]security[ -](\d{4})[ -](\d{3}))(?!\d)/gi;

/** The numbers in a text, where no bulletin has any of them or begins so. */
export function unknownNumbers(history: History, text: string): readonly string[] {
  const asked = [...text.slice(0, 4000).matchAll(numbers)].map(([, year, number, ofIstio, own]) =>
    year === undefined ? `ISTIO-SECURITY-${ofIstio!}-${own!}` : `CVE-${year}-${number!}`,
  );
  if (asked.length === 0) return [];
  const isKnown = (number: string): boolean =>
    history
      .all('bulletin')
      .some(({ id, cves }) => id.endsWith(`:${number}`) || cves.some((cve) => cve.startsWith(number)));
  return asked.some(isKnown) ? [] : [...new Set(asked)];
}
