#include "kiosk/session/model/dated.h"

#include <catch2/catch.hpp>

namespace kosk::session {

namespace {

using act::DatePart;
using forms::DataType;
using namespace std::chrono;

forms::Question asked(DataType type, const std::string& appearance = {}) {
    forms::Question question;
    question.type = type;
    question.appearance = appearance;
    return question;
}

Moment day_of(int y, unsigned m, unsigned d) {
    return {year_month_day(year(y), month(m), day(d))};
}

}  // namespace

TEST_CASE("type and appearance say which parts are asked") {
    using Parts = std::vector<DatePart>;
    CHECK(date_parts(asked(DataType::date)) ==
          Parts{DatePart::day, DatePart::month, DatePart::year});
    CHECK(date_parts(asked(DataType::date, "month-year")) ==
          Parts{DatePart::month, DatePart::year});
    CHECK(date_parts(asked(DataType::date, "year")) == Parts{DatePart::year});
    CHECK(date_parts(asked(DataType::time)) == Parts{DatePart::hour, DatePart::minute});
    CHECK(date_parts(asked(DataType::date_time)).size() == 5);
    CHECK(date_parts(asked(DataType::string)).empty());
    forms::Question shown_only = asked(DataType::date);
    shown_only.readonly = true;
    CHECK(date_parts(shown_only).empty());
}

TEST_CASE("what is written is read again, and is what forms expect") {
    const Moment moment = moment_at(Time(milliseconds(1795467067000)));  // 20:51:07 UTC
    CHECK(moment == Moment{year_month_day(year(2026), month(11), day(24)), 0, 51});
    CHECK(write_moment(moment, asked(DataType::date)) == "2026-11-24");
    CHECK(write_moment(moment, asked(DataType::date, "month-year")) == "2026-11-01");
    CHECK(write_moment(moment, asked(DataType::date, "year")) == "2026-01-01");
    CHECK(write_moment(moment, asked(DataType::time)) == "00:51:00.000+04:00");
    const std::string both = write_moment(moment, asked(DataType::date_time));
    CHECK(both == "2026-11-24T00:51:00.000+04:00");
    CHECK(read_moment(both, DataType::date_time) == moment);
    CHECK(read_moment("00:51:00.000+04:00", DataType::time)->minute == 51);
    for (const char* wrong : {"", "2026-02-30", "morning", "2026-11-24"}) {
        CHECK_FALSE(read_moment(wrong, DataType::date_time));
    }
}

TEST_CASE("steps keep to days that exist and years that make sense") {
    CHECK(stepped(day_of(2026, 3, 31), DatePart::month, 1) == day_of(2026, 4, 30));
    CHECK(stepped(day_of(2026, 12, 31), DatePart::day, 1) == day_of(2027, 1, 1));
    CHECK(stepped(day_of(2024, 2, 29), DatePart::year, -1) == day_of(2023, 2, 28));
    CHECK(stepped(day_of(1900, 5, 5), DatePart::year, -1) == day_of(1900, 5, 5));
    CHECK(stepped(day_of(2100, 5, 5), DatePart::year, 1) == day_of(2100, 5, 5));
    Moment late = day_of(2026, 1, 1);
    late.hour = 23;
    late.minute = 57;
    CHECK(stepped(late, DatePart::hour, 1).hour == 0);
    CHECK(stepped(late, DatePart::minute, 1).minute == 0);
    CHECK(stepped(late, DatePart::minute, -1).minute == 55);
    late.minute = 0;
    CHECK(stepped(late, DatePart::minute, -1).minute == 55);
}

TEST_CASE("typed digits count once the part is whole and possible") {
    const Moment before = day_of(2026, 2, 24);
    CHECK(with_part(before, DatePart::day, "5") == day_of(2026, 2, 5));
    CHECK(with_part(before, DatePart::day, "31") == day_of(2026, 2, 28));
    CHECK_FALSE(with_part(before, DatePart::day, "0"));
    CHECK_FALSE(with_part(before, DatePart::day, "32"));
    CHECK_FALSE(with_part(before, DatePart::year, "198"));
    CHECK(with_part(before, DatePart::year, "1984") == day_of(1984, 2, 24));
    CHECK_FALSE(with_part(before, DatePart::year, "1884"));
    CHECK_FALSE(with_part(before, DatePart::hour, "24"));
    CHECK(with_part(before, DatePart::minute, "59")->minute == 59);
    CHECK_FALSE(with_part(before, DatePart::minute, ""));
}

TEST_CASE("a date reads as people say it") {
    const Moment moment{year_month_day(year(2026), month(11), day(24)), 9, 5};
    const auto words = [&](DataType type, const char* appearance) {
        return in_words(moment, date_parts(asked(type, appearance)), text::Language::az);
    };
    CHECK(words(DataType::date, "") == "24 noyabr 2026");
    CHECK(words(DataType::date, "month-year") == "noyabr 2026");
    CHECK(words(DataType::time, "") == "09:05");
    CHECK(words(DataType::date_time, "") == "24 noyabr 2026, 09:05");
    CHECK(shown(moment, DatePart::month, true, text::Language::en) == "November");
    CHECK(shown(moment, DatePart::month, true, text::Language::ru) == "ноября");
    CHECK(shown(moment, DatePart::month, false, text::Language::ru) == "ноябрь");
    CHECK(shown(moment, DatePart::minute, true, text::Language::en) == "05");
}

}  // namespace kosk::session
