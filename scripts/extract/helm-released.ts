/** Defaults as a release ships them: its build writes registry and tag into the charts, which no tag of the code shows. */

/** Registries of builds for tests, and where the release's own images are. */
const HUBS: Readonly<Record<string, string>> = {
  'docker.io/istionightly': 'docker.io/istio',
  'gcr.io/istio-release': 'docker.io/istio',
  'gcr.io/istio-testing': 'docker.io/istio',
  'registry.istio.io/testing': 'docker.io/istio',
};
/** The one minor whose build writes another (`release/build.sh` of istio/release-builder, branch release-1.30). */
const OTHER_HUB: Readonly<Record<string, string>> = { '1.30': 'registry.istio.io/release' };
/** Stands in a template for what the build fills in. */
const PLACEHOLDER = /^[A-Z]+(?:_[A-Z]+)*_?(?:HUB|TAG)$/;
const DEVELOPMENT = /^(?:latest|circleci-nightly|[\w.-]*latest-daily|\d+\.\d+(?:\.latest|-dev|-alpha\.\w+))$/;

/** Undefined where the value is the release's own number, or not known. */
export function releasedDefault(path: string, value: string, minor: string): string | undefined {
  if (PLACEHOLDER.test(value)) return undefined;
  if (/(?:^|[._])hub$/i.test(path)) return releasedHub(value, minor);
  return /^(?:global\.)?tag$/.test(path) && DEVELOPMENT.test(value) ? undefined : value;
}

function releasedHub(value: string, minor: string): string {
  const hub = HUBS[value];
  return hub === undefined ? value : (OTHER_HUB[minor] ?? hub);
}
