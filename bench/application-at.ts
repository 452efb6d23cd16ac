import { startApplication } from "#server/application.ts";
import { readSettings } from "#server/settings.ts";

/**
 * A program for the measurements: the whole application as `npm start` runs it, on the database of DATABASE_URL, at the instant
 * of its first argument. Says "ready <address>".
 */
const [instant = ""] = process.argv.slice(2);
const began = Date.now();
const wall = (): string => new Date(Date.parse(instant) + Date.now() - began).toISOString();
const application = await startApplication(
  { ...readSettings(process.env, []), port: 0, urging: false },
  {
    tls: null,
    say: (line) => {
      if (line.startsWith("Lỗi") || line.startsWith("Việc nền")) console.error(line);
    },
    wall,
  },
);
console.log(`ready ${application.url}`);
process.on("SIGTERM", () => void application.stop().then(() => process.exit(0)));
