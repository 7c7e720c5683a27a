/** Objects that meet are looked up: what is found is what comparing each with each finds, in the same order. */
import assert from 'node:assert/strict';
import { meetings } from '../../src/check/changes/joins';
import type { JoinName } from '../../src/facts/changes';
import type { JoinFact, Named } from '../../src/check/changes/facts';
import type { Sited } from '../../src/check/changes/sites';
import { createRandom } from '../fuzz/random';
import { processorTime } from '../support/processor';

type Of<K extends JoinFact['of']> = Sited<Extract<JoinFact, { readonly of: K }>>;
type Found = readonly (readonly [file: string, line: number])[];

const labels = ['pay', 'shop', 'x'];
const ends = ['', '.x', '.shop', '.shop.svc', '.x.svc.cluster.local', '.pay.shop'];

function someFacts(seed: number, count: number): Sited[] {
  const random = createRandom(seed);
  const next = (below: number): number => random.below(below);
  const one = <T>(all: readonly T[]): T => random.pick(all);
  let line = 0;
  const named = (text: string): Named => {
    const at = { line: line++, character: 0 };
    return { text, range: { start: at, end: at } };
  };
  const many = <T>(make: () => T): T[] => Array.from({ length: next(4) }, make);
  const host = (): Named => named(`${one(['*', ...labels])}${one(ends)}`);
  const make = (at: number): Sited => {
    const about = { file: `${at}.yaml`, name: one(labels), namespace: one(['', 'shop', 'x']) };
    switch (next(4)) {
      case 0:
        return {
          ...about,
          of: 'virtual-service',
          hosts: many(host),
          gateways: [one(['mesh', 'public'])],
          destinations: many(host),
        };
      case 1:
        return { ...about, of: 'destination-rule', host: host(), selects: false };
      case 2:
        return { ...about, of: 'service', hosts: [named(about.name)], external: next(2) === 0 };
      default: {
        const server = () => ({
          port: one(['80', '81']),
          protocol: one(['HTTP', 'HTTP', 'TCP']),
          portName: one(['web', 'web', 'http']),
          range: named('').range,
          hosts: many(() => ({ ...host(), text: `${one(['', 'x/', './'])}${host().text}` })),
        });
        return { ...about, of: 'gateway', selector: one(['a', 'b']), servers: many(server) };
      }
    }
  };
  return Array.from({ length: count }, (_, at) => make(at));
}

const of = <K extends JoinFact['of']>(facts: readonly Sited[], kind: K): Of<K>[] =>
  facts.filter((fact): fact is Of<K> => fact.of === kind);
const covers = (wide: string, narrow: string): boolean =>
  wide.startsWith('*.') && wide !== narrow && narrow.endsWith(wide.slice(1));
const full = (host: string, namespace: string): string =>
  host.includes('.') ? host : `${host}.${namespace}.svc.cluster.local`;
const at = ({ file }: Sited, { range }: Pick<Named, 'range'>): Found[number] => [file, range.start.line];
const bare = (text: string): string => text.slice(text.indexOf('/') + 1);

function hostsOverlap(facts: readonly Sited[]): Found {
  const routes = of(facts, 'virtual-service').filter(({ gateways }) => gateways.includes('mesh'));
  return routes.flatMap((a) =>
    a.hosts.flatMap((wide) =>
      routes.flatMap((b) =>
        b.hosts.flatMap((narrow) =>
          a !== b && covers(wide.text, full(narrow.text, b.namespace)) ? [at(a, wide), at(b, narrow)] : [],
        ),
      ),
    ),
  );
}

function names(host: string, namespace: string, { name, namespace: own }: Sited): boolean {
  if (host === name) return own === '' || namespace === '' || own === namespace;
  const [, rest] = host.startsWith(`${name}.`) ? [name, host.slice(name.length + 1)] : [];
  if (rest === undefined) return false;
  if (own === '') return /^[^.]+\.svc(?:\.cluster\.local)?$/.test(rest);
  return [own, `${own}.svc`, `${own}.svc.cluster.local`].includes(rest);
}

const external = (facts: readonly Sited[], by: Sited, hosts: readonly Named[]): Found =>
  hosts
    .filter(({ text }) => of(facts, 'service').some((one) => one.external && names(text, by.namespace, one)))
    .map((host) => at(by, host));

function pairs(facts: readonly Sited[]) {
  const servers = of(facts, 'gateway').flatMap((gateway) =>
    gateway.servers.map((server) => ({ gateway, server, key: `${gateway.selector}|${server.port}` })),
  );
  const keys = [...new Set(servers.map(({ key }) => key))];
  return keys.flatMap((key) => {
    const same = servers.filter((one) => one.key === key);
    return same.flatMap((a, place) => same.slice(place + 1).map((b) => ({ a, b })));
  });
}

const naive: Partial<Record<JoinName, (facts: readonly Sited[]) => Found>> = {
  'virtual-service-hosts-overlap': hostsOverlap,
  'virtual-service-names-external-name': (facts) =>
    of(facts, 'virtual-service').flatMap((one) => external(facts, one, [...one.hosts, ...one.destinations])),
  'destination-rule-names-external-name': (facts) =>
    of(facts, 'destination-rule').flatMap((one) => external(facts, one, [one.host])),
  'gateway-servers-overlap': (facts) =>
    pairs(facts).flatMap(({ a, b }) =>
      a.server.protocol !== b.server.protocol || a.server.portName !== b.server.portName
        ? [at(a.gateway, a.server), at(b.gateway, b.server)]
        : [],
    ),
  'gateway-hosts-overlap': (facts) =>
    pairs(facts).flatMap(({ a, b }) =>
      a.server.hosts.flatMap((one) =>
        b.server.hosts.flatMap((other) => {
          const [x, y] = [bare(one.text), bare(other.text)];
          const meet = a.gateway !== b.gateway && (x === y || covers(x, y) || covers(y, x));
          return meet ? [at(a.gateway, one), at(b.gateway, other)] : [];
        }),
      ),
    ),
};

const eachOnce = (found: Found): string[] => [...new Set(found.map(([file, line]) => `${file}:${line}`))];

describe('many objects that meet', () => {
  for (const [name, expected] of Object.entries(naive)) {
    it(`are those that comparing each with each finds: ${name}`, () => {
      let met = 0;
      for (let seed = 1; seed <= 150; seed++) {
        const facts = someFacts(seed, 4 + (seed % 30));
        const found = meetings(name as JoinName, facts).map(
          ({ file, range }) => [file, range.start.line] as const,
        );
        assert.deepEqual(eachOnce(found), eachOnce(expected(facts)), `seed ${seed}`);
        met += found.length;
      }
      assert.ok(met > 100, `they hardly ever met: ${met}`);
    });
  }

  it('are found without comparing each with each', () => {
    const place = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const named = (text: string): Named => ({ text, range: place });
    const facts = Array.from({ length: 8000 }, (_, at): Sited[] => {
      const about = { file: `${at}.yaml`, name: `a${at}`, namespace: 'shop' };
      const server = { port: '80', protocol: 'HTTP', portName: 'web', range: place };
      const hosts = [named(`a${at}.example`)];
      return [
        { ...about, of: 'service', hosts, external: true },
        {
          ...about,
          of: 'virtual-service',
          hosts: [named(`*.${at}`)],
          gateways: ['mesh'],
          destinations: hosts,
        },
        { ...about, of: 'destination-rule', host: named(`a${at}.shop`), selects: false },
        { ...about, of: 'gateway', selector: 'a', servers: [{ ...server, hosts }] },
      ];
    }).flat();
    const before = processorTime();
    for (const name of Object.keys(naive)) meetings(name as JoinName, facts);
    // Held against each other they take several times that.
    assert.ok(processorTime() - before < 4000);
  }).timeout(60_000);
});
