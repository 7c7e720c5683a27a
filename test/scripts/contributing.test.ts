/** CONTRIBUTING.md and docs/data.md, followed to the letter. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import manifest from '../../package.json';
import settings from '../../.vscode/settings.json';
import { folders } from '../../scripts/build/read';
import { root } from '../../scripts/host/run';
import { readShapes } from '../../scripts/lint/prepare';
import { misshapen } from '../../scripts/lint/schema';
import { builtProgram } from '../cli/program';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const builtIn = ['ci', 'install', 'pack', 'publish', 'audit', 'sbom', 'config'];

describe('the documents for contributors', () => {
  const documents = [
    ...readdirSync(root).filter((file) => file.endsWith('.md')),
    'data/README.md',
    ...readdirSync(join(root, 'docs'))
      .filter((file) => file.endsWith('.md'))
      .map((file) => `docs/${file}`),
  ];

  it('name npm scripts that there are', () => {
    const named = documents.flatMap((file) =>
      [...read(file).matchAll(/(?:^|`|&& )npm (?:run )?([a-z]+(?::[a-z]+)*)\b/gm)].map(([, name = '']) => ({
        file,
        name,
      })),
    );
    assert.ok(named.length > 15);
    assert.deepEqual(
      named.filter(({ name }) => !(name in manifest.scripts) && !builtIn.includes(name)),
      [],
    );
  });

  it('are named with every script that a contributor may need', () => {
    const text = documents.map(read).join('\n');
    const missing = Object.keys(manifest.scripts).filter(
      (name) => !new RegExp(`npm (?:run )?${name}\\b`).test(text),
    );
    assert.deepEqual(missing, []);
  });

  it('lead to files that are there', () => {
    for (const file of ['CONTRIBUTING.md', 'docs/data.md', 'docs/architecture.md', 'docs/contracts.md']) {
      const targets = [...read(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(
        ([, target = '']) => target,
      );
      for (const target of targets)
        assert.ok(existsSync(join(root, file, '..', target)), `${file}: ${target}`);
      for (const [, folder = ''] of read(file).matchAll(/`((?:data|scripts|src|test|docs)\/[\w/-]*)`/g))
        assert.ok(existsSync(join(root, folder)), `${file}: ${folder}`);
    }
  });

  it('show YAML that can be read, and records of the shape that their schema says', () => {
    const shown = documents.flatMap((file) =>
      [...read(file).matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => ({ file, text })),
    );
    assert.ok(shown.length > 20);
    for (const { file, text } of shown)
      for (const { errors } of parseAllDocuments(text)) assert.deepEqual(errors, [], `${file}: ${text}`);

    // The folder that is named last before it is where it belongs.
    const files = read('docs/data.md')
      .split(/^```yaml$/m)
      .flatMap((before, at, parts) => {
        const [text = ''] = parts[at + 1]?.split(/^```$/m) ?? [];
        const folder = [...before.matchAll(/data\/curated\/(\w+)/g)].at(-1)?.[1] as keyof typeof folders;
        return text === '' ? [] : [{ folder, path: text, name: '', content: parse(text) as unknown }];
      });
    assert.ok(files.length > 4);
    assert.deepEqual(misshapen({ files, schemas: readShapes(join(root, 'data')).schemas }), []);
  });

  it('are right that the editor knows the schema of each record', () => {
    const expected = Object.entries(folders).map(([folder, { schema, at = folder, file = '*' }]) => [
      `./data/schema/${schema}.schema.json`,
      `data/curated/${at}/**/${file}.yaml`,
    ]);
    assert.deepEqual(settings['yaml.schemas'], Object.fromEntries(expected));
  });
});

describe('a correction of a fact', function () {
  this.timeout(300_000);
  let copy: string;
  before(async () => {
    await builtProgram();
    copy = mkdtempSync(join(tmpdir(), 'istio-history-contributing-'));
    for (const name of ['data', 'docs', 'scripts', 'src', 'esbuild.js', 'package.json', 'package.nls.json'])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    for (const name of ['tsconfig.json', '.prettierrc.json']) cpSync(join(root, name), join(copy, name));
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
    mkdirSync(join(copy, 'dist'));
    cpSync(join(root, 'dist', 'cli.js'), join(copy, 'dist', 'cli.js'));
  });
  after(() => rmSync(copy, { recursive: true, force: true }));

  const npm = (script: string) =>
    spawnSync('npm', ['run', '--silent', script], {
      cwd: copy,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
  const explained = (id: string): string =>
    spawnSync(process.execPath, ['dist/cli.js', 'explain', id], { cwd: copy, encoding: 'utf8' }).stdout;
  const event = 'data/curated/events/2021/istiocon-2021.yaml';
  /** Another last day, whatever the record says now: who corrects it breaks nothing here. */
  const ending = (day: string): void => {
    const text = readFileSync(join(root, event), 'utf8');
    const edited = text.replace(/^until: .*$/m, `until: '${day}'`);
    assert.notEqual(edited, text, `${event} has no last day, or ${day}`);
    writeFileSync(join(copy, event), edited);
  };
  const example = /```yaml\n(id: [\s\S]*?)```/.exec(read('docs/data.md'))?.[1] ?? '';

  it('is refused with its file and the reason where it cannot be', () => {
    ending('2021-01-26');
    const { status, stderr } = npm('data:check');
    assert.equal(status, 1);
    assert.match(stderr, /events\/2021\/istiocon-2021\.yaml|event:istiocon-2021/);
    writeFileSync(join(copy, event), readFileSync(join(root, event)));
  });

  // Each command takes seconds, and reads all of the data: both are followed at once.
  it('of a date, in the file named like the id, and a new event as docs/data.md shows it, are checked and read', () => {
    ending('2021-12-31');
    const [, id = '', year = ''] = /^id: (\S+)[\s\S]*date: '(\d{4})/.exec(example) ?? [];
    writeFileSync(join(copy, 'data', 'curated', 'events', year, `${id}.yaml`), example);
    const { status, stderr } = npm('data:check');
    assert.equal(status, 0, stderr);
    assert.equal(npm('data').status, 0);
    assert.match(explained('event:istiocon-2021'), /31 December 2021/);
    assert.match(explained(`event:${id}`), /One sentence\./);
  });
});
