import { envoyRules } from '../../src/facts/envoy/bundle';
import { loadEnvoy, type EnvoyApi } from '../../src/facts/envoy/api';
import { isOf, type Unbuilt } from '../build/envoy-builds';
import type { Report, Rule } from './rule';

export const envoy: Rule = {
  name: 'envoy',
  description:
    "Facts on EnvoyFilters name releases that there are, and types and fields that Envoy's API has.",
  check({ curated, envoy: bundle, history }, report) {
    if (curated.envoy.length === 0) return;
    const told = new Set(curated.envoy.flatMap((fact) => ('rule' in fact ? fact.rule : [])));
    const untold = envoyRules.filter((rule) => !told.has(rule));
    for (const rule of untold) report('curated/envoy', `${rule} is not told`);
    // Without one of them nothing of it can be read.
    const api = untold.length === 0 ? loadEnvoy(bundle, history()) : undefined;
    const releases = new Set(bundle.minors);
    const seen = new Set<string>();
    const once = (key: string): void => {
      if (seen.has(key)) report('curated/envoy', `${key} is told twice`);
      seen.add(key);
    };
    for (const fact of curated.envoy) {
      if ('rule' in fact) {
        once(fact.rule);
        if (!releases.has(fact.since)) report('curated/envoy', `${fact.rule} names release ${fact.since}`);
      } else if ('field' in fact) {
        once(`${fact.type} ${fact.field}`);
        if (!api) continue;
        const parts = api.type(fact.type)?.parts;
        const part = parts?.get(fact.field);
        if (!part || !(part.former || part.life.deprecated !== undefined))
          report(
            'curated/envoy',
            `${fact.field} is neither a former part of ${fact.type} nor a deprecated one`,
          );
        if (parts?.get(fact.use)?.former !== false)
          report('curated/envoy', `${fact.type} has no ${fact.use}`);
      } else if ('unbuilt' in fact) {
        checkBuilt(fact, api, releases, once, report);
      } else {
        once(`${fact.name} (${fact.at})`);
        if (!releases.has(fact.removed))
          report('curated/envoy', `${fact.name} names release ${fact.removed}`);
      }
    }
  },
};

function checkBuilt(
  { unbuilt, since, removed }: Unbuilt,
  api: EnvoyApi | undefined,
  releases: ReadonlySet<string>,
  once: (key: string) => void,
  report: Report,
): void {
  for (const named of unbuilt) {
    once(`unbuilt ${named}`);
    if (api && !api.names.some((type) => isOf(type, named)))
      report('curated/envoy', `${named} is no part of Envoy's API`);
  }
  for (const release of [since, removed])
    if (release !== undefined && !releases.has(release))
      report('curated/envoy', `${unbuilt[0]} names release ${release}`);
}
