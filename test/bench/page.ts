/** How fast the page is, in a real browser: what the benchmark and the page's tests measure. */
import type { Page } from 'playwright-core';

export interface PageTimes {
  /** Milliseconds from opening the page to its first paint, and to the timeline standing there. */
  readonly firstPaint: number;
  readonly shown: number;
  /** Milliseconds of work in each frame while panning over all lanes. */
  readonly frames: readonly number[];
  readonly frameMedian: number;
  readonly frameWorst: number;
  /** Marks in the document while everything is shown. */
  readonly marks: number;
}

/** `page` shows the timeline, with all its lanes. */
export async function measure(page: Page, frames = 60): Promise<PageTimes> {
  // Not `waitForFunction`: the page's policy lets no text be run as code.
  await page.locator('.timeline g.mark').first().waitFor();
  const { times, marks } = await page.evaluate<{ times: number[]; marks: number }>(panning(frames));
  // Not before: the browser notes the first paint when it has time.
  const opened = await page.evaluate<{ firstPaint: number; shown: number }>(`({
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    shown: performance.getEntriesByName('istio-history:shown')[0].startTime,
  })`);
  const sorted = [...times].sort((a, b) => a - b);
  return {
    ...opened,
    frames: times,
    frameMedian: sorted[Math.floor(sorted.length / 2)] ?? NaN,
    frameWorst: sorted.at(-1) ?? NaN,
    marks,
  };
}

/**
 * Zooms in a little so that there is something to pan, then pans by the sideways wheel. A frame's work is counted
 * from its beginning to the task after it, when style, layout and paint are done.
 */
const panning = (frames: number): string => `(async () => {
  const svg = document.querySelector('.timeline');
  const marks = svg.querySelectorAll('g.mark').length;
  const frame = (act) => new Promise((resolve) => requestAnimationFrame(() => {
    act();
    requestAnimationFrame((begin) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now() - begin);
      channel.port2.postMessage(0);
    });
  }));
  const turn = (init) => svg.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, ...init }));
  const middle = svg.getBoundingClientRect();
  await frame(() => turn({ deltaY: -40, ctrlKey: true, clientX: middle.left + middle.width / 2, clientY: 300 }));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const times = [];
  for (let i = 0; i < ${frames}; i++) times.push(await frame(() => turn({ deltaX: i % 20 < 10 ? 12 : -12 })));
  return { times, marks };
})()`;
