/**
 * Makes `istio-history-<version>.tgz`, the package of the npm registry: the command line, bundled, so that nothing else
 * is installed with it, and every record as JSON with its schema and types for others to build on.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compile } from 'json-schema-to-typescript';
import manifest from '../package.json';
import strings from '../package.nls.json';
import { toJson } from '../src/facts/json';
import { loadHistory } from '../src/facts/load';
import { orFail } from './errors';
import { build, must, root, say } from './host/run';
import { writeLicences } from './licences';
import { format, historySchema } from './npm/history-schema';

const copied = [
  'dist/cli.js',
  'dist/mcp-server.js',
  'dist/history.json',
  'dist/envoy.json',
  'dist/changes.json',
  'dist/third-party.txt',
  'data/schema/baseline.schema.json',
  'data/schema/config.schema.json',
  'README.md',
  'README.zh-cn.md',
  'CHANGELOG.md',
  'LICENSE',
  'NOTICE',
];

/** What npm needs to know; the rest of package.json is for the editor and for developers. */
const npmManifest = {
  name: manifest.name,
  version: manifest.version,
  description: strings.description,
  keywords: manifest.keywords,
  license: manifest.license,
  repository: manifest.repository,
  bugs: manifest.bugs,
  engines: { node: manifest.engines.node },
  bin: manifest.bin,
  exports: {
    '.': { types: './history.d.ts', default: './history.cjs' },
    './history.json': { types: './history.d.ts', default: './history.json' },
    './history.schema.json': './history.schema.json',
    './baseline.schema.json': './data/schema/baseline.schema.json',
    './config.schema.json': './data/schema/config.schema.json',
    './package.json': './package.json',
  },
};

/** Writes the package of what is built into a folder, and answers with its path. */
export async function packageNpm(folder: string): Promise<string> {
  await writeLicences();
  const stage = mkdtempSync(join(tmpdir(), 'istio-history-npm-'));
  try {
    for (const file of copied) {
      mkdirSync(dirname(join(stage, file)), { recursive: true });
      cpSync(join(root, file), join(stage, file));
    }
    const write = (name: string, content: string) => writeFileSync(join(stage, name), content);
    write('package.json', `${JSON.stringify(npmManifest, undefined, 2)}\n`);
    write('history.json', records());
    // Of JSON itself an import would need an attribute.
    write('history.cjs', "module.exports = require('./history.json');\n");
    write('history.schema.json', `${JSON.stringify(historySchema, undefined, 1)}\n`);
    write('history.d.ts', await types());
    await must('npm', ['pack', '--loglevel=error', '--pack-destination', folder], {
      cwd: stage,
      quiet: true,
    });
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
  return join(folder, `${manifest.name}-${manifest.version}.tgz`);
}

/** One record a line, so that two releases of the data can be compared as text. */
function records(): string {
  const history = loadHistory(JSON.parse(readFileSync(join(root, 'dist', 'history.json'), 'utf8')));
  const lines = history.all().map((record) => JSON.stringify(toJson(record, history)));
  const { date } = history.meta;
  return `{"format":${format},"date":"${date}","records":[\n${lines.join(',\n')}\n]}\n`;
}

/** As `export =`, which is what both `require` and a default import of a JSON file give. */
async function types(): Promise<string> {
  const code = await compile(historySchema, 'HistoryFile', {
    bannerComment: '',
    additionalProperties: false,
  });
  return `declare namespace history {\n${code}}\ndeclare const history: history.HistoryFile;\nexport = history;\n`;
}

async function main(): Promise<void> {
  await build();
  say(await packageNpm(root));
}

if (require.main === module) orFail(main());
