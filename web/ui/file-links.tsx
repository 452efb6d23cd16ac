import { LinkButton } from "./button.tsx";

/** A document to take along, in both its forms: `href` without the ending. */
export const FileLinks = ({ href, look, what = "" }: { href: string; look?: "quiet"; what?: string }) => (
  <>
    {(["docx", "pdf"] as const).map((ending) => (
      <LinkButton key={ending} href={`${href}.${ending}`} icon="download" look={look} file>
        Tải {what && `${what} `}
        {ending.toUpperCase()}
      </LinkButton>
    ))}
  </>
);
