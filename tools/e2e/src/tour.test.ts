import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seed } from './system/seed.ts';
import { newVehicle, url, workspaceRoot } from './system/system.ts';

jest.setTimeout(120_000);

/** The commands of the README's tour. */
function tour(): string {
  const readme = readFileSync(join(workspaceRoot, 'README.md'), 'utf8');
  const section = readme.slice(readme.indexOf('## Tour'), readme.indexOf('## Own'));
  return [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1]).join('\n');
}

/** A file of rows as the tour's last command takes one. */
function rows(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'tollgate-tour-')), 'rows.csv');
  const { vin, plate, stateCode } = newVehicle({ stateCode: 'PR' });
  const header = 'vin,plate,state,make,model,model_year,fuel,body,vehicle_type,color';
  writeFileSync(
    file,
    `${header}\n${vin},${plate},${stateCode},BUICK,Century,2005,GASOLINE,Sedan/Saloon,Passenger Car,BLUE\n`,
  );
  return file;
}

it('every command of the tour does what the README shows', () => {
  seed('--vehicles', '60', '--photos', '0');
  const script = tour()
    .replaceAll('http://127.0.0.1:3000', url)
    .replace('npm run seed -- --from FILE.csv', `npm run seed -- --url ${url} --from ${rows()}`);

  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-euo', 'pipefail', '-c', script.replaceAll('curl ', 'curl -sS ')],
    {
      cwd: workspaceRoot,
      encoding: 'utf8',
      env: process.env,
    },
  );

  expect([status, stderr.match(/curl: .*/g)]).toEqual([0, null]);
  expect(stdout).toContain('"name":"California"');
  expect(stdout).toContain('"newestVehicles":[');
  expect(stdout).toMatch(/"stateCode":"CA"[^\n]*"asOf":/);
  expect(stdout).toMatch(/"ticket":"[^"]+","url":"ws/);
  expect(stdout).toMatch(/HTTP\/1\.1 201 Created[\s\S]*"plate":"9TLG001"/);
  expect(stdout).toMatch(/HTTP\/1\.1 200 OK[\s\S]*"color":"SILVER"/);
  expect(stdout).toContain('"type":"vehicle.updated"');
  expect(stdout).toMatch(/x-amzn-trace-id: Root=/i);
  expect(stdout).toMatch(/1 registered|1 already there/);
  expect(stdout).not.toContain('application/problem+json');
});
