import assert from 'node:assert/strict';
import { hoverAtCursor } from './hover';
import { box, command, cursorAt, nextFinding, pageFrame, quickInput, quickRows, tidy } from './moves';
import { noError, session } from './session';
import { fold, openRow, showSidebar, unfold, viewRows } from './sidebar';
import { takePicture } from './workbench';

describe('the extension in a Chinese window', function () {
  this.timeout(180_000);
  const use = session('zh-cn');

  it('tells the history at the mouse', async () => {
    await cursorAt(use(), 'networking/outside.yaml', 'WorkloadEntry');
    const text = await hoverAtCursor(use().page, 'mouse');
    assert.match(text, /自 Istio 1\.6/);
    assert.doesNotMatch(text, /\b(Since|Reference|History|target)\b/);
    await takePicture(use().page, 'zh-hover');
  });

  it('lists its commands by Chinese titles', async () => {
    const { page } = use();
    for (const title of ['打开时间线', '打开路线图', '搜索…', '选择目标版本…']) {
      await quickInput(page, `>Istio History: ${title}`, 'F1');
      await quickRows(page).filter({ hasText: title }).first().waitFor();
      await tidy(page);
    }
  });

  it('names its views and what is in them', async () => {
    const { page } = use();
    await showSidebar(page, '版本');
    for (const title of ['版本', '当前工作区', '事件', '路线图']) await unfold(page, title);
    await viewRows(page, '版本').filter({ hasText: /支持/ }).first().waitFor();
    await fold(page, '版本');
    // The newest year is open.
    await openRow(page, viewRows(page, '路线图').and(page.locator('[aria-level="2"]')).first());
    await viewRows(page, '路线图')
      .filter({ hasText: /已交付|部分交付|已放弃|未完成/ })
      .first()
      .waitFor();
    await viewRows(page, '事件')
      .filter({ hasText: /[\u4e00-\u9fff]/ })
      .first()
      .waitFor();
  });

  it('finds by Chinese words, with Chinese separators', async () => {
    const { page } = use();
    await command(page, '搜索…');
    await box(page).fill('双栈');
    await quickRows(page).filter({ hasText: '双栈' }).first().waitFor();
    await page
      .locator('.quick-input-list')
      .filter({ hasText: /功能|字段|资源类型|路线图条目/ })
      .waitFor();
  });

  it('draws its page in Chinese', async () => {
    const { page } = use();
    await command(page, '打开时间线');
    const frame = pageFrame(page);
    await frame.getByRole('button', { name: /复制/ }).waitFor();
    assert.equal(await frame.locator('html').getAttribute('lang'), 'zh-CN');
    await frame.locator('.timeline g.mark').first().waitFor();
    await takePicture(page, 'zh');
  });

  it('words its findings in Chinese', async () => {
    const { page } = use();
    await cursorAt(use(), 'networking/destination-rules.yaml', 'warmup');
    await page.locator('.squiggly-warning').first().waitFor();
    await nextFinding(page, /需要 Istio 1\.24/);
  });

  noError(use);
});
