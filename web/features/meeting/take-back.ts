import type { StepKind } from "#domain/meeting/programme.ts";
import type { Entry } from "#web/offline/outbox-entry.ts";
import { dropLine } from "#web/offline/settle-line.ts";
import { draftAt, putDraft, typedAt } from "./draft.ts";
import type { Room } from "./room-state.ts";
import { saidFields, solutionFields, unknownSpeaker } from "./typed-fields.ts";

/** The step in which the words of a line are typed, and how they get into their field. `taken`: other words stand there. */
type Field = { step: number; fill: () => void; taken?: boolean };
type Finding = { room: Room; id: string; body: Record<string, unknown> };

/** Puts a refused line back into its field, to be put right there and written anew; then it goes from the outbox. M6. */
export function takeBack(room: Room, entry: Entry, onStep: (step: number) => void) {
  const field = fieldOf(room, entry);
  if (field === null) return null;
  return {
    unavailable: field.taken ? "Ghi xong phần đang gõ dở ở ô ấy trước" : (false as const),
    run: () => {
      field.fill();
      void dropLine(entry);
      onStep(field.step);
    },
  };
}

/** `null` where there are no words to put right, or not in this room. */
function fieldOf(room: Room, { meeting, path, method, body }: Entry): Field | null {
  if (meeting !== room.state?.meeting.id || method === "DELETE" || path.endsWith("/removal")) return null;
  const [noun = "", id = ""] = path.replace(`/api/meetings/${meeting}/`, "").replace("/api/", "").split("/");
  return finders[noun]?.({ room, id, body: body as Finding["body"] }) ?? null;
}

const finders: Record<string, (finding: Finding) => Field | null> = {
  contributions: (finding) => editedLine(finding) ?? newLine(finding),
  conclusion: ({ room, body }) => {
    const { conclusion } = room.state ?? {};
    const shown = { text: conclusion?.body ?? "", version: conclusion?.version ?? 0 };
    return { step: stepOf(room, "conclusion"), fill: () => addTyped(room, "conclusion", shown, words(body["body"])) };
  },
  steps: ({ room, id, body }) => {
    const step = room.state?.steps.find(({ number }) => String(number) === id);
    if (step === undefined) return null;
    const { personId = null, time = null } = body;
    const fill = () => {
      addTyped(room, `steps/${id}`, { text: step.note, version: step.version }, words(body["note"]));
      put(room, `steps/${id}/who`, { personId, time });
    };
    return { step: step.number, fill };
  },
  guests: ({ room, body: { name, post } }) => ({
    step: stepOf(room, "opening"),
    taken: has(room, "guests"),
    fill: () => put(room, "guests", { name, post }),
  }),
  solutions: ({ room, id, body }) => {
    const known = room.state?.solutions.find((one) => one.id === id) ?? null;
    const place = `solutions/${known?.id ?? "new"}`;
    const fill = () => {
      const { contributionId = null, ownerId, dueOn } = body;
      const typed = { contributionId, body: body["body"], ownerId: ownerId ?? "", dueOn: dueOn ?? "" };
      putTyped(room, place, { shown: solutionFields(known), version: known?.version ?? 0, typed });
      putDraft({ room, place: "solutions" }, known?.id ?? "new");
    };
    return { step: stepOf(room, "conclusion"), fill, taken: has(room, place) };
  },
  attendance: ({ room, id, body }) =>
    words(body["reason"]) === ""
      ? null
      : {
          step: stepOf(room, "rollCall"),
          fill: () => {
            putDraft({ room, place: `attendance/${id}/other` }, words(body["reason"]));
            putDraft({ room, place: "attendance" }, id);
          },
        },
};

/** Put right in its own dialog, while the line it changes is there. */
function editedLine({ room, id, body }: Finding): Field | null {
  const line = id === "" ? undefined : room.lines?.find((one) => one.id === id);
  if (line === undefined) return null;
  const shown = saidFields(line);
  const typed = { ...shown, personId: speakerOf(body), body: body["body"], time: body["time"] ?? shown.time };
  const fill = () => {
    putTyped(room, `contributions/${id}/fields`, { shown, version: line.version, typed });
    putDraft({ room, place: "contributions" }, id);
  };
  return { step: stepOf(room, "discussion"), fill, taken: has(room, `contributions/${id}/fields`) };
}

function newLine({ room, body }: Finding): Field {
  const step = stepOf(room, "discussion");
  const place = `contributions/${step}`;
  const fill = () => {
    putDraft({ room, place }, words(body["body"]));
    put(room, `${place}/who`, { personId: speakerOf(body), time: body["time"] ?? "" });
  };
  return { step, fill, taken: (draftAt({ room, place }) ?? "") !== "" };
}

const words = (text: unknown): string => (typeof text === "string" ? text : "");
const speakerOf = ({ personId, guestId }: Finding["body"]): string => words(personId ?? guestId) || unknownSpeaker.id;

const stepOf = ({ state }: Room, kind: StepKind): number =>
  state?.steps.find((step) => step.kind === kind)?.number ?? 1;

const has = (room: Room, place: string): boolean => draftAt({ room, place }) !== null;
const put = (room: Room, place: string, fields: object): void => putDraft({ room, place }, JSON.stringify(fields));

type Fields = { shown: object; version: number; typed: object };
const putTyped = (room: Room, place: string, { shown, version, typed }: Fields): void =>
  put(room, place, { text: JSON.stringify(typed), from: { text: JSON.stringify(shown), version } });

/** Below what is being typed there. */
function addTyped(room: Room, place: string, shown: { text: string; version: number }, text: string): void {
  const own = typedAt({ room, place });
  const joined = own === null ? text : `${own.text.trimEnd()}\n${text}`;
  put(room, place, { text: joined, from: own?.from ?? shown });
}
