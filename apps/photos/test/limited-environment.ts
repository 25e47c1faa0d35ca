import { variablesOf } from '@tollgate/testing/stack';

/** What the stack tells the function that announces photos of its own limit; read when operations are loaded. */
process.env['METER'] = variablesOf('CreatePhotoFunction')['METER'];
