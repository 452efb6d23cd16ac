/** The page's words. */
export const words = {
  title: "Thông báo",
  what: "thông báo",
  allRead: "Đánh dấu đã đọc tất cả",
  marking: "Đang đánh dấu…",
  unread: "Chưa đọc",
  earlier: "Đã đọc",
  nothing: "Chưa có thông báo nào",
  nothingMore: "Việc của chi bộ và Đảng ủy có liên quan đến đồng chí sẽ được báo ở đây.",
  noneUnread: "Đồng chí đã đọc hết thông báo.",
  olderLeft: "Còn thông báo cũ hơn. Thông báo chưa đọc luôn đứng trước.",
  unreadCount: (count: number) => (count === 0 ? "Không có thông báo chưa đọc" : `${count} thông báo chưa đọc`),
};
