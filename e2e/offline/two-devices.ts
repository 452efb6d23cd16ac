import type { Browser } from "@playwright/test";
import { startApplicationStage, type ApplicationStage } from "../application-stage.ts";
import { startDevice } from "./device.ts";
import { openRooms } from "./meeting-room.ts";
import { runSchedule, type Stage } from "./run-schedule.ts";
import { scheduleOf, told, type Form, type Schedule } from "./schedule.ts";

/** The secretary's telephone and the minute-taker's laptop, and the rooms of one application they go through. */
export type TwoDevices = {
  application: ApplicationStage;
  stage: Stage;
  play: (seed: number, form: Form) => Promise<void>;
  close: () => Promise<void>;
};

export async function startTwoDevices(browser: Browser): Promise<TwoDevices> {
  const application = await startApplicationStage({ from: "told" });
  const secretary = "bí thư Chi bộ Văn phòng";
  const taker = "chi ủy viên Chi bộ Văn phòng";
  const rooms = await openRooms(application, application.logInOf(secretary), application.nameOf(taker));
  const devices = await Promise.all([
    startDevice({ browser, stage: application, name: "A", who: application.logInOf(secretary) }),
    startDevice({ browser, stage: application, name: "B", who: application.logInOf(taker) }),
  ]);
  const members = ["đảng viên Chi bộ Văn phòng", "phó bí thư Chi bộ Văn phòng"].map(application.nameOf);
  const another = application.logInOf("phó bí thư Chi bộ Văn phòng");
  const stage = { rooms, devices: { A: devices[0], B: devices[1] }, another, members };
  return {
    application,
    stage,
    play: (seed, form) => played(stage, scheduleOf(seed, form)),
    close: async () => {
      for (const { context, line } of devices) {
        await context.close();
        await line.close();
      }
      await application.stop();
    },
  };
}

/** One that fails is told whole, so that it can be played again. */
async function played(stage: Stage, schedule: Schedule): Promise<void> {
  try {
    await runSchedule(stage, schedule);
  } catch (error) {
    console.log(told(schedule));
    throw error;
  }
}
