import { stageNamed, stages } from './stages.ts';

describe('stages', () => {
  it('finds a stage by its name', () => {
    expect(stageNamed('prod')).toBe(stages.prod);
  });

  it.each(['production', '', 'toString'])('refuses %j and lists what there is', (name) => {
    expect(() => stageNamed(name)).toThrow('set TOLLGATE_STAGE to one of local, dev, staging, prod');
  });

  it('keeps data and takes no test identifiers in production', () => {
    expect(stages.prod).toMatchObject({ keepsData: true, testIdentifiers: false, demoKey: false });
  });

  it('allows exact origins only', () => {
    const origins = Object.values(stages).flatMap(({ corsOrigins }) => corsOrigins);

    expect(origins.every((origin) => new URL(origin).origin === origin)).toBe(true);
  });
});
