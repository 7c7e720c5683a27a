import type { Translation } from '../../../words/catalogue';
import type { PlanWords } from './en';

const upTo = (setting: string, until: string | undefined): string =>
  `${setting}${until === undefined ? '' : `（有效至 ${until}）`}`;
const restoreAny = (settings: readonly string[]): string => `如需保留旧行为：${settings.join('，或 ')}。`;

const channels = new Map([
  ['standard', '标准'],
  ['experimental', '实验'],
]);

export const zh: Translation<PlanWords> = {
  title: (from, to) => `将 Istio 从 ${from} 升级到 ${to}`,
  data: (date) => `数据截至 ${date}。`,
  hopCount: (count) => `分 ${count} 步`,
  method: {
    canary: '按修订版（金丝雀）升级，每步最多跨两个次要版本',
    'in-place': '原地升级，每步一个次要版本',
    ambient: '按修订版（金丝雀）升级，每步一个次要版本：istio-cni 与 ztunnel 最多只能落后一个次要版本',
  },
  blockerCount: (count) => (count === 0 ? '没有阻碍项' : `有 ${count} 个阻碍项`),
  noHops: '无需升级：目标版本不比当前版本新。',
  hop: (number, from, to) => `第 ${number} 步：${from} → ${to}`,
  supportedUntil: (date, isExpected) => `支持至 ${date}${isExpected ? '（预计）' : ''}。`,
  supportEnded: (date) => `该版本的支持已于 ${date}终止，请勿停留在此版本。`,
  supportUnknown: '该版本的支持终止日期未知。',
  provisional: '该版本的内容读自打标签前的发布分支，此后的改动不在其中。',
  kubernetes: (least, most) =>
    `两个版本都支持 Kubernetes ${least === most ? least : `${least} 至 ${most}`}。`,
  upgradeKubernetes: (from, to) => `请先将 Kubernetes 从 ${from} 升级到 ${to}。`,
  kubernetesFits: (version) => `当前的 Kubernetes ${version} 符合要求。`,
  kubernetesTooNew: (version) => `当前的 Kubernetes ${version} 高于此范围。`,
  noKubernetes: '没有两个版本都支持的 Kubernetes 版本：请紧接着升级 Istio 与 Kubernetes。',
  kubernetesUnknown: '两个版本都支持的 Kubernetes 版本未知。',
  gatewayApi: (from, to) =>
    `基于 Gateway API ${to} 构建（此前为 ${from}）；如果使用 Gateway API，请先升级其 CRD。`,
  blockers: '阻碍这一步的内容',
  before: '升级前',
  with: '升级时',
  after: '升级后',
  told: '请自行检查：无法从文件判断',
  toldWithoutFiles: '请自行检查，或给出能够判断的文件',
  fixed: '修复的安全公告',
  notes: '升级说明',
  already: '当前版本中已有问题',
  replaceBefore: '可在升级前修改',
  replaceWith: '只能随升级一起修改',
  maybe: '请确认是否受影响',
  colon: '：',
  stop: '。',
  paren: (text) => `（${text}）`,
  gap: '',
  and: ' 与 ',
  comma: '、',
  places: (count) => `${count} 处`,
  morePlaces: (count) => `以及另外 ${count} 处`,
  toDo: (what) => `处理：${what}`,
  restore: (setting, until) => restoreAny([upTo(setting, until)]),
  restoreAny,
  upTo,
  restoreGone: (setting, until) => `${setting} 已不再有效（有效至 ${until}）。`,
  crdsApart: (to) =>
    `使用 Helm 时，请先用 \`kubectl\` 应用 ${to} 的 CRD（Helm 不会升级它们），并升级 Chart \`base\`。`,
  crdsInChart: (to) => `使用 Helm 时，请先将 Chart \`base\` 升级到 ${to}：CRD 在其中。`,
  cni: (between, to) =>
    `升级控制平面之前请先将 \`istio-cni\` 升级到 ${between}，待旧的控制平面移除后再升级到 ${to}：它只能与相差不超过一个次要版本的控制平面配合使用。`,
  upgradeCanary: (to, revision) =>
    `将 ${to} 的控制平面安装为修订版 \`${revision}\`，逐个迁移命名空间并重启其中的工作负载与网关。`,
  upgradeAmbient: (to, revision) =>
    [
      revision === undefined
        ? `将控制平面升级到 ${to}，再依次升级 \`istio-cni\` 与 \`ztunnel\`。`
        : `将 ${to} 的控制平面安装为修订版 \`${revision}\`，再依次原地升级 \`istio-cni\` 与 \`ztunnel\`（两者不支持金丝雀升级）。`,
      'Ambient 模式的 Pod 无需重启，但升级 `ztunnel` 会重置所在节点上的长连接。',
      revision === undefined
        ? '随后升级手动部署的网关，并重启带 Sidecar 的工作负载。'
        : '随后将 Waypoint、网关和带 Sidecar 的工作负载逐个迁移到该修订版。',
    ].join(''),
  upgradeInPlace: (to) => `将控制平面升级到 ${to}，然后重启带 Sidecar 的工作负载和网关。`,
  removeOld: (from) => `待没有代理再连接 ${from} 的控制平面后，将其移除。`,
  runs: (list) => `正在运行：${list}`,
  proxiesOf: (count, version) => `${version} 共 ${count} 个`,
  proxies: (list, behind) =>
    behind === 0 ? `代理：${list}` : `代理：${list}；最多落后控制平面 ${behind} 个次要版本`,
  gatewayApiIs: (bundle, channel, kinds) =>
    `Gateway API ${bundle}，${channels.get(channel) ?? `${channel} `}通道：${kinds}`,
  gatewayApiOld: (to, installed) =>
    `基于 Gateway API ${to} 构建，而集群中的 CRD 为 ${installed}：请先升级这些 CRD。`,
  gatewayApiFits: (to, installed) => `基于 Gateway API ${to} 构建；集群中 ${installed} 的 CRD 已满足要求。`,
  restartOlder: (list, from) => `请重启代理版本低于 ${from} 的工作负载与网关：${list}。`,
  begins: (to) => `升级到 ${to} 后开始生效。`,
  beginsDo: '如不希望其生效，请删除。',
  stops: (from) => `它目前仍作用于 ${from} 的代理。`,
  stopsDo: '如新代理也需要，请另加一份匹配新版本的配置；旧代理全部移除后再删除这一份。',
  unread: '未读取',
  noFiles: '没有给出文件：以下仅为升级对所有用户的影响，不涉及您的具体文件。',
};
