import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { loadHistory } from '../../src/facts/load';
import type { History, LivingRecord } from '../../src/facts/model';
import { minorName } from '../../src/facts/versions';
import { analyze } from '../../src/manifest/analyze';
import { findFindings } from '../../src/check/findings';
import { howMany } from '../support/long';
import { findingOptions } from '../support/options';
import { realHistory } from '../support/real-history';
import { hint } from '../../src/manifest/hint';
import { minimum } from '../../src/check/minimum';
import { isExempt } from '../../src/check/rules/record';
import { textLines } from '../../src/manifest/text/lines';

/** Another dataset than that of this tree. */
const data = process.env['ISTIO_HISTORY'];
const facts = Number(process.env['FACTS'] ?? howMany(80, 3000));

let seed = 12_345;
const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;

/** `a.b[].c{}.d` around a value. */
function nest(path: string, value: unknown): Record<string, unknown> {
  const nested = path.split('.').reduceRight<unknown>((inner, part) => {
    const name = part.replace(/(?:\[\]|\{\})+$/, '');
    const wraps = part.slice(name.length).match(/\[\]|\{\}/g) ?? [];
    return {
      [name]: wraps.reduceRight<unknown>((one, wrap) => (wrap === '[]' ? [one] : { key: one }), inner),
    };
  }, value);
  return typeof nested === 'object' ? { ...nested } : {};
}

const charts: Readonly<Record<string, string>> = { istiod: 'istiod', cni: 'istio-cni', ztunnel: 'ztunnel' };

/** A manifest that uses this one thing; undefined where no manifest of its own can. */
function manifestOf(history: History, record: LivingRecord): unknown {
  const { id, type } = record;
  const [owner = '', rest = ''] = id.split('#');
  const [path = '', value = {}] = rest.split('=');
  const named = id.slice(id.indexOf(':') + 1);
  const readers = 'appliesTo' in record ? record.appliesTo : [];
  // On a kind of others nobody says that it is misplaced.
  const isForPods = ['Pod', 'Any'].some((one) => readers.includes(one));
  const head = isForPods
    ? { apiVersion: 'v1', kind: 'Pod' }
    : { apiVersion: 'example.com/v1', kind: 'Thing' };
  const object = (metadata: unknown) => ({ ...head, metadata });
  switch (type) {
    case 'annotation':
      return object({ annotations: { [named]: 'a' } });
    case 'label':
      return object({ labels: { [named]: 'a' } });
    case 'flag':
      return {
        apiVersion: 'v1',
        kind: 'Pod',
        spec: {
          containers: [
            // Nobody says of this one which variables it reads.
            { name: 'istio-init', image: 'docker.io/istio/proxyv2', env: [{ name: named, value: 'a' }] },
          ],
        },
      };
    case 'helm': {
      const chart = charts[owner.slice('helm:'.length)];
      // What stands there is a mesh setting, with a history of its own.
      if (!chart || path.startsWith('meshConfig.')) return undefined;
      const source = { chart, helm: { valuesObject: nest(path, {}) } };
      return { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', spec: { source } };
    }
    default: {
      if (owner.startsWith('mesh/')) {
        const at = { MeshConfig: 'mesh', MeshNetworks: 'meshNetworks', ProxyConfig: '' }[owner.slice(5)];
        if (at === undefined || path === '') return undefined;
        const settings = nest(at ? path : `defaultConfig.${path}`, value);
        const text = stringify(settings);
        return {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'istio' },
          data: { [at || 'mesh']: text },
        };
      }
      const found = history.get(owner);
      if (found?.type !== 'kind') return undefined;
      const apiVersion = `${found.group}/${found.versions[0]?.name ?? 'v1'}`;
      return { apiVersion, kind: found.kind, ...(path ? nest(path, value) : {}) };
    }
  }
}

/** Whether findings of another kind are due for it or for what it stands in. */
const hasEffect = (history: History, id: string): boolean =>
  [id.length, ...Array.from(id.matchAll(/[.#=]|\[\]|\{\}/g), ({ index }) => index)].some((end) => {
    const record = history.get(id.slice(0, end));
    return record !== undefined && 'life' in record && (record.life.effect?.length ?? 0) > 0;
  });

describe('facts of the real history', function () {
  this.timeout(60_000);
  let history: History;

  before(() => {
    history = data === undefined ? realHistory() : loadHistory(JSON.parse(readFileSync(data, 'utf8')));
  });

  it(`${facts} of them, drawn at random, give one finding the release before and none at their own`, () => {
    const types = ['kind', 'field', 'value', 'setting', 'annotation', 'label', 'flag', 'helm'] as const;
    const all = types
      .flatMap((type) => history.all(type))
      .filter((record) => {
        if (!('life' in record) || isExempt(record) || hasEffect(history, record.id)) return false;
        const { since, bound, backports } = record.life;
        return since > 0 && bound === 'exact' && !backports.some((version) => version.minor === since - 1);
      });
    const wrong: string[] = [];
    let done = 0;
    while (done < facts) {
      const record = all[random(all.length)]!;
      const manifest = manifestOf(history, record);
      if (!manifest) continue;
      done++;
      const analysis = analyze(textLines(stringify(manifest)), history);
      const { since } = record.life;
      const at = (minor: number): string[] =>
        findFindings(analysis, findingOptions(history, { targets: [{ minor }], today: history.meta.date }))
          .filter(({ code }) => /-(?:not-yet|removed|unknown)$/.test(code) && !code.startsWith('version-'))
          .map(({ code, id }) => `${code} ${id}`);
      const before = at(since - 1);
      const own = at(since);
      const one =
        before.length === 1 &&
        record.id.startsWith(before[0]!.split(' ')[1]!.replace(/^mesh\/\w+#.*/, 'mesh/'));
      if (!one || own.length > 0) {
        const name = (minor: number): string => minorName(history, minor);
        wrong.push(
          `${record.id}: ${name(since - 1)} [${before.join(', ')}], ${name(since)} [${own.join(', ')}]`,
        );
      }
      const needed = minimum(analysis, history);
      const raised = needed?.since;
      if (raised && raised.release > since && !raised.because.some((use) => use.role === 'apiVersion')) {
        wrong.push(
          `${record.id}: minimum ${minorName(history, raised.release)} above ${minorName(history, since)}`,
        );
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('are seen in a document that says nothing else of Istio', () => {
    const alone = [
      ...history.all('kind').map(({ id }) => id),
      ...(['annotation', 'label'] as const).flatMap((type) =>
        history.all(type).map(({ id }) => id.slice(type.length + 1)),
      ),
    ];
    assert.deepEqual(
      alone.filter((text) => !hint.test(text)),
      [],
    );
  });
});
