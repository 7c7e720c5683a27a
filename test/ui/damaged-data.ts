/** What a person is told when the data of the extension is damaged: tried last in a window, of which nothing is asked after that. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import names from '../../package.nls.json';
import chinese from '../../package.nls.zh-cn.json';
import { eventually } from '../support/eventually';
import { anyHover } from './hover';
import { command, openFile, patience, soon } from './moves';
import { pane, showSidebar, unfoldEmpty } from './sidebar';
import { takePicture, type Workbench } from './workbench';

/** The data as it is afterwards, another in each language. */
const damages: Readonly<Record<'en' | 'zh-cn', readonly [what: string, damage: (file: string) => void]>> = {
  en: ['data of another shape', (file) => writeFileSync(file, '{"meta":{"schema":1},"releases":[null]}')],
  'zh-cn': ['no data', (file) => rmSync(file)],
};

/** The extension reads its data anew in a window that is loaded anew, which costs less than another. */
export function seeDamage(use: () => Workbench, extension: () => string, lang: keyof typeof damages): void {
  const [what, damage] = damages[lang];
  it(`a damaged installation, with ${what}, says so in one clear message and a line in each view, and the editor goes on`, async () => {
    const { page } = use();
    damage(join(extension(), 'dist', 'history.json'));
    await use().reload({});
    await openFile(page, 'networking/outside.yaml');
    const toast = page.locator('.notification-list-item').filter({ hasText: 'Istio History' });
    await eventually(async () => {
      try {
        await toast.first().waitFor(soon);
      } catch (error) {
        // A message may have gone to the list of messages by itself before somebody looked.
        await command(page, 'Notifications: Show Notifications');
        throw error;
      }
    }, patience);
    // What can be read at all has been read by then.
    assert.equal(await anyHover(page, 'WorkloadEntry', 1500), undefined);
    const words = lang === 'en' ? names : chinese;
    await showSidebar(page, words['view.releases']);

    const [sentence = '', link = ''] = words['welcome.data'].split('\n');
    for (const view of ['releases', 'workspace', 'events', 'roadmaps'] as const) {
      const title = words[`view.${view}`];
      await unfoldEmpty(page, title);
      const told = pane(page, title).locator('.welcome-view-content');
      await told.filter({ hasText: sentence }).waitFor();
      // One line and what to do: nothing else is said there.
      assert.deepEqual((await told.innerText()).split(/\n+/), [sentence, /\[(.*)\]/.exec(link)?.[1]]);
      assert.equal(await pane(page, title).locator('.monaco-list-row').count(), 0);
    }
    await takePicture(page, `damaged-${lang}`);
    // It goes away by itself; the list keeps it.
    await command(page, 'Notifications: Show Notifications');
    await toast.first().waitFor();
    assert.equal(await toast.count(), 1);

    await page
      .locator('.welcome-view-content')
      .first()
      .getByText(/\[(.*)\]/.exec(link)?.[1] ?? '')
      .click();
    await page.locator('.output-view').first().waitFor();
    await page.locator('.editor-group-container .monaco-editor .view-line').first().click();
    await page.keyboard.type('# still here ');
    await page.locator('.view-line').filter({ hasText: 'still here' }).first().waitFor();
  });
}
