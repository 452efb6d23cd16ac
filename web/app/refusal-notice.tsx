import { useEffect, useState } from "preact/hooks";
import { Notice } from "#web/ui/notice.tsx";
import { Button, LinkButton } from "#web/ui/button.tsx";
import { unreachableWords, type Refusal } from "./refusal.ts";

/** The words are fetched with the first refusal: most visits need none. */
const loadWords = () => import("./refusal-words.ts").then(({ wordsOf }) => wordsOf);

/** The words could not be fetched either: then it is the line that is gone. */
const withoutWords = unreachableWords;

export function RefusalText({ refusal }: { refusal: Refusal }) {
  const [words, setWords] = useState(refusal.code === "unreachable" ? unreachableWords : "");
  useEffect(() => {
    let shown = true;
    loadWords().then(
      (wordsOf) => shown && setWords(wordsOf(refusal)),
      () => shown && setWords(withoutWords),
    );
    return () => void (shown = false);
  }, [refusal]);
  return <>{words}</>;
}

/**
 * Why it was not done, and what to do, in the words of the catalogue. Nothing while there is no refusal. What was only asked
 * about (`again`) is sent again as it stands, on the person's word.
 */
export const RefusalNotice = ({ refusal }: { refusal: Refusal | null }) =>
  refusal === null ? null : (
    <Notice
      kind={refusal.code === "unreachable" ? "offline" : "error"}
      actions={
        refusal.again ? (
          <Button onPress={refusal.again}>Không phải nội dung mật, gửi tiếp</Button>
        ) : (
          refusal.code === "session.missing" && <SignInAgain />
        )
      }
    >
      <span role={refusal.code === "unreachable" ? "alert" : undefined}>
        <RefusalText refusal={refusal} />
      </span>
    </Notice>
  );

const SignInAgain = () => (
  <LinkButton href={`/login?next=${encodeURIComponent(location.pathname + location.search)}`}>Đăng nhập lại</LinkButton>
);
