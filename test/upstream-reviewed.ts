/**
 * What is reported of files that Istio ships at their own release and was looked into: slips of the file, which no code
 * or chart of that release reads as written. What is `known` is a fault of the history that waits to be mended.
 */
export interface Reviewed {
  readonly alarm: RegExp;
  readonly files: RegExp;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly known?: true;
}

export const reviewed: readonly Reviewed[] = [
  {
    alarm: /^kind-removed config\.istio\.io\//,
    files: /^samples\//,
    from: '1.6',
    to: '1.7',
    reason: 'The *-crd.yaml samples of Mixer are for adapter CRDs that 1.2 and later no longer ship.',
  },
  {
    alarm: /^field-not-yet gateway\.networking\.k8s\.io\/HTTPRoute#spec\.parentRefs\[\]\.port$/,
    files: /^samples\/bookinfo\/gateway-api\//,
    from: '1.16',
    to: '1.16',
    reason: 'The samples for meshes name the port of the service, at which the code of 1.16 does not look.',
  },
  {
    alarm: /^field-removed networking\.istio\.io\/EnvoyFilter#spec\.(?:workloadLabels|filters)$/,
    files: /istio-egress\/templates\/preconfigured\.yaml$/,
    from: '1.6',
    to: '1.8',
    reason:
      'The template still writes the first form of EnvoyFilter, which the API of these releases has no more.',
  },
  {
    alarm: /^helm-(?:removed|not-yet) helm:/,
    files: /^manifests\/charts\/global\.yaml$/,
    from: '1.6',
    to: '1.8',
    reason:
      'The file for trying the charts by hand has values of older charts; no chart of the release reads them.',
  },
  {
    alarm: /^setting-removed mesh\/ProxyConfig#connectTimeout$/,
    files: /gen-istio\.yaml$|manifest-generate\/output\//,
    from: '1.6',
    to: '1.6',
    reason: 'The template of the mesh still writes it; the API of 1.6 has no such field in ProxyConfig.',
  },
  {
    alarm:
      /^field-removed install\.istio\.io\/IstioOperator#spec\.values\.global\.controlPlaneSecurityEnabled$/,
    files: /^manifests\/examples\/vm\//,
    from: '1.8',
    to: '1.8',
    reason:
      'The example for virtual machines has a value that the type of the values of 1.8 no longer knows.',
  },
  {
    alarm: /^flag-removed env:(?:DNS_AGENT|CENTRAL_ISTIOD)$/,
    files: /flag_output_set_profile\.golden\.yaml$/,
    from: '1.9',
    to: '1.10',
    reason:
      'This golden file is of an older release: neither the charts nor the code of these have the variables.',
  },
  {
    alarm: /^flag-removed env:(?:PILOT_ENABLE_PROTOCOL_SNIFFING_FOR_(?:IN|OUT)BOUND|ISTIOD_ADDR)$/,
    files: /manifest-generate\/output\//,
    from: '1.19',
    to: '1.20',
    reason:
      'Golden files that were not made anew: neither the charts nor the code of these have the variables.',
  },
  {
    alarm: /^helm-removed helm:cni#cni\.logLevel$/,
    files: /(?:files\/profile-|helm-profiles\/)openshift(?:-ambient)?\.yaml$/,
    from: '1.23',
    to: '1.23',
    reason: 'The profile still has logLevel at cni; the chart of 1.23 reads the level elsewhere.',
  },
  {
    alarm: /^helm-not-yet helm:cni#cni\.env$/,
    files: /istio-cni\/values\.yaml$/,
    from: '1.23',
    to: '1.23',
    reason:
      'Patches of 1.23 write it at cni, and their templates read env at the root alone; 1.24 reads both.',
  },
  {
    alarm: /^kind-inert (?:rbac|config)\.istio\.io\//,
    files: /^(?:galley|istioctl|tests|samples\/bookinfo\/platform\/kube\/rbac)\//,
    from: '1.6',
    to: '1.7',
    reason:
      'CRDs, validation and samples of the first authorization and of the API specs are still there; istiod no longer reads them.',
  },
  {
    alarm: /^helm-inert helm:/,
    files: /^manifests\/charts\/.*values\.yaml$|^manifests\/charts\/global\.yaml$|^samples\/ambient-argo\//,
    from: '1.6',
    to: '1.31',
    reason:
      'Values that a chart, or a sample for it, still writes down; no template of that chart asks for them at that release.',
  },
  {
    alarm: /^helm-inert helm:istiod#global\./,
    files: /^pkg\/kube\/inject\/testdata\/inputs\//,
    from: '1.7',
    to: '1.31',
    reason: 'The values of the chart, written down whole as the injector gets them.',
  },
  {
    alarm:
      /^(?:field|setting)-inert (?:install\.istio\.io\/IstioOperator#spec\.values\.|mesh\/ProxyConfig#meshId$)/,
    files:
      /^manifests\/(?:profiles|examples)\/|^tests\/integration\/|^operator\/|^pkg\/kube\/inject\/testdata\/inject\//,
    from: '1.6',
    to: '1.31',
    reason:
      'Profiles, examples and what is made of them still write values down that no chart of the release asks for.',
  },
  {
    alarm: /^setting-inert mesh\/MeshConfig#extensionProviders\[\]\.envoyOtelAls$/,
    files: /^manifests\/profiles\/demo\.yaml$/,
    from: '1.13',
    to: '1.13',
    reason: 'The profile has the provider from 1.13.0 on, and istiod reads it from 1.13.2 on.',
  },
  {
    alarm: /^annotation-inert annotation:readiness\.status\.sidecar\.istio\.io\/applicationPorts$/,
    files: /^pkg\/kube\/inject\/testdata\//,
    from: '1.6',
    to: '1.31',
    reason: 'Written by tests of the injector, whose templates ask for other annotations of readiness alone.',
  },
  {
    alarm:
      /^(?:kind|field|value)-(?:gated|inert) (?:gateway\.|inference\.)?networking\.(?:x-)?(?:x\.)?k8s\.io\//,
    files: /^pilot\/pkg\/config\/kube\/gateway\/testdata\//,
    from: '1.6',
    to: '1.31',
    reason:
      'The tests of the controller switch the flags on themselves, and hold what it does not implement too.',
  },
  {
    alarm: /^kind-gated gateway\.networking\.k8s\.io\/T(?:CP|LS)Route$/,
    files: /^(?:samples|tests|pilot|pkg)\//,
    from: '1.18',
    to: '1.30',
    reason: 'The samples of TCP are for installations with the flag, and tests set it.',
  },
  {
    alarm: /^value-gated networking\.istio\.io\/EnvoyFilter#spec\.configPatches\[\]\.applyTo=BOOTSTRAP$/,
    files: /^tests\/integration\/telemetry\/envoyfilter\/customizemetrics\//,
    from: '1.18',
    to: '1.18',
    reason: 'The test sets BOOTSTRAP_XDS_AGENT for its proxies in its Go code.',
  },
  {
    alarm: /^field-inert networking\.istio\.io\/VirtualService#spec\.http\[\]\.corsPolicy\.allowOrigin$/,
    files: /^tests\/testdata\/config\//,
    from: '1.6',
    to: '1.6',
    reason: 'The file keeps the older field, which the code of 1.6 reads no more.',
  },
  {
    alarm: /^(?:kind-inert telemetry|field-inert extensions)\.istio\.io\//,
    files: /^galley\/testdatasets\/validation\//,
    from: '1.10',
    to: '1.12',
    reason: 'Validation of the kind and its fields came a release before istiod read them.',
  },
  {
    alarm: /^field-inert networking\.istio\.io\/EnvoyFilter#spec\.configPatches\[\]\.patch\.filterClass$/,
    files: /^pkg\/config\/analysis\/analyzers\/testdata\//,
    from: '1.15',
    to: '1.31',
    reason: 'The files are for the analyzers, which look at the operation alone.',
  },
  {
    alarm:
      /^(?:field|value)-inert networking\.istio\.io\/EnvoyFilter#spec\.configPatches\[\]\.match\.(?:waypoint|context=WAYPOINT)$/,
    files: /^pkg\/config\/validation\/testdata\/crds\//,
    from: '1.29',
    to: '1.31',
    reason: 'Validation of patches for waypoints came before anything applies them.',
  },
  {
    alarm:
      /^field-rejected security\.istio\.io\/RequestAuthentication#spec\.targetRefs?(?:\[\])?\.namespace$/,
    files: /^pkg\/config\/validation\/testdata\/crds\/reqauth-invalid\.yaml$/,
    from: '1.23',
    to: '1.31',
    reason: 'The file holds what must be refused.',
  },
];
