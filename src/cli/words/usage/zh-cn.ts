import type { Translation } from '../../../words/catalogue';
import type { UsageWords } from './en';

const help: UsageWords['help'] = {
  program: '从何时起、到何时止、改用什么：Istio 的历史。',
  lang: (names) => `回答、帮助与错误信息所用的语言：${names}`,
  version: '显示程序版本和数据日期',
  help: '显示帮助',
  helpOf: '显示某个命令的帮助',
  json: '以 JSON 输出',
  release: '版本，X.Y 或 X.Y.Z',
  explain: {
    about: '一项内容的全部已知信息：按标识或普通词语查询',
    words: '标识（例如 networking.istio.io/VirtualService）或词语',
    site: '已发布站点的地址：同时给出该站点上的页面',
  },
  check: {
    about: '报告与目标版本不符的内容，以及所需的最低版本',
    paths: '文件、文件夹，或以 - 表示标准输入',
    target: '正在运行的版本，X.Y 或 X.Y.Z；可指定多个；auto 表示以所给文件为准',
    from: '此前运行的版本：同时报告此后有哪些行为变更',
    fix: '将可安全应用的修复写入文件，并报告余下的问题',
    format: (names) => `报告的格式：${names}`,
    dryRun: '与 --fix 同用：只显示 unified 格式的差异，不写入文件',
    baseline: '不报告此文件已接受的问题，直到其中写明的日期',
    writeBaseline: (file) => `将问题写入基线（默认为 ${file}）`,
    filesFrom: '检查列表中的文件，每行一个；- 表示标准输入',
    changedSince: '同上，列表为 `git diff --name-only <ref>` 写到标准输入的内容',
    strict: '文件夹中有文件未能读到末尾时，同样以 2 退出',
    channel: '集群中安装的 Gateway API CRD 所属的通道；优先于 --live、文件夹设置与文件',
    live: '集群中运行的内容：istioctl version -o json、helm list -A -o json、kubectl get crd -o yaml 的输出，或 bug-report',
    examples: '示例：',
    after:
      '退出码 0：没有警告；1：有警告，使用 --dry-run 时为有文件需要修改；2：用法有误，或指定的文件未能读到末尾。\n文件夹中的 .istio-history.yaml 为该文件夹设置 target、from、gatewayApiChannel、ignore 与 severities。',
  },
  diff: {
    about: '说明两个版本之间的行为变更，以及新增、晋级、弃用、移除和修复的内容',
    paths: '文件或文件夹：只列出与其相关的内容',
    json: '等同于 --format json',
    format: '回答的格式',
  },
  plan: {
    about: '逐步制定升级计划：哪些内容会阻碍升级，升级前、升级时和升级后要做什么',
    from: '正在运行的版本，X.Y 或 X.Y.Z；auto 表示以 --live 为准',
    to: '要升级到的版本，X.Y 或 X.Y.Z',
    paths: '文件或文件夹：其中哪些内容会阻碍升级，以及哪些变更与其相关',
    kubernetes: '集群的 Kubernetes 版本，X.Y',
    method: '控制平面的升级方式；Ambient 模式下每次只能升级一个次要版本',
    format: '计划的格式',
    after: '退出码 0：没有阻碍升级的内容；1：有阻碍升级的内容；2：用法有误，或指定的文件未能读到末尾。',
  },
  target: {
    about: '根据文件或文件夹判断正在运行哪个 Istio 版本',
    paths: '文件或文件夹；不指定时为当前文件夹',
  },
  search: {
    about:
      '按相关程度列出与词语相符的记录，中英文皆可；可用 r:1.22 is:removed type:event 等条件筛选；envoy: lua 搜索 Envoy 的 API',
    words: '要搜索的词语',
    limit: '最多列出的条数',
  },
  releases: '所有次要版本及其日期、支持状态、Kubernetes 版本范围、补丁与安全公告',
  export: {
    about: '全部记录，每行一个 JSON 对象，结构与 explain --json 相同',
    type: '只输出此类型的记录',
  },
  mcp: '通过标准输入和标准输出，以 Model Context Protocol 提供同样的回答',
};

const data = {
  missing: '缺少数据文件，请重新安装 Istio History，或在源码目录中运行 `npm run data`',
  damaged: '数据文件已损坏，请重新安装 Istio History，或在源码目录中运行 `npm run data`',
  newer: '数据文件的格式比此程序新，请更新 Istio History',
};

const refusals: UsageWords['refusals'] = {
  error: (message) => `错误：${message}`,
  cannotRead: (what, why) => `无法读取 ${what}：${why}`,
  standardInput: '标准输入',
  noWriting: '此处无法写入文件',
  brokenThread: (why) => `线程异常终止：${why}`,
  unknownCommand: (word, known) => `未知的命令“${word}”，可用：${known}`,
  unknownFormat: (name, known) => `未知的格式 ${name}，可用：${known}`,
  unknownType: (name, known) => `未知的类型“${name}”，可用：${known}`,
  unknownRelease: (name, date, near) => `未知的版本 ${name}（数据截至 ${date}），最接近的是：${near}`,
  newerRelease: (name, date, newest) => `版本 ${name} 比数据更新（数据截至 ${date}，最新为 ${newest}）`,
  noTarget: '--target 没有指明版本',
  dryRunAlone: '--dry-run 需与 --fix 同用',
  twoLists: '--files-from 与 --changed-since 都指定了列表，请只用其一',
  noPaths: '没有指明要检查的内容，请给出文件或文件夹，或以 - 表示标准输入',
  fixOfInput: '--fix 无法写入标准输入；--fix --dry-run 可显示将要修改的内容',
  autoWithoutLive: 'auto 需要 --live 给出一个指明控制平面的文件',
  kubernetes: (name) => `--kubernetes 应为 1.29 这样的次要版本，而不是 ${name}`,
  live: (name, why) => `无法从 --live ${name} 得知任何内容：${why}`,
  severalReports: '其中有多个 bug-report，请指定一个',
  wantsOneOf: (names) => `应为 ${names}。`,
  or: ' 或 ',
  wantsNumber: '应为正整数。',
  wantsAddress: '应为 https://example.org/istio/ 这样的地址。',
  baseline: {
    unusable: (name, why) => `无法使用基线 ${name}：${why}`,
    broken: '它不是含有 `accepted:` 的 YAML',
    listless: '其中没有 `accepted:` 列表',
    keyless: (entry, key) => `第 ${entry} 条没有 \`${key}\``,
    dayless: (entry) => `第 ${entry} 条的 \`until\` 不是 2027-01-31 这样的日期`,
    uncounted: (entry) => `第 ${entry} 条的 \`count\` 不是正整数`,
  },
  data: (reason, message) => `${data[reason]}（${message}）`,
};

/** Headings, what stands in brackets behind a description, and refusals of the library that parses the command line. */
const library: readonly (readonly [RegExp, string])[] = [
  [/^(Usage: .*) \[options\]/, '$1 [选项]'],
  [/^(Usage: .*) \[command\]/, '$1 [命令]'],
  [/^Usage: /, '用法：'],
  [/^Arguments:$/m, '参数：'],
  [/^Options:$/m, '选项：'],
  [/^Commands:$/m, '命令：'],
  [/ \((?:choices: (.+), )default: (.+)\)$/, '（可选：$1，默认：$2）'],
  [/ \(choices: (.+)\)$/, '（可选：$1）'],
  [/ \(default: (.+)\)$/, '（默认：$1）'],
  [/^error: unknown option '(.+)'/, '错误：未知的选项 $1'],
  [/^error: missing required argument '(.+)'/, '错误：缺少参数 $1'],
  [/^error: option '(.+)' argument missing/, '错误：选项 $1 缺少值'],
  [/^error: option '(.+?)' argument '([^]*)' is invalid\. /, '错误：选项 $1 的值“$2”无效。'],
  [
    /^error: too many arguments for '(.+)'\. Expected (\d+) arguments? but got (\d+)\./,
    '错误：$1 的参数过多：最多 $2 个，实际 $3 个。',
  ],
  [/Allowed choices are (.+)\.$/m, '可用：$1。'],
  [/^\(Did you mean (?:one of )?(.+)\?\)$/m, '（您要的是不是 $1？）'],
];

export const zh: Translation<UsageWords> = {
  help,
  refusals,
  library: (english) => library.reduce((text, [pattern, chinese]) => text.replace(pattern, chinese), english),
};
