import { startBenchCluster } from "./bench-cluster.ts";
import { loadData } from "./bench-data.ts";
import { boardFigures, now, pastDays, today } from "./board-figures.ts";
import { verifyFigures } from "./board-verify-figures.ts";
import { writersFigures } from "./board-writers-figures.ts";
import { startChild } from "./child.ts";
import { report } from "./measure.ts";
import { sizeAsked } from "./size.ts";

/**
 * The board of a province (of the country at XL) over HTTP as of today and of past days, each beside the very same statements
 * by the bare driver followed by `JSON.stringify`; a step with 16 writers beside the same without counting; the check that the
 * counts are what the facts say.
 */
const quick = process.argv.includes("--quick");
const rounds = quick ? 40 : 300;
const size = sizeAsked(process.argv);
const cluster = await startBenchCluster();
try {
  const data = await loadData(cluster, size, "year");
  report({ name: `board.data.${size}`, value: data.loadedInMs / 1000, unit: "s", baseline: null });
  const application = await startChild("application-at.ts", [now], { DATABASE_URL: cluster.url });
  try {
    const { province, tree } = data;
    if (tree.root !== province)
      await boardFigures(cluster.config, application.ready, {
        rounds,
        name: "country.today",
        place: tree.root,
        days: [today],
      });
    await boardFigures(cluster.config, application.ready, {
      rounds,
      name: "province.today",
      place: province,
      days: [today],
    });
    await boardFigures(cluster.config, application.ready, {
      rounds,
      name: "province.past",
      place: province,
      days: quick ? pastDays.slice(0, 4) : pastDays.filter((_, at) => at % 6 === 0),
    });
    await boardFigures(cluster.config, application.ready, {
      rounds: quick ? rounds : 100,
      name: "province.year",
      place: province,
      days: [today],
      whole: true,
    });
  } finally {
    await application.stop();
  }
  // Of a country one province has facts; what is counted anew there is a province.
  if (size !== "XL") await verifyFigures(cluster);
  await writersFigures(cluster, data, { rounds: quick ? 2 : 7 });
} finally {
  await cluster.stop();
}
