/** Against Istio 1.18: the version and `mirrors` come too early, `mirrorPercent` is deprecated. */
export const manifest = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: one
spec:
  hosts: [one]
  http:
    - mirror: { host: two }
      mirrorPercent: 10
      mirrors: []
      route:
        - destination: { host: one }
`;
