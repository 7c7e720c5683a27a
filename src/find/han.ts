/** What the search looks through for Chinese words. */
import { isLiving } from '../facts/lives';
import type { CuratedRecord, HistoryRecord, Id, Text } from '../facts/model';
import { textsOf } from '../facts/records/records';
import { textIn } from '../words/words';

export interface HanTexts {
  readonly title: string;
  readonly body: string;
}

/** Of the records that have some, by their places. */
export function hanTexts(
  ids: readonly Id[],
  wordedAt: (at: number) => HistoryRecord | undefined,
): Map<number, HanTexts> {
  const texts = new Map<number, HanTexts>();
  ids.forEach((_, at) => {
    const record = wordedAt(at);
    if (record && !isLiving(record)) texts.set(at, hanOf(record));
    else if (record?.summary) texts.set(at, hanOfThing(textIn(record.summary, 'zh-cn')));
  });
  return texts;
}

/** The summary of a thing that has a name in Chinese begins with it. */
function hanOfThing(summary: string): HanTexts {
  const body = summary.toLowerCase().replaceAll(' ', '');
  return { title: /^([^：，。；]+)——/.exec(body)?.[1] ?? '', body };
}

function hanOf(record: CuratedRecord): HanTexts {
  const zh = (text: string | Text): string => textIn(text, 'zh-cn').toLowerCase();
  const title = zh(record.title).replaceAll(' ', '');
  return { title, body: textsOf(record).map(zh).join(' ').replaceAll(' ', '') };
}
