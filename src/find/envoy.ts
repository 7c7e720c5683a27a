/** Search in Envoy's API, for who asks for it: `envoy: lua`. Among all others its thousands of names would drown them. */
import { isEnvoy } from '../facts/envoy/records';
import { withoutPrefix } from '../facts/ids';
import type { EnvoyRecord, History, Id } from '../facts/model';

interface EnvoyFound {
  readonly record: EnvoyRecord;
  readonly score: number;
}

/** Nothing but the address of a type, as it is pasted out of a filter. */
const typeAlone = /^\s*(?:["']?@type["']?:\s*)?["']?type\.googleapis\.com\/(envoy\.[\w.]+)["']?,?\s*$/;

/** What is looked for in it; undefined where a query does not say so. */
export const askedOfEnvoy = (text: string): string | undefined =>
  (/^\s*(?:envoy:|type:envoy(?=\s|$))\s*(.*)$/is.exec(text) ?? typeAlone.exec(text))?.[1];

/** Names of filters stand before types, those before what is in them. */
const weights: Readonly<Record<EnvoyRecord['what'], number>> = { name: 12, type: 8, field: 0, value: 0 };

/** The best first; of a name that is not listed by itself, such as `envoy.filters.http.ext_proc`, what has its parts. */
export function findEnvoy(history: History, asked: string, limit: number): readonly EnvoyFound[] {
  const found = findNamed(history, asked, limit);
  const parts = asked.replace(/\benvoy\.(?:filters\.)?/gi, '');
  return found.length > 0 || parts === asked ? found : findNamed(history, parts, limit);
}

function findNamed(history: History, asked: string, limit: number): readonly EnvoyFound[] {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  const api = history.envoy();
  if (!api || words.length === 0) return [];
  const scored = api.ids().flatMap((id) => {
    const score = scoreOf(withoutPrefix(id).replace(/^name\//, ''), words);
    return score > 0 ? [{ id, score }] : [];
  });
  // A name or a type may be known without being listed: by the type that configures it, by its version.
  const wholes: readonly Id[] =
    words.length === 1 ? [`envoy:name/${words[0]!}`, `envoy:${asked.trim()}`] : [];
  const named = wholes
    .filter((whole) => !scored.some(({ id }) => id === whole))
    .map((id) => ({ id, score: 100 }));
  return [...named, ...scored]
    .flatMap(({ id, score }) => {
      const record = isEnvoy(id) ? api.record(id) : undefined;
      if (!record) return [];
      const gone = record.life.removed === undefined ? 0 : 20;
      return [{ record, score: Math.max(1, score + weights[record.what] - gone) }];
    })
    .sort((a, b) => b.score - a.score || a.record.id.length - b.record.id.length)
    .slice(0, limit);
}

/** Nothing where a word is missing; the nearer to the end of a name, the better. */
function scoreOf(name: string, words: readonly string[]): number {
  const lower = name.toLowerCase();
  const last = lower.slice(Math.max(lower.lastIndexOf('.'), lower.lastIndexOf('#')) + 1);
  const scores = words.map((word): number => {
    if (lower === word) return 100;
    if (last === word) return 80;
    if (last.startsWith(word)) return 60;
    if (last.includes(word)) return 45;
    return lower.includes(word) ? 30 : 0;
  });
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
