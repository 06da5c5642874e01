// What every page starts with. It differs from Vaadin's own entry in two ways, both for speed: what is needed next is
// fetched while the server is asked, and a page is built where it will stay instead of elsewhere and then moved, which
// would lay it out twice.
import { Router, type Context } from '@vaadin/router';
import 'Frontend/generated/flow/generated-flow-imports.js';
import { Flow } from 'Frontend/generated/jar-resources/Flow.js';

void import('Frontend/generated/jar-resources/FlowBootstrap.js');
void import('Frontend/generated/jar-resources/FlowClient.js');

const outlet = document.querySelector('#outlet')!;
const append = outlet.appendChild.bind(outlet);
outlet.appendChild = <T extends Node>(child: T) => (child.parentNode === outlet ? child : append(child));

const [page] = new Flow({}).serverSideRoutes;
new Router(outlet).setRoutes([
  { ...page, action: async (context: Context) => append(await page.action(context as never)) },
]);
