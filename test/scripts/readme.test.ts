import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import manifest from '../../package.json';
import { files, rewritten } from '../../scripts/tables/tables';
import { readmes } from '../../scripts/tables/readme';
import { run } from '../../src/cli/main';
import { defaultSeverities } from '../../src/check/codes';

const root = join(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const headings = (text: string) => (text.match(/^#+ /gm) ?? []).map((mark) => mark.trim());
const fences = (text: string) => [...text.matchAll(/^```[a-z]*\n([\s\S]*?)^```$/gm)].map(([, code]) => code);

describe('what is written from code and package.json', () => {
  for (const file of files)
    it(`${file} is as it follows`, async () => {
      const text = read(file);
      assert.equal(text, await rewritten(file, text), 'run: npm run tables');
    });
});

describe('README', () => {
  for (const file of Object.values(readmes)) {
    it(`${file} has the commands, settings and finding codes of package.json and the code`, () => {
      const text = read(file);
      for (const { command } of manifest.contributes.commands)
        assert.ok(text.includes(`\`${command}\``), command);
      for (const name of Object.keys(manifest.contributes.configuration.properties))
        assert.ok(text.includes(`| \`${name}\``), name);
      for (const code of defaultSeverities.keys()) assert.ok(text.includes(`| \`${code}\``), code);
    });

    it(`${file} names only files that are there`, () => {
      for (const [, target = ''] of read(file).matchAll(/\]\((?!https?:|#)([^)\s]+)\)/g)) {
        // Screenshots are made by the browser suite: of those only the folder is certain in a fresh clone.
        if (target.startsWith('docs/images/')) assert.match(target, /^docs\/images\/[a-z-]+\.(?:png|gif)$/);
        else assert.ok(existsSync(join(root, dirname(file), target)), target);
      }
    });
  }

  it('refuses a README without its marks, and a stale table', async () => {
    await assert.rejects(rewritten('README.md', '# Nothing'), /README\.md lacks <!-- commands -->/);
    const stale = read('README.md').replace('| `field-removed` ', '| `field-removedd`');
    assert.notEqual(stale, await rewritten('README.md', stale));
  });

  it('says the same in both languages: headings, pictures and code', () => {
    const [en, zh] = [read(readmes.en), read(readmes['zh-cn'])];
    assert.deepEqual(headings(zh), headings(en));
    assert.deepEqual(fences(zh), fences(en));
    const pictures = (text: string) => text.match(/docs\/images\/[a-z-]+\.(?:png|gif)/g);
    assert.deepEqual(pictures(zh), pictures(en));
  });

  it('moves in one picture, which is small and stays out of the package', () => {
    const moving = read('README.md').match(/docs\/images\/[a-z-]+\.gif/g);
    assert.deepEqual(moving, ['docs/images/tour.gif']);
    assert.ok(statSync(join(root, 'docs/images/tour.gif')).size < 2_000_000);
    assert.doesNotMatch(read('.vscodeignore'), /^!docs/m);
  });
});

describe('snippets', () => {
  const snippets = ['docs/ci-snippets.md', 'docs/ci-snippets.zh-cn.md'];
  const texts = [...Object.values(readmes), ...snippets].map(read);

  it('are the same in both languages', () => {
    const [en, zh] = snippets.map(read);
    assert.deepEqual(headings(zh!), headings(en!));
    assert.deepEqual(fences(zh!), fences(en!));
    assert.doesNotMatch(
      zh!.replace(/^```[\s\S]*?^```$/gm, ''),
      /[\u4e00-\u9fff][,;:()]|[,;:()][\u4e00-\u9fff]/u,
    );
  });

  async function help(...words: string[]): Promise<string> {
    let said = '';
    const out = (text: string) => void (said += text);
    const world = { out, err: out, changes: () => [], today: '2026-01-01', version: '1' };
    const none = () => assert.fail('help needs no data');
    await run([...words, '--help'], { ...world, readFile: none, listFiles: none, history: none });
    return said;
  }

  it('call commands and options that there are', async () => {
    const options = new Map<string, string>();
    const calls = texts.flatMap((text) => [
      ...text.matchAll(/^.*\bistio-history (?:--lang zh-cn )?([a-z]+)\b(.*)$/gm),
    ]);
    assert.ok(calls.length > 12);
    for (const [line, command = '', rest = ''] of calls) {
      if (!options.has(command)) options.set(command, await help(command));
      const known = options.get(command)!;
      assert.match(known, new RegExp(`Usage: istio-history ${command}`), line);
      for (const [option] of rest.replace(/[>|`].*$/, '').matchAll(/--[a-z]+/g))
        assert.ok(known.includes(option), line);
    }
  });

  it('are YAML and JSON that can be read', () => {
    const blocks = texts.flatMap((text) => [...text.matchAll(/^```(yaml|json)\n([\s\S]*?)^```$/gm)]);
    assert.ok(blocks.length > 10);
    for (const [, language, code = ''] of blocks)
      assert.ok(typeof (language === 'json' ? JSON.parse(code) : parse(code)) === 'object', code);
  });
});

describe('workflows', () => {
  it('check the pull request that the data refresh opens, which starts nothing by itself', () => {
    const refresh = parse(read('.github/workflows/refresh-data.yml')) as {
      permissions: Record<string, string>;
      jobs: { refresh: { steps: { run?: string; env?: Record<string, string> }[] } };
    };
    const { steps } = refresh.jobs.refresh;
    const step = steps.find(({ run }) => run?.includes('gh pr create'));
    assert.match(step?.run ?? '', /gh pr create[\s\S]*\ngh workflow run ci\.yml --ref "\$branch"/);
    assert.equal(refresh.permissions['actions'], 'write');
    const { on } = parse(read('.github/workflows/ci.yml')) as { on: Record<string, unknown> };
    assert.ok('workflow_dispatch' in on);
  });

  it('bring to the data refresh every clone that the extraction asks for', () => {
    const refresh = read('.github/workflows/refresh-data.yml');
    for (const name of ['istio', 'api', 'operator', 'old_pilot_repo', 'gateway-api', 'go-control-plane'])
      assert.match(refresh, new RegExp(`\\b[\\w-]+/${name}\\b`), name);
    assert.match(refresh, /npm run extract:envoy/);
  });

  for (const file of ['ci', 'release', 'refresh-data', 'site'])
    it(`${file} runs scripts that package.json has`, () => {
      const text = read(`.github/workflows/${file}.yml`);
      const workflow = parse(text) as {
        jobs: Record<string, { needs?: string | string[]; 'timeout-minutes'?: number }>;
      };
      for (const [name, job] of Object.entries(workflow.jobs)) {
        assert.ok(job['timeout-minutes'], `${name} may run for ever`);
        for (const need of [job.needs ?? []].flat()) assert.ok(need in workflow.jobs, need);
      }
      for (const [, script = ''] of text.matchAll(/npm run (?:--silent )?([a-z:]+)/g))
        assert.ok(script in manifest.scripts, script);
    });
});
