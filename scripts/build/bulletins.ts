/** docs/bulletins.md: what each bulletin says of each release. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { exposure, standing } from '../../src/facts/bulletins';
import { ownerName } from '../../src/facts/ids';
import type { BulletinRecord, History, ReleaseRecord } from '../../src/facts/model';

const START = '<!-- bulletins: written by npm run data -->';
const END = '<!-- /bulletins -->';

/** `0–6 → 7`: patches 0 to 6 are affected, and 7 is fixed; `0–8 …`: no patch is listed as fixed. */
function cell(history: History, bulletin: BulletinRecord, { minor }: ReleaseRecord): string {
  const { state, fixedIn, affected } = standing(history, bulletin, { minor });
  switch (state) {
    case 'affected': {
      const spans = affected.map(({ from, to }) =>
        from.patch === to.patch ? String(from.patch) : `${from.patch ?? 0}–${to.patch ?? 0}`,
      );
      return `${spans.join(', ')} ${fixedIn ? `→ ${fixedIn.patch ?? 0}` : '…'}`;
    }
    case 'not-named':
      return '·';
    case 'unknown':
      return '?';
    case 'fixed':
    case 'spared':
      return '';
  }
}

const address = (name: string): string => `https://istio.io/latest/news/security/${name.toLowerCase()}/`;

export function bulletinTable(history: History): string {
  const bulletins = [...history.all('bulletin')].sort((a, b) => (a.id < b.id ? 1 : -1));
  const releases = [...history.releases].reverse();
  const rows = bulletins.map((bulletin) => {
    const name = ownerName(bulletin.id);
    return [
      `[${name.replace('ISTIO-SECURITY-', '')}](${address(name)})`,
      ...releases.map((release) => cell(history, bulletin, release)),
    ];
  });
  const counted = releases.map(({ minor }) => {
    const { affecting, notNamed, unknown } = exposure(history, { minor });
    const more = notNamed.length + unknown.length;
    return `${notNamed.length > 0 ? '≥ ' : ''}${affecting.length}${more > 0 ? ` (${more})` : ''}`;
  });
  const header = ['bulletin', ...releases.map(({ name }) => name)];
  const all = [header, ...rows, ['**all**', ...counted]];
  const widths = header.map((_, i) => Math.max(3, ...all.map((row) => row[i]!.length)));
  const write = (row: readonly string[]): string =>
    `| ${row.map((text, i) => text.padEnd(widths[i]!)).join(' | ')} |`;
  const [first, ...rest] = all.map(write);
  return [first, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rest].join('\n');
}

/** The document with its table written anew. */
export function withBulletins(text: string, history: History): string {
  const [from, to] = [text.indexOf(START), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`docs/bulletins.md lacks ${START} … ${END}`);
  return `${text.slice(0, from + START.length)}\n\n${bulletinTable(history)}\n\n${text.slice(to)}`;
}

export function writeBulletins(path: string, history: History): void {
  if (!existsSync(path)) return;
  const before = readFileSync(path, 'utf8');
  const after = withBulletins(before, history);
  if (after !== before) writeFileSync(path, after);
}
