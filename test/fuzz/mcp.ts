/**
 * `tsx test/fuzz/mcp.ts [--calls N] [--seed N]`: calls of all kinds to a live server of the protocol, some at once, some
 * cancelled, with lines between them that are no messages. Each call must be answered, in bounds, and the server live on.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { toolNames } from '../../src/project/names';
import { startServer, type RawServer } from '../cli/mcp-raw';
import { createRandom, nasty, type Random } from './random';
import { mutate, seedTexts, wordsOf } from './texts';
import { anyValue } from './values';

const root = join(__dirname, '../..');

export interface ServerRun {
  readonly calls: number;
  readonly finds: readonly string[];
}

/** Calls on their way at once. */
const atOnce = 6;
/** Milliseconds within which a call must be answered: the server's own limit, and what waits before it. */
const patience = 90_000;
const longestAnswer = 25_000;

const addresses = [
  '/dev/zero',
  'file:///dev/stdin',
  '/proc/self/fd/0',
  '../../etc/passwd',
  'a.yaml',
  '.',
  '-',
  'http://a/b',
];
const releases = ['1.22', '1.2', '0.8', '99.9', 'v1.22.3', 1.22, 1.2, 1e9, ['1.22'], { release: '1.22' }];

export async function fuzzServer(server: RawServer, calls: number, seed: number): Promise<ServerRun> {
  const random = createRandom(seed);
  const seeds = seedTexts(false);
  const words = wordsOf(seeds);
  const finds: string[] = [];
  const under = new Set<Promise<void>>();
  for (let done = 0; done < calls; done++) {
    if (random.once(10)) server.write(`${noise(random)}\n`);
    const tool = random.once(30) ? random.pick(nasty) : random.pick(toolNames);
    const input = anyInput(random, seeds, words);
    const id = server.ask(tool, input);
    if (random.once(15)) server.notify('notifications/cancelled', { requestId: id });
    else {
      const one = judged(server, id, JSON.stringify({ tool, input })).then((find) => {
        if (find !== undefined) finds.push(find);
      });
      under.add(one);
      void one.finally(() => under.delete(one));
    }
    if (under.size >= atOnce) await Promise.race(under);
  }
  await Promise.all(under);
  const { failed, text } = await server.call('get_istio_release_status', { release: '1.22' });
  if (failed) finds.push(`does not answer any more: ${text}`);
  return { calls, finds };
}

async function judged(server: RawServer, id: number, question: string): Promise<string | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), patience)));
  const answer = await Promise.race([server.answer(id), late]);
  clearTimeout(timer);
  const find = (what: string): string => `${what}: ${question.slice(0, 2000)}`;
  if (answer === 'late') return find('no answer');
  const text = answer.error?.message ?? answer.result?.content?.[0]?.text;
  if (text === undefined || text === '') return find('an empty answer');
  if (text.length > longestAnswer) return find(`an answer of ${text.length} characters`);
  return /\n {4}at /.test(text) ? find(`a stack: ${text}`) : undefined;
}

function anyInput(random: Random, seeds: readonly string[], words: readonly string[]): unknown {
  if (random.once(20)) return anyValue(random);
  const value = (): unknown => {
    switch (random.below(7)) {
      case 0:
        return random.pick(releases);
      case 1:
        return random.pick(addresses);
      case 2:
        return random.pick(words);
      case 3:
        return random.once(10) ? 'x'.repeat(random.below(1_000_000)) : random.pick(nasty);
      case 4:
        return anyValue(random, 2);
      default:
        return mutate(random.pick(seeds), random.once(3) ? nasty : words, random);
    }
  };
  const keys = ['name', 'manifest', 'uri', 'target', 'from', 'to', 'release', random.pick(nasty)];
  const chosen = keys.filter(() => random.once(3));
  return Object.fromEntries(chosen.map((key) => [key, sensible(key, random, seeds) ?? value()]));
}

/** Now and then what a call would have that means something. */
function sensible(key: string, random: Random, seeds: readonly string[]): string | undefined {
  if (random.once(2)) return undefined;
  if (key === 'manifest') return random.pick(seeds);
  return /target|from|to|release/.test(key) ? `1.${random.below(32)}` : undefined;
}

function noise(random: Random): string {
  return random
    .pick([
      '{',
      '[]',
      'null',
      '{"jsonrpc":"2.0"}',
      '{"jsonrpc":"2.0","method":"a","id":{}}',
      random.pick(nasty),
    ])
    .replaceAll('\n', ' ');
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { calls: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' } },
  });
  const server = startServer(join(root, 'dist', 'cli.js'), join(root, 'examples'));
  await server.initialize();
  const { calls, finds } = await fuzzServer(server, Number(values.calls), Number(values.seed));
  server.close();
  const code = await server.ended;
  for (const find of finds) console.error(find);
  console.log(`${calls} calls, ${finds.length} finds; the server ended with ${String(code)}`);
  return finds.length > 0 || code !== 0 ? 1 : 0;
}

if (require.main === module) void main().then((code) => (process.exitCode = code));
