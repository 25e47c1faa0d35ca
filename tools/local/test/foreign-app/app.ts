/** A CDK app as a stranger would write it: L2 constructs, the library's defaults, nothing said to the local runtime. */
import { App } from 'aws-cdk-lib';
import { OrdersStack } from './orders-stack.ts';
import { StatusStack } from './status-stack.ts';

const app = new App({ outdir: process.argv[2] ?? 'cdk.out' });
const orders = new OrdersStack(app, 'Orders');
new StatusStack(app, 'Status', { table: orders.table });
app.synth();
