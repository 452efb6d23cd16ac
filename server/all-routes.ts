import type { Db } from "./db/connect.ts";
import type { Routes } from "./http/app.ts";
import type { RouteDeps } from "./http/routes.ts";
import type { DemoClock } from "./installation.ts";
import type { World } from "./application.ts";
import type { Settings } from "./settings.ts";

/** Everything routes may need; most need only what `RouteDeps` holds. */
export type AllDeps = RouteDeps & { door: Db; sweep: Db; demo: DemoClock | null };

/** Every feature's routes, one line each. */
export const allRoutes = (_deps: AllDeps, _settings: Settings, _world: World): Routes[] => [];
