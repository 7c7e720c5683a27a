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
  await page.evaluate(axe);
  const { violations } = await page.evaluate<Axe>('axe.run(document)');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
