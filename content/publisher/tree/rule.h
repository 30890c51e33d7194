// What a value in an author's file may be.
#pragma once

#include <limits>
#include <string_view>
#include <vector>

namespace kosk::publisher {

struct Field;

struct Rule {
    enum class Shape {
        text,
        localized,   // a map of all languages
        name,        // localized, or one text for all languages
        date,        // YYYY-MM-DD
        day,         // YYYY-MM-DD, or MM-DD: every year
        loose_date,  // YYYY, YYYY-MM or YYYY-MM-DD
        hours,       // 09:00-13:00
        url,
        slug,
        point,  // the number of a point of the programme: "1.2.1"
        integer,
        boolean,
        word,       // one of `words`
        reference,  // the id of something of the kind `refers_to`
        list,
        map,
        time_limit,
    };
    Shape shape = Shape::text;
    std::vector<std::string_view> words;
    std::string_view refers_to;
    std::vector<Rule> element;  // of a list: exactly one
    std::vector<Field> fields;  // of a map
    int least = 0;              // of an integer
    int most = std::numeric_limits<int>::max();
    // A list may have no items, any other value may be null or "". The key may then be left out,
    // too.
    bool may_be_empty = false;
};

struct Field {
    std::string_view key;
    Rule rule;
    bool required = true;
};

}  // namespace kosk::publisher
