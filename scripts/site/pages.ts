/** All pages of one language. */
import { pageWords } from '../../media/roadmap/words';
import type { History, Lang } from '../../src/facts/model';
import { idOf } from '../../src/facts/types';
import { wordsOf } from '../../src/words/words';
import type { Context, SitePage } from './context';
import { envoyPages } from './envoy';
import { releasePage } from './release';
import { chartsOf, listed, settingsOf, recordsIn, sectionPage } from './sections';
import { missingPage, searchPage, startPage } from './start';
import { heldPage, ownerPage, singlePage } from './things';
import { toldPage } from './told';
import { siteWords } from './words';

export const contextOf = (history: History, lang: Lang, today: string): Context => ({
  history,
  lang,
  today,
  words: wordsOf(lang),
  page: pageWords(lang),
  site: siteWords(lang),
});

export function* pagesOf(context: Context): Generator<SitePage> {
  yield startPage(context);
  yield searchPage(context);
  yield missingPage(context);
  for (const type of listed) yield sectionPage(context, type);
  for (const [name, values] of chartsOf(context)) yield heldPage(context, 'helm', name, values);
  for (const [name, values] of settingsOf(context))
    if (!context.history.get(idOf('setting', name))) yield heldPage(context, 'setting', name, values);
  yield* envoyPages(context);
  for (const type of listed) {
    for (const record of recordsIn(context, type)) {
      switch (record.type) {
        case 'kind':
        case 'setting':
          yield ownerPage(context, record);
          break;
        case 'annotation':
        case 'label':
        case 'flag':
          yield singlePage(context, record);
          break;
        case 'release':
          yield releasePage(context, record);
          break;
        case 'bulletin':
        case 'feature':
        case 'event':
        case 'roadmap':
        case 'ecosystem':
        case 'notice':
        case 'change':
          yield toldPage(context, record);
          break;
      }
    }
  }
}
