import { randomUUID } from "node:crypto";
import type { CellLife } from "./access-life-cell.ts";
import type { Act } from "./handbook-acts.ts";
import { beforeMeeting, type CellCases, type CommitteeCases, type Sent } from "./route-access.ts";

/** Addresses that ask for no session, each with the reason. */
export const openRoutes: Record<string, string> = {
  "POST /api/session": "logs in",
  "GET /api/invitations/{code}": "the slip of somebody who cannot log in yet",
  "POST /api/invitations/{code}": "sets the first password by that slip",
  "GET /api/answers/{token}": "a notice by the member's own link: the address is the key",
  "POST /api/answers/{token}": "the answer by that link",
  "GET /api/cell-answers/{token}": "a notice by the cell's link in a chat group",
  "POST /api/cell-answers/{token}": "an answer claimed by that link",
  "GET /api/capture-codes/{token}": "what a scanned code invites to: the code is the key",
  "POST /api/capture-codes/{token}": "uses the code up for one device",
  "GET /api/capture": "a device's own part, by its cookie",
  "POST /api/capture/lines": "a line from such a device",
  "GET /api/check-in/{token}": "the code on the room's screen: the code is the key",
  "POST /api/check-in/{token}": "who is in the room says so by that code",
  "GET /api/calendar-feeds/{token}": "read by calendars: the address is the key",
  "GET /api/session/ways": "which ways of logging in this installation has",
  "POST /api/session/passkey/challenge": "the question to a device's key",
  "POST /api/session/passkey": "logs in by a device's key",
  "POST /api/session/oidc": "goes to the office's own provider",
  "POST /api/session/oidc/code": "the second factor after it",
  "GET /api/set-up/{token}": "the first start, before there is any account",
  "POST /api/set-up/{token}": "the first start, before there is any account",
};

/** Routes whose roles are tried by a test of their own, each with the reason. */
const imports =
  "a list is read in the background, on connections of its own: server/features/import/import-refusals.test.ts";
const asPdf = "drawn from the same words as its .docx";
const reshaping = "ends what every other trial stands on: server/features/organisation/reshape.test.ts";
const byDevice = "about a device that came by a code, without a session: server/features/meeting/capture.test.ts";
export const elsewhereRoutes: Record<string, string> = {
  "POST /api/organisations/{id}/dissolve": reshaping,
  "POST /api/organisations/{id}/merge": reshaping,
  "POST /api/organisations/{id}/move": reshaping,
  "GET /api/imports": imports,
  "POST /api/imports": imports,
  "GET /api/imports/{id}": imports,
  "GET /api/imports/{id}/rows": imports,
  "GET /api/imports/{id}/failed.xlsx": imports,
  "POST /api/imports/{id}/decisions": imports,
  "POST /api/imports/{id}/confirm": imports,
  "POST /api/imports/{id}/cancel": imports,
  "POST /api/meetings/{id}/claim":
    "settles what was said by a link without a session: server/features/meeting/answer-by-link.test.ts",
  "POST /api/meetings/{id}/captures/{partId}": byDevice,
  "POST /api/meetings/{id}/late-lines/{partId}": byDevice,
  "DELETE /api/meetings/{id}/check-ins/{partId}":
    "takes back what was said by a code without a session: server/features/meeting/check-in.test.ts",
  "POST /api/meetings/{id}/capture-code": byDevice,
  "GET /api/meetings/{id}/captures": byDevice,
  "GET /api/meetings/{id}/room/stream": "an answer without end, judged anew at every event: server/features/meeting",
  "GET /api/board.xlsx":
    "the lines of /api/board, written by a process of its own: server/features/board/board.test.ts",
  "GET /api/board/periods.xlsx":
    "the lines of /api/board/periods, written by a process of its own: server/features/board/board-of-year.test.ts",
  "GET /api/cell-plans/{id}/document.pdf": asPdf,
  "GET /api/meetings/{id}/attendee-letter.pdf": asPdf,
  "GET /api/meetings/{id}/minutes.pdf": asPdf,
  "GET /api/meetings/{id}/notice.pdf": asPdf,
  "GET /api/meetings/{id}/score.pdf": asPdf,
  "GET /api/result-reports/{id}.pdf": asPdf,
  "GET /api/roll-ups/{id}.pdf": asPdf,
  "GET /api/plans/{id}/document.pdf": asPdf,
  "GET /api/plans/{id}/versions/{number}/document.pdf": asPdf,
};

/**
 * What everybody has of their own, whatever they hold: the account, the home page, and lists of what one may see, which may be
 * empty. `act`: only who may do it somewhere.
 */
export const ownRoutes: Record<string, { ask: Sent; act?: Act; administrator?: true; answers?: readonly number[] }> = {
  "GET /api/session": { ask: { url: "/api/session" } },
  "DELETE /api/session": { ask: { url: "/api/session" } },
  "GET /api/sessions": { ask: { url: "/api/sessions" } },
  "DELETE /api/sessions": { ask: { url: "/api/sessions" } },
  "DELETE /api/sessions/{id}": { ask: { url: `/api/sessions/${randomUUID()}` }, answers: [404] },
  // A wrong password or code of one's own: answered, and nothing done.
  "PUT /api/account/password": {
    ask: { url: "/api/account/password", body: { current: "lúa chín vàng đồng", next: "trăng soi bến nước" } },
    answers: [403, 409],
  },
  "POST /api/account/second-factor": {
    ask: { url: "/api/account/second-factor", body: { current: "lúa chín vàng đồng" } },
    answers: [403, 409],
  },
  "POST /api/account/second-factor/confirmation": {
    ask: { url: "/api/account/second-factor/confirmation", body: { code: "012345" } },
    answers: [403, 409],
  },
  "POST /api/account/second-factor/removal": {
    ask: { url: "/api/account/second-factor/removal", body: { current: "lúa chín vàng đồng" } },
    answers: [403, 409],
  },
  "GET /api/account/passkeys": { ask: { url: "/api/account/passkeys" } },
  "POST /api/account/passkeys/challenge": {
    ask: { url: "/api/account/passkeys/challenge", body: { current: "lúa chín vàng đồng" } },
    answers: [403, 409],
  },
  "POST /api/account/passkeys": {
    ask: {
      url: "/api/account/passkeys",
      body: { credentialId: "a", clientData: "a", attestation: "a", transports: [] },
    },
    answers: [410],
  },
  "GET /api/account/oidc-link": { ask: { url: "/api/account/oidc-link" } },
  "POST /api/account/oidc-link": {
    ask: { url: "/api/account/oidc-link", body: { current: "lúa chín vàng đồng" } },
    answers: [403, 409],
  },
  "DELETE /api/account/oidc-link": { ask: { url: "/api/account/oidc-link" }, answers: [200, 409] },
  "PUT /api/account/passkeys/{id}": {
    ask: { url: `/api/account/passkeys/${randomUUID()}`, body: { name: "Máy ở nhà" } },
    answers: [404],
  },
  "DELETE /api/account/passkeys/{id}": { ask: { url: `/api/account/passkeys/${randomUUID()}` }, answers: [404] },
  "GET /api/home": { ask: { url: "/api/home" } },
  "GET /api/inbox": { ask: { url: "/api/inbox" } },
  "POST /api/inbox/read": { ask: { url: "/api/inbox/read", body: { all: true } } },
  "GET /api/organisations": { ask: { url: "/api/organisations" } },
  "GET /api/people": { ask: { url: "/api/people?search=zq" } },
  "GET /api/plans": { ask: { url: "/api/plans" } },
  "GET /api/scores": { ask: { url: "/api/scores" } },
  "GET /api/roll-ups": { ask: { url: "/api/roll-ups" } },
  "GET /api/demo-day": { ask: { url: "/api/demo-day" }, answers: [409] },
  "POST /api/demo-day": { ask: { url: "/api/demo-day", body: { day: "2023-04-12" } }, answers: [409] },
  "GET /api/channel": { ask: { url: "/api/channel" } },
  "PUT /api/channel": { ask: { url: "/api/channel", body: { mail: false, inApp: true } } },
  "POST /api/calendar-feed": { ask: { url: "/api/calendar-feed" } },
  "DELETE /api/calendar-feed": { ask: { url: "/api/calendar-feed" } },
  "GET /api/import-template.xlsx": { ask: { url: "/api/import-template.xlsx" }, answers: [200] },
  "GET /api/jobs": { ask: { url: "/api/jobs" }, administrator: true },
  "POST /api/jobs/retry": {
    ask: { url: "/api/jobs/retry", body: { jobs: [{ id: randomUUID(), kind: "announcement" }] } },
    administrator: true,
  },
  "GET /api/plan-corrections": { ask: { url: "/api/plan-corrections" }, act: "write the plan" },
  "GET /api/plan-corrections.csv": { ask: { url: "/api/plan-corrections.csv" }, act: "write the plan" },
  "GET /api/audit": { ask: { url: "/api/audit" }, act: "read the audit" },
  "GET /api/audit/readings": { ask: { url: "/api/audit/readings" } },
};

/** Pages that show whatever of an organisation one may see. */
export const boardCases: CommitteeCases = {
  "GET /api/board/year": [
    {
      known: "board",
      ownAddress: true,
      ask: ({ committee }) => ({ url: `/api/board/year?org=${committee.id}` }),
    },
  ],
  "GET /api/board/periods": [
    {
      known: "board",
      ownAddress: true,
      ask: ({ committee }) => ({ url: `/api/board/periods?org=${committee.id}&year=2023` }),
    },
  ],
  "GET /api/board": [
    { known: "board", ownAddress: true, ask: ({ committee }) => ({ url: `/api/board?org=${committee.id}` }) },
  ],
};
export const registerOfCell: CellCases = {
  "GET /api/register": [
    { known: "register", ownAddress: true, ask: ({ cell }) => ({ url: `/api/register?organisation=${cell.id}` }) },
  ],
};

const urging = { known: "urging" };
const waiting = ({ cell }: CellLife) => ({ organisationId: cell.id, periodKey: "2023-Q2", milestone: "held" });
/** The office and the leader in charge urge; who may see it all reads what was urged. */
export const urgingCases: CellCases = {
  "GET /api/urgings": [{ ...urging, ownAddress: true, ask: ({ cell }) => ({ url: `/api/urgings?cell=${cell.id}` }) }],
  "GET /api/urgings/waiting": [
    { ...urging, act: "urge", ask: ({ cell }) => ({ url: `/api/urgings/waiting?cell=${cell.id}` }) },
  ],
  "POST /api/urgings": [
    {
      ...urging,
      act: "urge",
      ask: (life) => ({
        url: "/api/urgings",
        body: { things: [{ ...waiting(life), text: "Đề nghị chi bộ tổ chức" }] },
      }),
    },
  ],
  "POST /api/urgings/calls": [
    {
      ...urging,
      act: "urge",
      ask: (life) => ({
        url: "/api/urgings/calls",
        body: { id: randomUUID(), ...waiting(life), personId: null, calledOn: "2023-03-05", text: "Đã gọi bí thư" },
      }),
    },
  ],
};

const boundary = "----phieu";
export const filePartOf = (name: string, content: string) => ({
  raw: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n${content}\r\n--${boundary}--\r\n`,
  headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
});
export const filePart = filePartOf("de-dan.pdf", "%PDF-1.4 thu");

const fileAddress = async ({ voice, meetings }: CellLife): Promise<string> => {
  const { report } = await voice.get(`/api/meetings/${meetings.notified}/lead-report`);
  return `/api/lead-reports/${report.id}/files`;
};
const row = (life: CellLife) => ({ ...beforeMeeting()(), own: life.insider.id });

/** A file is as readable as the paper it belongs to, and handed in by who may write that. */
export const uploadCases: CellCases = {
  "POST /api/lead-reports/{id}/files": [
    {
      known: "lead_report",
      row,
      act: "write the lead report",
      ask: async (life) => ({ url: await fileAddress(life), ...filePart }),
    },
  ],
  "GET /api/uploads/{id}/content": [
    {
      known: "upload/leadReport",
      row,
      ask: async (life) => {
        const { id } = await life.voice.send({ method: "POST", url: await fileAddress(life), ...filePart });
        return { url: `/api/uploads/${id}/content` };
      },
    },
  ],
};
