/** What the five documents tell that the project grew from must be found in the data: names and figures of each. */
import assert from 'node:assert/strict';
import { realBundle } from '../support/real-history';

const told: Readonly<Record<string, readonly string[]>> = {
  'IstioCon 2021 in five points': [
    '2021-02-22',
    '2021-02-26',
    '3,?000',
    'Lin Sun',
    'T-Mobile',
    'Airbnb',
    'eBay',
    'Salesforce',
    'external control plane',
    'Mixer',
    'abstraction',
    'MCS|multi-?cluster services',
  ],
  'IstioCon 2022 and the plans of that year': [
    '2022-04-25',
    '2022-04-29',
    'Aeraki',
    'Merbridge',
    'Slime',
    'Eric Brewer',
    'Knative',
    '[Pp]roxyless',
    'eBPF',
    'distroless',
    'fuzz',
    'SBOM|[Bb]ills? of materials',
    '[Dd]ual.stack',
    'ARM',
    '[Aa]nalyzer',
  ],
  'the history as told at 1.8': [
    'Nomad',
    'Consul',
    'Eureka',
    'Cloud Foundry',
    'Mesos',
    'RouteRule',
    'EgressRule',
    'Citadel',
    'Kiali',
    'WorkloadGroup',
    'Meetup',
    'Tetrate Service Bridge',
    'Jimmy Song|宋净超',
  ],
  'KubeCon Europe 2023': [
    'Amsterdam',
    '2023-04-1[89]',
    'Faseela K',
    'Louis Ryan',
    'Christian Posta',
    'John Keates',
    'Wehkamp',
    'Bloomberg',
    'Alexa Griffith',
    'Zhenni Fu',
    'Zack Butcher',
    'Zhonghu Xu',
    'Matt Turner',
    'Azure Kubernetes|AKS',
    'D2iQ',
    'Tetrate Service Express',
    'Gloo Fabric',
    'Craig Box',
    'Neeraj Poddar',
    'Ambient Explained',
    'ServiceMeshCon',
  ],
  'the seventh birthday': [
    '2024-05-24',
    '35,?000',
    '>10,000,000,000',
    '1,?700',
    'Splunk',
    'FICO',
    'UBS',
    'Bluecore',
    'SIGMA',
    'BCubed',
    'Predibase',
    'iFood',
    'BlablaCar',
    'Auto Trader',
    'EISST',
    'Open Service Mesh',
    'Tanzu',
    'Akamai',
    'DaoCloud',
    'Oracle',
    'Tencent',
    'Huawei',
    'Iris Ding',
    'Justin Pettit',
  ],
};

describe('what the documents tell', () => {
  const { releases, features, events, roadmaps, ecosystem } = realBundle();
  const text = JSON.stringify({ releases, features, events, roadmaps, ecosystem });
  for (const [document, words] of Object.entries(told)) {
    it(`is in the data: ${document}`, () => {
      assert.deepEqual(
        words.filter((word) => !new RegExp(word).test(text)),
        [],
      );
    });
  }
});
