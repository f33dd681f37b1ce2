package civil

// Source is the law that makes a day a holiday.
type Source uint8

const (
	// CommonLaw covers Christmas Day and Good Friday, which no Act appoints and
	// which SI 2018/223 reg 6(7) names separately.
	CommonLaw Source = iota + 1
	// Schedule is the Banking and Financial Dealings Act 1971 Sch 1 para 1.
	Schedule
	// Proclamation is a royal proclamation under section 1 of that Act, which
	// appoints a day that is not in the Schedule or puts one day in place of
	// another.
	Proclamation
)

// String returns the source in words.
func (s Source) String() string {
	switch s {
	case CommonLaw:
		return "common law"
	case Schedule:
		return "Banking and Financial Dealings Act 1971 Sch 1"
	case Proclamation:
		return "proclamation under the Banking and Financial Dealings Act 1971 s.1"
	}
	return "no source"
}

// Name is what a holiday is called, such as "Good Friday".
type Name string

// The names of the holidays that come every year.
const (
	NewYearsDay  Name = "New Year's Day"
	GoodFriday   Name = "Good Friday"
	EasterMonday Name = "Easter Monday"
	EarlyMay     Name = "Early May bank holiday"
	Spring       Name = "Spring bank holiday"
	Summer       Name = "Summer bank holiday"
	ChristmasDay Name = "Christmas Day"
	BoxingDay    Name = "Boxing Day"

	NewYearsDaySubstitute  Name = "New Year's Day (substitute day)"
	ChristmasDaySubstitute Name = "Christmas Day (substitute day)"
	BoxingDaySubstitute    Name = "Boxing Day (substitute day)"
)

// HolidayDay is one day in the table: its date, its name, and the law behind it.
type HolidayDay struct {
	Date   Date
	Name   Name
	Source Source
}

const (
	firstTableYear = 2018
	lastTableYear  = 2030
	// lastProclaimedYear is the last year whose holidays are taken as settled.
	// GOV.UK announces them about two years ahead, before each proclamation is
	// made. When it announces another year, check the rows of that year against
	// it and move this on.
	//
	// The rows to 2023 were compared with the data GOV.UK publishes, and the
	// State Funeral with its notice in the London Gazette. The rows from 2024
	// were worked out, and agree with lists published elsewhere; the announcement
	// for 2027 and 2028 was not to hand.
	lastProclaimedYear = 2028
)

// table holds the holidays of England and Wales that fall on a weekday, as they
// were kept or announced, in order. A holiday at a weekend appears as its
// substitute day. The rows after lastProclaimedYear are expected, not announced.
var table = [...]HolidayDay{
	{Must(2018, 1, 1), NewYearsDay, Proclamation},
	{Must(2018, 3, 30), GoodFriday, CommonLaw},
	{Must(2018, 4, 2), EasterMonday, Schedule},
	{Must(2018, 5, 7), EarlyMay, Proclamation},
	{Must(2018, 5, 28), Spring, Schedule},
	{Must(2018, 8, 27), Summer, Schedule},
	{Must(2018, 12, 25), ChristmasDay, CommonLaw},
	{Must(2018, 12, 26), BoxingDay, Schedule},

	{Must(2019, 1, 1), NewYearsDay, Proclamation},
	{Must(2019, 4, 19), GoodFriday, CommonLaw},
	{Must(2019, 4, 22), EasterMonday, Schedule},
	{Must(2019, 5, 6), EarlyMay, Proclamation},
	{Must(2019, 5, 27), Spring, Schedule},
	{Must(2019, 8, 26), Summer, Schedule},
	{Must(2019, 12, 25), ChristmasDay, CommonLaw},
	{Must(2019, 12, 26), BoxingDay, Schedule},

	{Must(2020, 1, 1), NewYearsDay, Proclamation},
	{Must(2020, 4, 10), GoodFriday, CommonLaw},
	{Must(2020, 4, 13), EasterMonday, Schedule},
	{Must(2020, 5, 8), "Early May bank holiday (VE Day)", Proclamation}, // not Monday 4 May
	{Must(2020, 5, 25), Spring, Schedule},
	{Must(2020, 8, 31), Summer, Schedule},
	{Must(2020, 12, 25), ChristmasDay, CommonLaw},
	{Must(2020, 12, 28), BoxingDaySubstitute, Proclamation},

	{Must(2021, 1, 1), NewYearsDay, Proclamation},
	{Must(2021, 4, 2), GoodFriday, CommonLaw},
	{Must(2021, 4, 5), EasterMonday, Schedule},
	{Must(2021, 5, 3), EarlyMay, Proclamation},
	{Must(2021, 5, 31), Spring, Schedule},
	{Must(2021, 8, 30), Summer, Schedule},
	{Must(2021, 12, 27), ChristmasDaySubstitute, Schedule},
	{Must(2021, 12, 28), BoxingDaySubstitute, Proclamation},

	{Must(2022, 1, 3), NewYearsDaySubstitute, Proclamation},
	{Must(2022, 4, 15), GoodFriday, CommonLaw},
	{Must(2022, 4, 18), EasterMonday, Schedule},
	{Must(2022, 5, 2), EarlyMay, Proclamation},
	{Must(2022, 6, 2), Spring, Proclamation}, // not Monday 30 May
	{Must(2022, 6, 3), "Platinum Jubilee bank holiday", Proclamation},
	{Must(2022, 8, 29), Summer, Schedule},
	{Must(2022, 9, 19), "Bank holiday for the State Funeral of Queen Elizabeth II", Proclamation},
	{Must(2022, 12, 26), BoxingDay, Schedule},
	{Must(2022, 12, 27), ChristmasDaySubstitute, Schedule},

	{Must(2023, 1, 2), NewYearsDaySubstitute, Proclamation},
	{Must(2023, 4, 7), GoodFriday, CommonLaw},
	{Must(2023, 4, 10), EasterMonday, Schedule},
	{Must(2023, 5, 1), EarlyMay, Proclamation},
	{Must(2023, 5, 8), "Bank holiday for the coronation of King Charles III", Proclamation},
	{Must(2023, 5, 29), Spring, Schedule},
	{Must(2023, 8, 28), Summer, Schedule},
	{Must(2023, 12, 25), ChristmasDay, CommonLaw},
	{Must(2023, 12, 26), BoxingDay, Schedule},

	{Must(2024, 1, 1), NewYearsDay, Proclamation},
	{Must(2024, 3, 29), GoodFriday, CommonLaw},
	{Must(2024, 4, 1), EasterMonday, Schedule},
	{Must(2024, 5, 6), EarlyMay, Proclamation},
	{Must(2024, 5, 27), Spring, Schedule},
	{Must(2024, 8, 26), Summer, Schedule},
	{Must(2024, 12, 25), ChristmasDay, CommonLaw},
	{Must(2024, 12, 26), BoxingDay, Schedule},

	{Must(2025, 1, 1), NewYearsDay, Proclamation},
	{Must(2025, 4, 18), GoodFriday, CommonLaw},
	{Must(2025, 4, 21), EasterMonday, Schedule},
	{Must(2025, 5, 5), EarlyMay, Proclamation},
	{Must(2025, 5, 26), Spring, Schedule},
	{Must(2025, 8, 25), Summer, Schedule},
	{Must(2025, 12, 25), ChristmasDay, CommonLaw},
	{Must(2025, 12, 26), BoxingDay, Schedule},

	{Must(2026, 1, 1), NewYearsDay, Proclamation},
	{Must(2026, 4, 3), GoodFriday, CommonLaw},
	{Must(2026, 4, 6), EasterMonday, Schedule},
	{Must(2026, 5, 4), EarlyMay, Proclamation},
	{Must(2026, 5, 25), Spring, Schedule},
	{Must(2026, 8, 31), Summer, Schedule},
	{Must(2026, 12, 25), ChristmasDay, CommonLaw},
	{Must(2026, 12, 28), BoxingDaySubstitute, Proclamation},

	{Must(2027, 1, 1), NewYearsDay, Proclamation},
	{Must(2027, 3, 26), GoodFriday, CommonLaw},
	{Must(2027, 3, 29), EasterMonday, Schedule},
	{Must(2027, 5, 3), EarlyMay, Proclamation},
	{Must(2027, 5, 31), Spring, Schedule},
	{Must(2027, 8, 30), Summer, Schedule},
	{Must(2027, 12, 27), ChristmasDaySubstitute, Schedule},
	{Must(2027, 12, 28), BoxingDaySubstitute, Proclamation},

	{Must(2028, 1, 3), NewYearsDaySubstitute, Proclamation},
	{Must(2028, 4, 14), GoodFriday, CommonLaw},
	{Must(2028, 4, 17), EasterMonday, Schedule},
	{Must(2028, 5, 1), EarlyMay, Proclamation},
	{Must(2028, 5, 29), Spring, Schedule},
	{Must(2028, 8, 28), Summer, Schedule},
	{Must(2028, 12, 25), ChristmasDay, CommonLaw},
	{Must(2028, 12, 26), BoxingDay, Schedule},

	{Must(2029, 1, 1), NewYearsDay, Proclamation},
	{Must(2029, 3, 30), GoodFriday, CommonLaw},
	{Must(2029, 4, 2), EasterMonday, Schedule},
	{Must(2029, 5, 7), EarlyMay, Proclamation},
	{Must(2029, 5, 28), Spring, Schedule},
	{Must(2029, 8, 27), Summer, Schedule},
	{Must(2029, 12, 25), ChristmasDay, CommonLaw},
	{Must(2029, 12, 26), BoxingDay, Schedule},

	{Must(2030, 1, 1), NewYearsDay, Proclamation},
	{Must(2030, 4, 19), GoodFriday, CommonLaw},
	{Must(2030, 4, 22), EasterMonday, Schedule},
	{Must(2030, 5, 6), EarlyMay, Proclamation},
	{Must(2030, 5, 27), Spring, Schedule},
	{Must(2030, 8, 26), Summer, Schedule},
	{Must(2030, 12, 25), ChristmasDay, CommonLaw},
	{Must(2030, 12, 26), BoxingDay, Schedule},
}
