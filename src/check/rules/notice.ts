/** Registries and repositories that are being retired. */
import type { History, NoticeRecord } from '../../facts/model';
import { textIn } from '../../words/words';
import { problem, type FileRule } from './rule';

const compiled = new WeakMap<History, readonly (readonly [NoticeRecord, readonly RegExp[]])[]>();

function notices(history: History): readonly (readonly [NoticeRecord, readonly RegExp[]])[] {
  let list = compiled.get(history);
  if (!list) {
    list = history
      .all('notice')
      .map((record) => [record, record.patterns.map((pattern) => new RegExp(pattern))] as const);
    compiled.set(history, list);
  }
  return list;
}

export const noticeRule: FileRule = (analysis, { history, lang }) =>
  analysis.documents.flatMap((document) =>
    document.references.flatMap((reference) => {
      const found = notices(history).find(([, patterns]) =>
        patterns.some((pattern) => pattern.test(reference.text)),
      );
      if (!found) return [];
      const [record] = found;
      const params = {
        name: reference.text,
        text: textIn(record.title, lang),
        date: record.date,
        use: record.replacement === undefined ? [] : [record.replacement],
      };
      const link = record.sources.find((one) => typeof one === 'string');
      return [problem('infrastructure-notice', params, { id: record.id, range: reference.range, link })];
    }),
  );
