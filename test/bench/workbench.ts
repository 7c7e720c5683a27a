/** Hovers and findings through VS Code's own commands: ours, yaml-language-server by its client, and an empty provider. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadHistory } from '../../src/facts/load';
import { cases, schemaOf, type Case } from './cases';
import { measureInHost } from './host-run';
import type { Plan, Samples } from './in-host/hover';
import { goal, timing, type Row, type Timing } from './measure';
import { installPeer } from './peer';
import { client, installClient } from './peer-extension';

type Who = 'ours' | 'peer' | 'floor';

const copies = 2;
const extensions = { ours: 'istio-history.istio-history', peer: `bench.${client}`, floor: 'bench.empty' };

export async function benchWorkbench(root: string): Promise<Row[]> {
  const all = cases();
  const peer = installPeer();
  const history = loadHistory(JSON.parse(readFileSync(path.join(root, 'dist/history.json'), 'utf8')));
  const measure = async (who: Who): Promise<(Samples | null)[] | undefined> => {
    // Where the server is no peer but the editor alone, the text is no YAML.
    const ending = who === 'floor' ? 'txt' : 'yaml';
    const plans = all.map((one, at) => planOf(one, at, ending, who));
    return measureInHost<(Samples | null)[]>(root, 'hover', {
      input: { extension: extensions[who], ready: `ready.${ending}`, plans },
      fill: (folder) => {
        writeFileSync(path.join(folder, 'schema.json'), JSON.stringify(schemaOf(history)));
        writeFileSync(path.join(folder, `ready.${ending}`), all[0]!.text);
        for (const [at, { files }] of plans.entries())
          for (const file of files) writeFileSync(path.join(folder, file), all[at]!.text);
      },
      install: async (installed) => {
        const schema = path.join(path.dirname(installed), 'workspace', 'schema.json');
        if (who === 'peer' && peer) await installClient(installed, peer, schema);
      },
    });
  };
  const ours = await measure('ours');
  if (!ours) return [];
  const floor = await measure('floor');
  const theirs = peer && (await measure('peer'));
  return all.flatMap((one, at) => {
    const mine = ours[at];
    return mine ? rowsOf(one, mine, theirs?.[at] ?? undefined, floor?.[at] ?? undefined) : [];
  });
}

/** What VS Code itself waits is not this program's. */
const ofEditor = 50;

function underWait(lines: number, { p50 }: Timing): [says: string, met: boolean] {
  if (lines > 10_000) return ['under 300 ms', p50 < 300];
  return [`under 150 ms but for the ${ofEditor} ms of VS Code`, p50 - ofEditor < 150];
}

function planOf({ lines, place }: Case, at: number, ending: string, who: Who): Plan {
  const slow = who === 'peer' && lines > 50_000;
  const findings = slow ? 2 : 4;
  return {
    files: Array.from({ length: copies }, (_, copy) => `text-${at}-${copy}.${ending}`),
    ...place,
    edits: slow ? 4 : 10,
    findings: who === 'floor' ? 0 : findings,
    // Nothing goes on behind the empty provider.
    settle: who === 'floor' ? 0 : 300,
  };
}

function rowsOf(one: Case, ours: Samples, theirs: Samples | undefined, floor: Samples | undefined): Row[] {
  const { size, lines, shape } = one;
  const row = (group: string, name: string, key: keyof Samples, label = 'yaml-language-server'): Row => ({
    ...{ group, name, size, ...timing(ours[key]) },
    ...(theirs ? { peer: { name: label, ...timing(theirs[key]) } } : {}),
    ...(floor && floor[key].length > 0 ? { floor: { name: 'empty provider', ...timing(floor[key]) } } : {}),
  });
  const through = 'hover through VS Code';
  const edited = row(through, 'after an edit', 'edited');
  const findings = row(
    'findings through VS Code',
    'after an edit, wait for the last key (ours 100 ms) and 50 ms of VS Code included',
    'findings',
    'yaml-language-server (its wait 200 ms)',
  );
  const fast = (mine: Timing, peer: Timing) => peer.p50 >= 100 * mine.p50;
  return [
    row(through, 'first after opening', 'first'),
    row(through, 'warm', 'warm'),
    row(through, 'the edit itself', 'edit'),
    {
      ...edited,
      ...(theirs && lines >= 10_000 && shape !== 'one document'
        ? goal('at least 100 times faster than the peer', fast(edited, timing(theirs.edited)))
        : {}),
    },
    {
      ...findings,
      ...(lines === 10_000 || (lines > 10_000 && shape === 'a list of objects')
        ? goal(...underWait(lines, findings))
        : {}),
    },
  ];
}
