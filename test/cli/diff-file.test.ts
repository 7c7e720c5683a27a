import assert from 'node:assert/strict';
import { chartsOf } from '../../src/cli/detect';
import { diffFile } from '../../src/cli/diff-file';
import type { Io } from '../../src/cli/io';
import { compare, mayTellOf } from '../../src/facts/compare';
import { livingTypes } from '../../src/facts/types';
import { parseVersion } from '../../src/facts/versions';
import { nothingDetected } from '../../src/project/detection/conclude';
import { realChanges } from '../support/real-changes';
import { realHistory } from '../support/real-history';

const text = `apiVersion: networking.istio.io/v1beta1
kind: VirtualService
metadata: { name: shop }
spec:
  hosts: [shop]
  http: [{ mirrors: [{ destination: { host: shop } }] }]
`;

describe('what a difference asks of a file', () => {
  const history = realHistory();
  const [from, to] = [parseVersion(history, '1.18')!, parseVersion(history, '1.24')!];
  const io: Io = {
    out: () => undefined,
    err: () => undefined,
    readFile: () => Promise.reject(Object.assign(new Error('ENOENT'), { code: 'ENOENT' })),
    listFiles: () => Promise.resolve([]),
    today: '2026-01-01',
    version: '0.0.0',
    history: () => history,
    changes: realChanges,
    lang: () => 'en',
    exit: () => undefined,
  };

  it('is told of every thing of which the comparison tells, and of no other', () => {
    const mayTell = mayTellOf(history, from, to);
    const { added, promoted, deprecated, removed, versionsRemoved, defaultsChanged, effects, stages } =
      compare(history, from, to);
    const lists = [promoted, versionsRemoved, defaultsChanged, effects, stages];
    const told = new Set([...added, ...deprecated, ...removed, ...lists.flat().map(({ id }) => id)]);
    assert.deepEqual(
      [...told].filter((id) => !mayTell(id)),
      [],
    );
    // Effects that hold of all below a thing are told of it alone: of what is below only where it stands alone.
    const alone = (id: string) => compare(history, from, to, new Set([id])).effects.length > 0;
    const rest = livingTypes
      .filter((type) => type !== 'envoy')
      .flatMap((type) => history.all(type))
      .filter(({ id }) => !told.has(id) && mayTell(id) && !alone(id));
    assert.deepEqual(
      rest.map(({ id }) => id),
      [],
    );
  });

  it('hands over the places of these alone: of a tree there are very many', async () => {
    const question = { from, to, roots: ['.'], charts: chartsOf(nothingDetected), installs: [] };
    const { answer } = await diffFile(io, question)('shop.yaml', text);
    const ids = answer.uses.map(([id]) => id);
    assert.ok(ids.includes('networking.istio.io/VirtualService#spec.http[].mirrors'));
    assert.ok(!ids.includes('networking.istio.io/VirtualService#spec.hosts'));
  });

  it('hands over what the first release refuses for what stands beside it, and the second takes', async () => {
    const taken = async (first: string, second: string, more = ''): Promise<readonly string[]> => {
      const way = { from: parseVersion(history, first)!, to: parseVersion(history, second)! };
      const cookie = `apiVersion: networking.istio.io/v1beta1\nkind: DestinationRule\nmetadata: { name: a }\nspec:\n  host: a\n  trafficPolicy: { loadBalancer: { consistentHash: { httpCookie: { name: b${more} } } } }\n`;
      const question = { ...way, roots: ['.'], charts: chartsOf(nothingDetected), installs: [] };
      const { answer } = await diffFile(io, question)('a.yaml', cookie);
      const places = new Map(answer.uses);
      for (const id of answer.taken) assert.deepEqual(places.get(id), [[6, 68]]);
      return answer.taken.map((id) => id.replace(/^.*\./, ''));
    };
    assert.deepEqual(await taken('1.18', '1.20'), ['name']);
    assert.deepEqual(await taken('1.17', '1.19'), []);
    assert.deepEqual(await taken('1.20', '1.22'), []);
    assert.deepEqual(await taken('1.20', '1.18'), []);
    assert.deepEqual(await taken('1.18', '1.20', ', ttl: 0s'), []);
  });
});
