/** Registries and repositories that are being retired. */
import type { History, NoticeRecord } from '../../facts/model';
import type { Analysis, Reference } from '../../manifest/model';
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

const noticeOf = ({ text }: Reference, history: History): NoticeRecord | undefined =>
  notices(history).find(([, patterns]) => patterns.some((pattern) => pattern.test(text)))?.[0];

/** Whether a file that may use nothing of Istio's names a place from which Istio is no longer to be had. */
export const hasNotice = ({ documents }: Pick<Analysis, 'documents'>, history: History): boolean =>
  documents.some(({ references }) => references.some((one) => noticeOf(one, history) !== undefined));

export const noticeRule: FileRule = (analysis, { history, lang }) =>
  analysis.documents.flatMap((document) =>
    document.references.flatMap((reference) => {
      const record = noticeOf(reference, history);
      if (!record) return [];
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
