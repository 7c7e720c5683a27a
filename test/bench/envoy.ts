/** What EnvoyFilters cost: the part of the data that the first of them has read, and hovers and findings in them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findFindings } from '../../src/check/findings';
import { loadHistory } from '../../src/facts/load';
import { createAnalyzer } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { describe, toMarkdown } from '../../src/words/describe';
import { findingOptions } from '../support/options';
import { goal, once, time, type Row } from './measure';

const text = `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: lua
spec:
  configPatches:
  - applyTo: HTTP_FILTER
    match:
      context: GATEWAY
      listener:
        filterChain:
          filter:
            name: envoy.filters.network.http_connection_manager
            subFilter:
              name: envoy.filters.http.router
    patch:
      operation: INSERT_BEFORE
      value:
        name: envoy.filters.http.lua
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua
          inline_code: |
            function envoy_on_request(handle) end
`;

/** A name, a type and a field. */
const words = ['envoy.filters.http.router', 'envoy.extensions', 'inline_code'];

export function benchEnvoy(root: string): Row[] {
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(root, 'dist', name), 'utf8'));
  const lines = textLines(text);
  const places = words.map((word) => {
    const line = text.split('\n').findIndex((one) => one.includes(word));
    return { line, character: (text.split('\n')[line] ?? '').indexOf(word) + 1 };
  });
  const part: { envoy?: unknown } = {};
  const history = loadHistory(read('history.json'), { envoy: () => part.envoy });
  const options = findingOptions(history, { targets: [{ minor: history.releases.length - 3 }] });
  const look = (analyzer: ReturnType<typeof createAnalyzer>): string[] =>
    places.map((place) => {
      const use = analyzer.useAt(lines, place);
      return use?.record
        ? toMarkdown(describe(use.record, { history, lang: 'en', today: '2026-01-01' }), 'full')
        : '';
    });
  // What is read for other files too is no part of what an EnvoyFilter costs.
  const before = createAnalyzer(history);
  look(before);
  findFindings(before.analysis(lines), options);
  const least = heapUsed();
  part.envoy = read('envoy.json');
  const analyzer = createAnalyzer(history);
  const shown = look(analyzer);
  if (shown.includes('')) throw new Error('no hover in the EnvoyFilter');
  findFindings(analyzer.analysis(lines), options);
  const memory = (heapUsed() - least) / 1e6;
  const warm = time(400, () => look(analyzer));
  const perHover = { p50: warm.p50 / words.length, p95: warm.p95 / words.length, runs: warm.runs };
  const first = time(20, () => {
    const fresh = createAnalyzer(history);
    findFindings(fresh.analysis(lines), options);
  });
  const row = (name: string): Pick<Row, 'group' | 'name' | 'size'> => ({
    group: 'envoy',
    name,
    size: '24 lines',
  });
  return [
    {
      ...row('memory after the first EnvoyFilter, over one that is not looked into'),
      ...once(memory),
      unit: 'MB',
      ...goal('under 6 MB', memory < 6),
    },
    { ...row('hover in an EnvoyFilter, warm'), ...perHover, ...goal('p95 under 1 ms', perHover.p95 < 1) },
    { ...row('findings of an EnvoyFilter, read anew'), ...first },
  ];
}

function heapUsed(): number {
  if (!globalThis.gc) throw new Error('run with --expose-gc');
  for (let round = 0; round < 3; round++) globalThis.gc();
  return process.memoryUsage().heapUsed;
}
