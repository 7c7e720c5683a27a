/** Whether data has the form of `dist/changes.json`. What is refused here can break no report. */
import type { ChangeRow, ChangesBundle, Each, Restore } from './changes';
import {
  either,
  flag,
  isObject,
  isPattern,
  like,
  list,
  map,
  maybe,
  number,
  object,
  one,
  text,
  texts,
  tuple,
  type Shape,
} from './shape';

const scalar = either(text, either(number, flag));
const values = either(scalar, list(scalar));
const release = like(/^\d+\.\d+(?:\.\d+)?$/);

const test: Shape = either(
  either(one('present'), list(scalar)),
  object({
    matches: maybe(isPattern),
    not: maybe(list(scalar)),
    items: maybe(number),
    atLeast: maybe(number),
    atMost: maybe(number),
    differsFrom: maybe(text),
    alike: maybe(text),
    empty: maybe(one(true)),
  }),
);
const has = maybe(map(test));
const lacks = maybe(either(texts, map(test)));
/** The form of a condition is told by its first key that is one of these. */
const marks: Readonly<Record<string, Shape>> = {
  any: (value) => list(condition)(value),
  all: (value) => list(condition)(value),
  not: (value) => condition(value),
  each: text,
  uses: texts,
  apiVersion: text,
  flag: text,
  setting: text,
  helm: text,
  compatibility: texts,
  profile: texts,
  component: text,
  chart: text,
  dataPlane: one('sidecar', 'ambient'),
  image: text,
  join: text,
};
const beside = object({
  has,
  lacks,
  object: maybe(
    object<NonNullable<Each['object']>>({
      has,
      lacks,
      name: maybe(texts),
      namespace: maybe(texts),
      apiVersion: maybe(texts),
    }),
  ),
  onlyHere: maybe(one(true)),
  is: maybe(values),
  isNot: maybe(values),
  set: maybe(flag),
  effective: maybe(values),
  matches: maybe(text),
});

function condition(value: unknown): boolean {
  if (!isObject(value) || !beside(value)) return false;
  const mark = Object.keys(marks).find((key) => Object.hasOwn(value, key));
  return mark !== undefined && marks[mark]!(value[mark]);
}

const row = object<ChangeRow>({
  id: like(/^\d+\.\d+\/[a-z0-9][a-z0-9-]*$/),
  release: maybe(release),
  backports: maybe(list(release)),
  reverted: maybe(release),
  revertedLater: maybe(list(release)),
  otherwiseSince: maybe(release),
  area: text,
  affects: maybe(one('uses', 'lacks', 'all', 'told')),
  certainty: maybe(one('surely', 'maybe')),
  when: maybe(condition),
  unless: maybe(list(condition)),
  restore: maybe(
    list(object<Restore>({ id: text, value: text, until: maybe(release), from: maybe(release) })),
  ),
  phase: maybe(one('with', 'after')),
  touches: texts,
  finding: maybe(text),
});
const prose = list(tuple(text, text, text));

/** What is wrong, in a few words; undefined where all is well. */
export function wrongInChanges(fields: Readonly<Record<string, unknown>>): string | undefined {
  const parts: { readonly [K in Exclude<keyof ChangesBundle, 'schema'>]: Shape } = {
    changes: list(row),
    sources: texts,
    en: prose,
    'zh-cn': prose,
  };
  for (const [part, shape] of Object.entries(parts)) if (!shape(fields[part])) return part;
  const { changes, sources, en, 'zh-cn': zh } = fields as unknown as ChangesBundle;
  const differs = [sources, en, zh].some(({ length }) => length !== changes.length);
  return differs ? 'its columns differ in length' : undefined;
}
