/** Numbers as they are said, by their folded words; what one kind of thing calls otherwise ("tháng Giêng", "bốn") it adds itself. */
export const numberWords: Readonly<Record<string, number>> = {
  hai: 2,
  ba: 3,
  tu: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
};
