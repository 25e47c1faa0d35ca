/** Photos are published by rule, as in stages for trying things out; read when the consumer is loaded. */
process.env['MODERATION'] = 'byRule';
