/** What axe finds in a page that keeps somebody from using it. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

interface Axe {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export async function seriousFindings(page: Pick<Page, 'evaluate'>): Promise<string[]> {
  return told(await violationsOn(page), ({ impact }) => impact === 'serious' || impact === 'critical');
}

/** Whatever axe finds. */
export const findings = async (page: Pick<Page, 'evaluate'>): Promise<string[]> =>
  told(await violationsOn(page), () => true);

async function violationsOn(page: Pick<Page, 'evaluate'>): Promise<Axe['violations']> {
  await page.evaluate(axe);
  // Of what is as it should be nothing is asked, and to tell of it takes as long.
  return (await page.evaluate<Axe>("axe.run(document, { resultTypes: ['violations'] })")).violations;
}

const told = (violations: Axe['violations'], counts: (one: Axe['violations'][number]) => boolean): string[] =>
  violations
    .filter(counts)
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
