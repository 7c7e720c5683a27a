/** What a hover says first of a name that does nothing, waits for a flag, is refused, or works: in both languages, and for pictures in four themes. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { seeDamage } from './damaged-data';
import { hoverAtCursor } from './hover';
import { isLong } from '../support/long';
import { cursorAt } from './moves';
import { noError, session, set } from './session';
import { takePicture } from './workbench';

const files: Readonly<Record<string, string>> = {
  'clusters/off/all.yaml': `# istio-history: target=1.28
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop }
spec:
  hosts: [shop]
  http:
    - fault:
        abort:
          http2Error: REFUSED
          percentage: { value: 1 }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: shop }
spec:
  host: shop
  trafficPolicy:
    outlierDetection:
      consecutiveErrors: 5
---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: start }
spec:
  configPatches:
    - applyTo: BOOTSTRAP
      patch: { operation: MERGE, value: { admin: {} } }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: way-out }
spec:
  outboundTrafficPolicy:
    mode: ALLOW_ANY
    egressProxy: { host: way-out.shop.svc.cluster.local }
---
apiVersion: gateway.networking.k8s.io/v1alpha2
kind: TCPRoute
metadata: { name: books }
spec:
  parentRefs: [{ name: mesh }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop }
spec:
  parentRefs: [{ name: mesh }]
  rules:
    - retry: { attempts: 2 }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: mesh }
spec:
  gatewayClassName: istio
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: istiod, namespace: istio-system }
spec:
  template:
    spec:
      containers:
        - name: discovery
          image: docker.io/istio/pilot:1.28.0
          env:
            - { name: PILOT_FILTER_GATEWAY_CLUSTER_CONFIG, value: 'true' }
`,
  'clusters/off/early.yaml': `# istio-history: target=1.19
apiVersion: networking.istio.io/v1beta1
kind: VirtualService
metadata: { name: shop }
spec:
  hosts: [shop]
  http:
    - mirrors: [{ destination: { host: copy } }]
`,
  'clusters/on/route.yaml': `# istio-history: target=1.28
apiVersion: gateway.networking.k8s.io/v1alpha2
kind: TCPRoute
metadata: { name: books }
spec:
  parentRefs: [{ name: mesh }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: mesh }
spec:
  gatewayClassName: istio
`,
  'clusters/on/istio.yaml': `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
spec:
  values:
    pilot:
      env:
        PILOT_ENABLE_ALPHA_GATEWAY_API: 'true'
`,
};

const flag = 'PILOT_ENABLE_ALPHA_GATEWAY_API=true';

/** By the name of the picture: where to look, and what is said. */
const states: readonly [name: string, file: string, text: string, en: RegExp, zh: RegExp][] = [
  ['works', 'clusters/off/all.yaml', 'VirtualService', /^\W*Since Istio 0\.7/, /^\W*自 Istio 0\.7/],
  [
    'inert-first',
    'clusters/off/early.yaml',
    'mirrors',
    /^\W*Has no effect in Istio 1\.19/,
    /^\W*在 Istio 1\.19 中不起作用/,
  ],
  [
    'inert-now',
    'clusters/off/all.yaml',
    'BOOTSTRAP',
    /^\W*Has no effect since Istio 1\.21/,
    /^\W*自 Istio 1\.21.*不起作用/,
  ],
  [
    'gated-off',
    'clusters/off/all.yaml',
    'TCPRoute',
    new RegExp(`^\\W*Only with ${flag} in`),
    new RegExp(flag),
  ],
  [
    'gated-on',
    'clusters/on/route.yaml',
    'TCPRoute',
    new RegExp(`^\\W*Since Istio[^]*Only with ${flag}[^]*which a file here sets`),
    /^\W*自 Istio[^]*此处有文件设置了它/,
  ],
  ['rejected', 'clusters/off/all.yaml', 'http2Error', /^\W*Refused by Istio/, /^\W*会被 Istio ?拒绝/],
  [
    'experimental',
    'clusters/off/all.yaml',
    'retry:',
    // The finding above tells of the channel.
    /^\W*Since Istio 1\.25/,
    /^\W*自 Istio 1\.25/,
  ],
  [
    'deprecated-inert',
    'clusters/off/all.yaml',
    'consecutiveErrors',
    /^\W*Has no effect since Istio 1\.7[^\n]*deprecated in 1\.5/,
    /^\W*自 Istio 1\.7.*不起作用[^\n]*于 1\.5 弃用/,
  ],
  [
    'hidden',
    'clusters/off/all.yaml',
    'egressProxy',
    /^\W*Since Istio 1\.6[^]*Undocumented/,
    /参考文档未收录/,
  ],
  [
    'unjudged',
    'clusters/off/all.yaml',
    'PILOT_FILTER_GATEWAY_CLUSTER_CONFIG',
    /^\W*Since Istio 1\.\d+/,
    /^\W*自 Istio 1\.\d+/,
  ],
];

const themes = [
  ['dark', 'Dark Modern', 'vs-dark'],
  ['light', 'Light Modern', 'vs'],
  ['hc', 'Default High Contrast', 'hc-black'],
  ['hc-light', 'Default High Contrast Light', 'hc-light'],
] as const;

/** A picture of each state in one theme a language shows whether the words fit; all of them are for looking. */
const themesOf = (lang: 'en' | 'zh-cn') => {
  if (isLong) return themes;
  return lang === 'en' ? themes.slice(0, 1) : themes.slice(1, 2);
};

function fill(workspace: string): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, file)), { recursive: true });
    writeFileSync(join(workspace, file), text);
  }
}

for (const lang of ['en', 'zh-cn'] as const)
  describe(`what a name does, in a window in ${lang}`, function () {
    this.timeout(240_000);
    // A window of its own: what watches a folder may miss a file that is written as soon as its folder is made.
    let extension = '';
    const prepare = (folder: string) => void (extension = folder);
    const use = session({ fill, prepare, ...(lang === 'zh-cn' && { lang }) });

    for (const [name, file, text, en, zh] of states)
      it(`is said first: ${name}`, async () => {
        const { page } = use();
        const [first] = themesOf(lang);
        assert.ok(first);
        set(use(), { 'workbench.colorTheme': first[1] });
        await page.locator(`.monaco-workbench.${first[2]}`).waitFor();
        await cursorAt(use(), file, text);
        const said = await hoverAtCursor(page, 'keyboard');
        if (process.env['ISTIO_HISTORY_SHOW']) console.log(name, '|', said);
        assert.match(said, lang === 'en' ? en : zh);
        const hover = page.locator('.monaco-hover:not(.hidden)').first();
        if (name === 'experimental') assert.match(await hover.innerText(), /experimental channel|实验通道/i);
        for (const [as, theme, css] of themesOf(lang)) {
          set(use(), { 'workbench.colorTheme': theme });
          await page.locator(`.monaco-workbench.${css}`).waitFor();
          await takePicture(hover, `effect-${name}-${lang}-${as}`);
        }
      });

    noError(use);

    // A window of its own is at its end.
    seeDamage(use, () => extension, lang);
  });
