/** Why something was not read, and what helps, in both languages. */
import type { Lang } from '../facts/model';
import type { UnreadReason } from '../manifest/model';

type Reasons = Readonly<Record<UnreadReason, string>>;

const en: Reasons = {
  quote: 'a quote that begins here is never closed; close it',
  bracket: 'a bracket that opens here is never closed; close it',
  indent: 'this line is not indented like what it belongs to; align it',
  tab: 'a tab stands where YAML takes spaces alone; replace it',
  alias: 'an alias names an anchor that does not stand before it; define the anchor, or write the value',
  syntax: 'this is not valid YAML; correct it',
  conflict: 'a merge conflict is not settled; choose what counts, and remove its marks',
  template: 'a template writes a part of this; check what it renders, such as the output of helm template',
  deep: 'this nests too deeply to be read; give it fewer levels',
  large: 'this is too large to be read at once; divide it into several files',
};

const zh: Reasons = {
  quote: '此处开始的引号没有闭合，请补上引号',
  bracket: '此处的括号没有闭合，请补上括号',
  indent: '此行的缩进与所属内容不一致，请对齐',
  tab: '此处有制表符，而 YAML 只接受空格，请替换',
  alias: '别名所指的锚点不在它之前，请定义该锚点，或直接写出值',
  syntax: '这不是有效的 YAML，请更正',
  conflict: '合并冲突尚未解决，请选定保留的内容并删除冲突标记',
  template: '此处的一部分由模板写出，请检查渲染结果，例如 helm template 的输出',
  deep: '嵌套过深，无法读取，请减少层级',
  large: '此处内容过大，无法一次读取，请拆分为多个文件',
};

const catalogue: Readonly<Record<Lang, Reasons>> = { en, 'zh-cn': zh };

/** One sentence with the remedy. */
export const whyUnread = (reason: UnreadReason, lang: Lang): string => catalogue[lang][reason];

/** Around what a template writes nothing is missed that stands in the file. */
export const isMissed = (reason: UnreadReason): boolean => reason !== 'template';
