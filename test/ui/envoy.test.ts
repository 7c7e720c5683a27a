/** Hovers inside an EnvoyFilter, at a name, a type and a field, in a real window in both languages. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hoverAtCursor } from './hover';
import { cursorAt } from './moves';
import { envoyFilter } from './places';
import { noError, session } from './session';
import { takePicture } from './workbench';

const file = 'filter.yaml';
const text = `# istio-history: target=1.22
${envoyFilter}`;

/** By the name of the picture: where to look, and what is said. */
const places: readonly [name: string, at: string, en: RegExp, zh: RegExp][] = [
  ['old-name', 'envoy.http_connection_manager', /1\.19/, /1\.19/],
  [
    'type',
    'http.lua.v3.Lua',
    /known to Istio's proxy since 1\.7 \(Envoy 1\.15\)/,
    /自 Istio 1\.7（Envoy 1\.15）起为 Istio 的代理所知/,
  ],
  [
    'field',
    'default_source_code',
    /known to Istio's proxy since 1\.15 \(Envoy 1\.23\)/,
    /自 Istio 1\.15（Envoy 1\.23）起为 Istio 的代理所知/,
  ],
  ['deprecated', 'inline_code', /[Dd]eprecated/, /弃用/],
];

for (const lang of ['en', 'zh-cn'] as const)
  describe(`inside an EnvoyFilter, in a window in ${lang}`, function () {
    this.timeout(180_000);
    const use = session(lang);
    before(() => writeFileSync(join(use().workspace, file), text));
    after(() => rmSync(join(use().workspace, file)));

    for (const [name, at, en, zh] of places)
      it(`a hover tells of Envoy's API: ${name}`, async () => {
        const { page } = use();
        await cursorAt(use(), file, at);
        const said = await hoverAtCursor(page, 'keyboard');
        assert.match(said, lang === 'en' ? en : zh);
        await takePicture(page, `envoy-${name}-${lang}`);
      });

    noError(use);
  });
