import type { OrganisationList } from "#contract/organisation.ts";
import { useAnswer } from "#web/app/answer.tsx";
import { usePlace } from "#web/app/place.ts";
import { SelectField } from "#web/ui/fields.tsx";

/** Whose meetings of the year: any of the cells one has an office over, one's own among them. */
export function CellChoice() {
  const { place, go } = usePlace();
  const { data } = useAnswer<OrganisationList>("/api/organisations");
  const cells = data?.organisations.filter(({ kind }) => kind === "cell") ?? [];
  if (cells.length < 2) return null;
  return (
    <SelectField
      label="Chi bộ"
      name="cell"
      value={place.organisation ?? ""}
      onValue={(organisation) => go({ organisation: organisation || null })}
      problem={undefined}
      blank="Các buổi sắp tới"
      options={cells.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
