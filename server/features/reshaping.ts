import { endHoldings, endHoldingsOf } from "./access/end-holdings.ts";
import { movePeople } from "./member/move-people.ts";
import { moveStays } from "./member/move-stays.ts";
import { reshapeRoutesWith } from "./organisation/reshape-routes.ts";

/** Reshaping the tree touches members and roles; here each noun lends its own writing. */
export const reshapeRoutes = reshapeRoutesWith({ movePeople, moveStays, endHoldings, endHoldingsOf });
