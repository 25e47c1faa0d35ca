/** What a newcomer needs once everything runs. */
export function banner(url: string, seconds: number): string {
  return `
Tollgate is ready at ${url} (${seconds.toFixed(1)} s)

  look       curl ${url}/states/CA
             curl ${url}/states/CA/overview
             curl ${url}/vins/1G4AH59H45G118341
  key        KEY=$(npm run --silent key)
             curl -H "X-API-Key: $KEY" "${url}/vehicles?state=CA&limit=5"
  token      TOKEN=$(npm run --silent token -- --scope vehicles/write)
             curl -H "Authorization: Bearer $TOKEN" …
             a partner's: npm run --silent token -- --client partner
  follow     npm run follow -- photos state.CA
             curl ${url}/states/CA/statistics
  import     npm run import -- FILE.csv
  spec       ${url}/openapi.json
  observe    ${url}/_local/traces, /_local/alarms, /_local/metrics

Saving a source file serves it at once. Ctrl-C stops everything; the data stays in .local (npm start -- --fresh empties it).
`;
}
