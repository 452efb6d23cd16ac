/** Own drawings on a grid of 24, stroked in the colour of the text beside them. */
const paths = {
  home: "M4 11.5 12 4l8 7.5M6 10v10h12V10M10 20v-6h4v6",
  board: "M4 5h16v14H4zM4 10h16M9.5 10v9M15 10v9",
  plan: "M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 16h6",
  cell: "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM3.5 19c.6-3 2.7-5 5.5-5s4.9 2 5.5 5M16 11a2.5 2.5 0 1 0-1.5-4.5M16.5 14c2.2.300 3.5 2 4 4.5",
  calendar: "M4.5 6h15v14h-15zM4.5 10.5h15M8.5 3.5V8M15.5 3.5V8",
  document: "M6 3.5h12v17H6zM9 8h6M9 12h6M9 16h3.5",
  sum: "M17 5H7l6 7-6 7h10",
  tree: "M9.5 4h5v4h-5zM3.5 16h5v4h-5zM15.5 16h5v4h-5zM12 8v4M6 16v-4h12v4",
  meeting: "M4 18v-4h16v4M6 14v-3a6 6 0 0 1 12 0v3M9 21h6",
  task: "M4.5 5h15v14h-15zM8 12l3 3 5.5-6",
  paper: "M12 6.5C10 5 7 4.5 4 5v13.5c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5Zm0 0V20",
  score: "M12 4l2.4 5 5.6.700-4.1 3.8 1.1 5.5-5-2.8-5 2.8 1.1-5.5L4 9.7 9.6 9z",
  check: "M5 12.5 10 17.5 19.5 7",
  close: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  pencil: "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20.5 20.5",
  left: "M14.5 5.5 8 12l6.5 6.5",
  right: "M9.5 5.5 16 12l-6.5 6.5",
  down: "M5.5 9.5 12 16l6.5-6.5",
  bell: "M6 17h12l-1.5-2.5V10a4.5 4.5 0 0 0-9 0v4.5zM10 20h4",
  person: "M12 11.5a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5ZM4.5 20c.7-3.8 3.6-6 7.5-6s6.8 2.2 7.5 6",
  leave: "M14 4H5v16h9M10 12h10M16.5 8.5 20 12l-3.5 3.5",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5V5M12 19v2.5M2.5 12H5M19 12h2.5M5.3 5.3 7 7M17 17l1.7 1.7M5.3 18.7 7 17M17 7l1.7-1.7",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z",
  letters: "M2.5 18 7 6l4.5 12M4 14h6M13.5 18l3.5-9 3.5 9M14.7 15h4.6",
  print: "M7 8.5V4h10v4.5M7 17H4V8.5h16V17h-3M7 14h10v6H7z",
  download: "M12 4v11M7.5 11 12 15.5 16.5 11M4.5 19.5h15",
  upload: "M12 15.5v-11M7.5 9 12 4.5 16.5 9M4.5 19.5h15",
  undo: "M4.5 9.5H15a4.5 4.5 0 0 1 0 9H9M8.5 5.5l-4 4 4 4",
  clock: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 7.5V12l3 2.5",
  warning: "M12 4 2.8 20h18.4zM12 10v4.5M12 17v.5",
  info: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 11v5.5M12 7.5V8",
  offline:
    "M3 4l18 17M6.5 10.5a9 9 0 0 1 2.5-1.7M2.5 8a14 14 0 0 1 4-2.6M12.5 5c3.5 0 6.6 1.1 9 3M16 9.5c.6.300 1 .6 1.5 1M9 14.5a5 5 0 0 1 3-1M12 18.5v.3",
  phone: "M5 4h4l1.5 4.5L8 10c1 2.5 3 4.5 5.5 6l2-2.5L20 15v4c0 .6-.5 1-1 1C11 20 4 13 4 5c0-.5.400-1 1-1Z",
  trash: "M4.5 7h15M9 7V4.5h6V7M6.5 7l1 13h9l1-13M10 11v5.5M14 11v5.5",
  copy: "M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4",
  device: "M7.5 3.5h9v17h-9zM10.5 17.5h3",
  server: "M5 5h14v6H5zM5 13h14v6H5zM8 8h.5M8 16h.5",
  more: "M5 12h.1M12 12h.1M19 12h.1",
} as const;

export type IconName = keyof typeof paths;

/** A drawing that only accompanies words; give `label` where it stands alone. */
export const Icon = ({ name, label }: { name: IconName; label?: string }) => (
  <svg
    viewBox="0 0 24 24"
    width="1.25em"
    height="1.25em"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    role={label ? "img" : undefined}
    aria-label={label}
    aria-hidden={label ? undefined : "true"}
  >
    <path d={paths[name]} />
  </svg>
);
