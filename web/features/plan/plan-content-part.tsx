import type { PlanView } from "#contract/plan.ts";
import { DataTable } from "#web/ui/data-table.tsx";
import { dayText } from "#web/ui/day-text.ts";
import { KeyValues } from "#web/ui/facts.tsx";
import { Section } from "#web/ui/page.tsx";
import { LadderSection } from "./ladder-section.tsx";
import { actorOptions, cascadeText, labelIn, periodText, purposeOptions, ruleSentences } from "./words.ts";

type Published = NonNullable<PlanView["published"]>;
type Topic = Published["content"]["topics"][number];

const TopicCell = ({ topic: { title, tags, outlines = [] } }: { topic: Topic }) => (
  <>
    {title}
    {tags.length > 0 && <span class="soft small"> · {tags.join(", ")}</span>}
    {outlines.map(({ uploadId, fileName }) => (
      <div key={uploadId} class="small">
        Đề cương:{" "}
        <a href={`/api/uploads/${uploadId}/content`} target="_self" download>
          {fileName}
        </a>
      </div>
    ))}
  </>
);

/** What a plan says, for reading and for printing: topics by period, deadlines in its words with the instant beside. */
export const PlanContentPart = ({ published }: { published: Published }) => {
  const { content } = published;
  return (
    <>
      <Head published={published} />
      {content.purposes && content.purposes.length > 0 && (
        <Section title="Mục đích, yêu cầu">
          <ol>
            {content.purposes.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ol>
        </Section>
      )}
      <Section title="Chuyên đề">
        <DataTable
          caption="Chuyên đề theo kỳ"
          captionHidden
          phone="cards"
          rows={content.topics}
          rowKey={({ id }) => id}
          columns={[
            ...(content.topics.some(({ no }) => no !== null)
              ? [{ key: "no", head: "Số", align: "number" as const, cell: ({ no }: Topic) => no ?? "–" }]
              : []),
            { key: "title", head: "Chuyên đề", rowHead: true, cell: (topic) => <TopicCell topic={topic} /> },
            { key: "period", head: "Kỳ", cell: ({ period }) => periodText(period) },
          ]}
        />
      </Section>
      <Section title="Hạn và quy định">
        {published.deadlines.length > 0 && (
          <DataTable
            caption="Các hạn trong kế hoạch"
            captionHidden
            phone="cards"
            rows={published.deadlines}
            rowKey={({ id }) => id}
            columns={[
              { key: "what", head: "Việc", rowHead: true, cell: ({ what }) => what },
              { key: "who", head: "Ai làm", cell: ({ who }) => labelIn(actorOptions, who) || "chưa rõ" },
              { key: "sentence", head: "Hạn", cell: ({ sentence }) => sentence },
            ]}
          />
        )}
        <ul>
          {ruleSentences(content).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
      <LadderSection ladder={content.ladder} />
      {content.programme.length > 0 && (
        <Section title="Chương trình sinh hoạt">
          <ol>
            {content.programme.map(({ no, text, when }) => (
              <li key={`${no}${text}`} value={no ?? undefined}>
                {text}
                {when === "after" && <span class="soft small"> (sau buổi sinh hoạt)</span>}
              </li>
            ))}
          </ol>
        </Section>
      )}
      {content.duties.length > 0 && (
        <Section title="Tổ chức thực hiện">
          <KeyValues facts={dutiesByActor(content.duties)} />
        </Section>
      )}
      {published.superior && (
        <Section title="So với kế hoạch cấp trên">
          <p class="soft">
            Thực hiện kế hoạch {published.superior.symbol ?? ""} của {published.superior.organisation}.
          </p>
          <ul>
            {published.superior.cascade.map((one) => (
              <li key={`${one.fate}${one.topicId}`}>{cascadeText(one)}</li>
            ))}
          </ul>
        </Section>
      )}
      {content.recipients.length > 0 && (
        <Section title="Nơi nhận">
          <ul>
            {content.recipients.map(({ name, purpose }) => (
              <li key={name}>
                {name}
                {purpose && <span class="soft"> ({labelIn(purposeOptions, purpose)})</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
};

function Head({ published }: { published: Published }) {
  const { identity, basis } = published.content;
  const { signer } = identity;
  return (
    <KeyValues
      facts={[
        {
          term: "Ban hành trên hệ thống",
          value: `ngày ${dayText(published.publishedOn)}${published.publishedBy ? `, đồng chí ${published.publishedBy}` : ""}`,
        },
        {
          term: "Văn bản",
          value:
            [identity.symbol, identity.date && `ngày ${dayText(identity.date)}`].filter(Boolean).join(", ") ||
            "chưa ghi",
        },
        {
          term: "Căn cứ",
          value:
            basis.map(({ symbol, date }) => `${symbol}${date ? ` ngày ${dayText(date)}` : ""}`).join("; ") ||
            "không nêu",
        },
        {
          term: "Người ký",
          value: signer ? [signer.capacity, signer.post, signer.name].filter(Boolean).join(", ") : "chưa ghi",
        },
      ]}
    />
  );
}

function dutiesByActor(duties: Published["content"]["duties"]) {
  const actors = [...new Set(duties.map(({ actor }) => actor))];
  return actors.map((actor) => ({
    term: labelIn(actorOptions, actor),
    value: (
      <ul>
        {duties
          .filter((duty) => duty.actor === actor)
          .map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
      </ul>
    ),
  }));
}
