// Finds the rows of a list by the value of a column without looking at every row:
// instance('cities')/root/item[region = /data/region].
//
// Only over documents that never change while their Host lives (secondary instances). An index is
// made when a list is first asked so, and narrows only: the predicate is still evaluated for the
// rows found, so it may name a few too many, never too few.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "shared/forms/xpath/ast.h"
#include "shared/forms/xpath/eval.h"

namespace kosk::forms::xpath {

class ListIndex {
  public:
    // The children of `list` that pass `rows` (its axis and test) and may pass its first predicate,
    // in document order; nullopt when the predicate is of no kind that an index helps.
    std::optional<NodeSet> rows(Evaluator& at, Node list, const Step& rows);

  private:
    struct Column {
        NodeSet rows;
        std::unordered_map<std::string, std::vector<std::size_t>> by_value;
    };
    const Column* column(Evaluator& at, Node list, const Step& rows, const Step& column);

    // By the list, the name of its rows and the name of the column.
    std::map<std::tuple<Node, std::string, std::string>, Column> columns_;
};

}  // namespace kosk::forms::xpath
