import type { ComponentChildren } from "preact";
import { Button, LinkButton } from "./button.tsx";
import { Icon, type IconName } from "./icon.tsx";

type StateProps = { icon: IconName; title: string; children?: ComponentChildren; actions?: ComponentChildren };

const StatePage = ({ icon, title, children, actions }: StateProps) => (
  <div class="state-page">
    <Icon name={icon} />
    <h2>{title}</h2>
    {children && <div>{children}</div>}
    {actions && <div class="row">{actions}</div>}
  </div>
);

/** Says what is being fetched: "Đang tải bảng theo dõi…". */
export const Loading = ({ what }: { what: string }) => (
  <p class="loading" role="status">
    <span class="working" />
    <span>Đang tải {what}…</span>
  </p>
);

/** Nothing there yet: says why and what comes first. */
export const EmptyState = ({ icon = "document", ...rest }: Omit<StateProps, "icon"> & { icon?: IconName }) => (
  <StatePage icon={icon} {...rest} />
);

export const ErrorState = ({
  title,
  children,
  onRetry,
}: {
  title: string;
  children?: ComponentChildren;
  onRetry?: (() => void) | undefined;
}) => (
  <div role="alert">
    <StatePage
      icon="warning"
      title={title}
      actions={
        onRetry && (
          <Button look="primary" onPress={onRetry}>
            Thử lại
          </Button>
        )
      }
    >
      {children}
    </StatePage>
  </div>
);

export const NoPermission = ({ children }: { children?: ComponentChildren }) => (
  <StatePage
    icon="info"
    title="Đồng chí không có quyền xem mục này"
    actions={<LinkButton href="/">Về trang chủ</LinkButton>}
  >
    {children ?? "Nếu đồng chí cần xem, đề nghị văn phòng Đảng ủy giao quyền."}
  </StatePage>
);

export const NotFound = () => (
  <StatePage
    icon="search"
    title="Không có trang này, hoặc đồng chí không được xem"
    actions={<LinkButton href="/">Về trang chủ</LinkButton>}
  >
    Địa chỉ có thể đã cũ hoặc bị gõ thiếu.
  </StatePage>
);
