import assert from 'node:assert/strict';
import { eventually } from '../support/eventually';
import { hoverAtCursor } from './hover';
import { cursorAt, openFile, pageFrame } from './moves';
import { noError, session } from './session';

/** One of each position, and each embedding. */
const positions: readonly [what: string, file: string, text: string, expected: RegExp][] = [
  ['a kind', 'networking/outside.yaml', 'WorkloadEntry', /Since Istio 1\.6/],
  ['an apiVersion', 'networking/outside.yaml', 'networking.istio.io/v1', /1\.22/],
  ['a field', 'networking/destination-rules.yaml', 'warmup', /Istio 1\.\d+/],
  ['an enum value', 'networking/destination-rules.yaml', 'LEAST_REQUEST', /Istio 1\.\d+/],
  ['an annotation', 'app/shopfront.yaml', 'sidecar.istio.io/proxyCPU', /Istio [01]\.\d+/],
  ['a label', 'ambient/waypoint.yaml', 'istio.io/dataplane-mode', /Istio 1\.\d+/],
  ['a mesh setting in a ConfigMap', 'install/mesh-config.yaml', 'discoverySelectors', /Istio 1\.\d+/],
  [
    'proxy configuration in an annotation',
    'app/shopfront.yaml',
    'holdApplicationUntilProxyStarts',
    /Istio 1\.\d+/,
  ],
  ['a flag in a container', 'ui/control-plane.yaml', 'PILOT_ENABLE_AMBIENT', /Istio 1\.\d+/],
  ['a Helm value', 'install/values-istiod.yaml', 'autoscaleEnabled', /Istio 1\.\d+/],
  ['a value of an IstioOperator', 'install/istio-operator.yaml', 'logLevel', /Istio 1\.\d+/],
  ['a Helm value of an Application', 'install/argocd-application.yaml', 'autoscaleEnabled', /Istio 1\.\d+/],
];

describe('hovers in the workbench', function () {
  this.timeout(120_000);
  const use = session('calm');

  // What a hover says of the target waits for the workspace to be read: so does a finding that names it.
  before(async () => {
    await openFile(use().page, 'networking/destination-rules.yaml');
    await use().page.locator('.squiggly-warning').first().waitFor();
  });

  for (const [what, file, text, expected] of positions) {
    it(`tell of ${what}, by mouse and by keyboard alike`, async () => {
      await cursorAt(use(), file, text);
      const byKeys = await hoverAtCursor(use().page, 'keyboard');
      if (process.env['ISTIO_HISTORY_SHOW']) console.log(what, '|', byKeys);
      assert.match(byKeys, expected);
      // An editor that still scrolls to its cursor has another line below the mouse.
      await eventually(async () => assert.equal(await hoverAtCursor(use().page, 'mouse'), byKeys));
    });
  }

  it('lead to the history page of the symbol', async () => {
    const { page } = use();
    await cursorAt(use(), 'networking/outside.yaml', 'WorkloadGroup');
    const panel = page.locator('iframe.webview');
    // A hover that goes away under the mouse takes the click along: a person points again.
    for (let left = 3; left > 0 && (await panel.count()) === 0; left--) {
      await hoverAtCursor(page, 'mouse');
      await page.locator('.monaco-hover:not(.hidden) a').filter({ hasText: 'History' }).first().click();
      for (let tries = 40; tries > 0 && (await panel.count()) === 0; tries--) await page.waitForTimeout(250);
    }
    await pageFrame(page).getByRole('heading', { level: 1, name: 'WorkloadGroup' }).waitFor();
  });

  noError(use);
});
