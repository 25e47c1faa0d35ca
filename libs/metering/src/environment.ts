import { readSettings } from './settings.ts';

/** What this function is told about its meter; undefined where no meter is set up, as in tests. */
export const settings = readSettings(process.env['METER']);
