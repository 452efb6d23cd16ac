import { randomUUID } from "node:crypto";
import { marksOf, type CellLife } from "./access-life-cell.ts";
import { atMeeting, ofMeeting, type Case, type CellCases } from "./route-access.ts";

const meeting = { known: "meeting", row: ofMeeting() };
const byPaper = { onBehalfOf: { source: "paper", words: "Công văn số 02", day: "2023-03-01" } };

type Versioned = { id: string; version: number };

const minutesAt = async ({ voice, meetings }: CellLife, stage: "held" | "signed") =>
  (await voice.get(`/api/meetings/${meetings[stage]}/minutes`)).minutes as Versioned & { sections: { key: string }[] };
const reportAt = async ({ voice, meetings }: CellLife, stage: "signed" | "reported") =>
  (await voice.get(`/api/meetings/${meetings[stage]}/result-report`)).report as Versioned & {
    sections: { key: string }[];
  };
const minutes = { known: "minutes", row: ofMeeting(), also: ["attended", "beside"] } as const;
const minutesCases: CellCases = {
  "GET /api/meetings/{id}/minutes": [
    { ...meeting, also: ["attended", "beside"], ask: atMeeting("held", "/minutes") },
    { ...meeting, ask: atMeeting("signed", "/minutes") },
  ],
  "GET /api/meetings/{id}/minutes.docx": [
    { ...minutes, ask: atMeeting("held", "/minutes.docx") },
    { ...minutes, also: [], row: ofMeeting("signed"), ask: atMeeting("signed", "/minutes.docx") },
  ],
  "POST /api/meetings/{id}/minutes": [
    {
      ...meeting,
      act: "write minutes",
      also: ["beside"],
      ask: (life) => atMeeting("running", "/minutes", { id: randomUUID(), reason: "" })(life),
    },
    {
      ...meeting,
      act: "write minutes anew",
      ask: (life) => atMeeting("signed", "/minutes", { id: randomUUID(), reason: "Sót một ý kiến" })(life),
    },
  ],
  "PUT /api/minutes/{id}/sections/{key}": [
    {
      ...minutes,
      act: "write minutes",
      ask: async (life) => {
        const { id, version, sections } = await minutesAt(life, "held");
        return { url: `/api/minutes/${id}/sections/${sections.at(-1)!.key}`, body: { version, body: "Đã sửa" } };
      },
    },
  ],
  "POST /api/minutes/{id}/reading": [
    {
      ...minutes,
      act: "write minutes",
      ask: async (life) => {
        const { id, version } = await minutesAt(life, "held");
        return { url: `/api/minutes/${id}/reading`, body: { version } };
      },
    },
  ],
  "POST /api/minutes/{id}/signature": [
    {
      ...minutes,
      row: (life) => ({ ...ofMeeting()(life), signer: life.taker.id }),
      act: "sign minutes",
      ask: async (life) => {
        const { id, version } = await minutesAt(life, "held");
        const read = await life.voice.post(`/api/minutes/${id}/reading`, { version });
        return { url: `/api/minutes/${id}/signature`, body: { version: read.version, as: "taker" } };
      },
    },
  ],
};

const sentReport = { facts: ["toMembers", "toCommittee"] };
const handedIn = { known: "result_report", row: () => sentReport };
/** Where the life has fewer stages, the report sent stands for the drafted one. */
const drafted = {
  known: "result_report",
  row: ({ meetings }: CellLife) => (meetings.signed === meetings.reported ? sentReport : { facts: ["draft"] }),
};
const report = (
  stage: "signed" | "reported",
  path: string,
  body: (seen: Versioned) => object,
): Case<CellLife>["ask"] => {
  return async (life) => {
    const seen = await reportAt(life, stage);
    return { url: `/api/result-reports/${seen.id}${path}`, body: body(seen) };
  };
};
const unsent = (stage: "signed" | "reported", end: string) => async (life: CellLife) => ({
  url: `/api/result-reports/${(await reportAt(life, stage)).id}${end}`,
});

const resultReportCases: CellCases = {
  "GET /api/meetings/{id}/result-report": [
    { ...meeting, ask: atMeeting("signed", "/result-report") },
    { ...meeting, ask: atMeeting("reported", "/result-report") },
  ],
  "GET /api/result-reports/{id}": [
    { ...drafted, ask: unsent("signed", "") },
    { ...handedIn, ask: unsent("reported", "") },
  ],
  "GET /api/result-reports/{id}.docx": [
    { ...drafted, ask: unsent("signed", ".docx") },
    { ...handedIn, ask: unsent("reported", ".docx") },
  ],
  "POST /api/meetings/{id}/result-report": [
    {
      ...meeting,
      act: "write the report",
      ask: (life) => atMeeting("held", "/result-report", { id: randomUUID(), ...byPaper })(life),
    },
  ],
  "PUT /api/result-reports/{id}/sections/{key}": [
    {
      ...drafted,
      act: "write the report",
      ask: async (life) => {
        const { id, version, sections } = await reportAt(life, "signed");
        return { url: `/api/result-reports/${id}/sections/${sections.at(-1)!.key}`, body: { version, body: "Đã sửa" } };
      },
    },
  ],
  "POST /api/result-reports/{id}/sending": [
    {
      ...drafted,
      act: "send the report",
      ask: report("signed", "/sending", ({ version }) => ({ version, to: "both", ...byPaper })),
    },
  ],
  "POST /api/result-reports/{id}/confirmation": [
    {
      known: "result_report",
      row: () => ({ facts: ["draft"] }),
      act: "confirm what was entered",
      ask: async (life) => {
        const body = { id: randomUUID(), ...byPaper };
        const { id, version } = await life.of.voice.post(`/api/meetings/${life.meetings.held}/result-report`, body);
        return { url: `/api/result-reports/${id}/confirmation`, body: { version } };
      },
    },
  ],
  "POST /api/result-reports/{id}/decision": [
    {
      ...handedIn,
      act: "decide on the report",
      ask: report("reported", "/decision", ({ version }) => ({ version, accept: true, remark: "" })),
    },
  ],
  "POST /api/result-reports/{id}/readings": [
    { ...handedIn, act: "acknowledge the report", ask: report("reported", "/readings", () => ({})) },
    {
      ...handedIn,
      act: "tick readers",
      ask: (life) => report("reported", "/readings", () => ({ personId: life.absent.id }))(life),
    },
  ],
};

const score = { ...meeting, known: "score" };
const sheetAt =
  (stage: "held" | "reported", path: string): Case<CellLife>["ask"] =>
  async (life) => {
    const { rubric } = await life.voice.get(`/api/meetings/${life.meetings[stage]}/score`);
    const body = { version: 0, marks: marksOf(rubric), strengths: "", shortcomings: "" };
    return atMeeting(stage, `/score/${path}`, body)(life);
  };
const leaderSheetVersion = async ({ voice, meetings }: CellLife): Promise<number> =>
  (await voice.get(`/api/meetings/${meetings.reported}/score`)).leaderSheet.version;

const scoringCases: CellCases = {
  "GET /api/meetings/{id}/score": [{ ...score, ask: atMeeting("reported", "/score") }],
  "GET /api/meetings/{id}/score.docx": [{ ...score, ask: atMeeting("reported", "/score.docx") }],
  "PUT /api/meetings/{id}/score/{scorer}": [
    { ...score, act: "score the cell", ask: sheetAt("held", "cell") },
    { ...score, act: "score as leader", also: ["attended", "beside"], ask: sheetAt("held", "leader") },
  ],
  "POST /api/meetings/{id}/score/{scorer}/submit": [
    { ...score, act: "score the cell", ask: sheetAt("held", "cell/submit") },
    { ...score, act: "score as leader", also: ["attended", "beside"], ask: sheetAt("held", "leader/submit") },
  ],
  "POST /api/meetings/{id}/score/answer": [
    {
      ...score,
      act: "answer the sheet",
      ask: async (life) =>
        atMeeting("reported", "/score/answer", { version: await leaderSheetVersion(life), answer: "Nhất trí" })(life),
    },
  ],
  "POST /api/meetings/{id}/score/final": [
    {
      ...score,
      act: "settle the score",
      ask: atMeeting("reported", "/score/final", { version: 0, points: 900, comment: "Đã trao đổi" }),
    },
  ],
};

/** What is written after a meeting: minutes, the report, the sheets. */
export const reportCases: CellCases = { ...minutesCases, ...resultReportCases, ...scoringCases };
